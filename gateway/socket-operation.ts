import { GraphQLError } from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { Graph } from './graph'
import type { Operation, Variables } from './operation'
import type { GatewayContext } from './subgraph'
import type { TrustedDocuments } from './trusted-documents'

/** An operation that came over a WebSocket, read and checked. */
export interface SocketOperation {
  graph: Graph
  operation: Operation
  variables: Variables
  context: GatewayContext
}

/** What one client may have under way, and bytes it may leave unread, before it gets no more operations. */
const RUNNING_LIMIT = 200
const UNSENT_LIMIT = 8 << 20

/** Checks all that can be checked before an operation runs. What is wrong comes back as errors of this operation; the socket stays open. */
export function checkOperation(graph: Graph, payload: SubscribePayload, context: GatewayContext, load: { running: number; unsent: number }, documents?: TrustedDocuments): SocketOperation | GraphQLError[] {
  if (load.running > RUNNING_LIMIT) return [new GraphQLError(`A connection can have ${RUNNING_LIMIT} operations at a time.`, { extensions: { code: 'TOO_MANY_OPERATIONS' } })]
  if (load.unsent > UNSENT_LIMIT) return [new GraphQLError('Read the answers to earlier operations first.', { extensions: { code: 'TOO_MANY_OPERATIONS' } })]
  const trusted = documents?.find(payload)
  if (trusted instanceof GraphQLError) return [trusted]
  const operation = graph.operations.read(trusted ?? payload.query, payload.operationName || undefined)
  if (Array.isArray(operation)) return operation
  const variables = graph.operations.variables(operation, payload.variables ?? {})
  if (Array.isArray(variables)) return variables
  if (operation.root) {
    try {
      graph.planner.plan(operation)
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError((error as Error).message, { extensions: { code: 'BAD_SUBSCRIPTION' } })]
    }
  }
  return { graph, operation, variables, context }
}
