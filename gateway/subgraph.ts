import type { DocumentNode, ExecutionResult } from 'graphql'

/** One operation that the gateway asks of a subgraph. */
export interface SubgraphRequest {
  query: string
  document?: DocumentNode
  operationName?: string
  variables?: Record<string, unknown>
  requestId: string
  headers?: Record<string, string>
  /** One identity per client request: a subgraph in this process shares its loaders across the fetches of one query by it. */
  scope?: object
}

/** What the gateway asks of one subgraph, in this process or elsewhere. Closing the iterator of a subscription cancels it. */
export interface Subgraph {
  execute(request: SubgraphRequest): Promise<ExecutionResult>
  subscribe(request: SubgraphRequest): AsyncIterable<ExecutionResult>
  close?(): Promise<void>
}

/** What each client request carries through the gateway. */
export interface GatewayContext {
  requestId: string
  scope: object
  headers: Record<string, string>
}
