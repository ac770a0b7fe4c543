import type { DocumentNode, ExecutionResult } from 'graphql'

/** One operation that the gateway asks of a subgraph. */
export interface SubgraphRequest {
  query: string
  document?: DocumentNode
  operationName?: string
  variables?: Record<string, unknown>
  requestId: string
  headers?: Record<string, string>
  /** A subgraph in this process shares its loaders among the fetches that carry the same one: those of one query, or of events joined together. */
  scope?: object
}

/** What the gateway asks of one subgraph, in this process or elsewhere. Closing the iterator of a subscription cancels it. */
export interface Subgraph {
  execute(request: SubgraphRequest): Promise<ExecutionResult>
  /** Ends when the subgraph says so. Throws when it was interrupted, so that no subscriber takes a loss for the end. */
  subscribe(request: SubgraphRequest): AsyncIterable<ExecutionResult>
  /** Throws when it can't answer. Without it, a subgraph that answers `{ __typename }` counts as ready. */
  ready?(): Promise<void>
  close?(): Promise<void>
}

/** What each client request carries through the gateway. */
export interface GatewayContext {
  requestId: string
  scope: object
  headers: Record<string, string>
}
