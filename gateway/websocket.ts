import { GraphQLError, parse, validate, type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { useServer, type Extra } from 'graphql-ws/use/ws'
import type { IncomingMessage, Server } from 'node:http'
import { randomUUID } from 'node:crypto'
import { WebSocketServer } from 'ws'
import type { Logger } from 'pino'
import { Interrupted, SubscriptionChannel, type Interruption } from './subscription-channel'
import { primaryVariables, type SubscriptionPlanner } from './subscription-plan'
import type { GatewayContext, Subgraph } from './subgraph'

/** What the graph is right now; a reload of the supergraph changes it. */
export interface CurrentGraph {
  schema: GraphQLSchema
  planner: SubscriptionPlanner
  subgraphs: Record<string, Subgraph>
}

/**
 * Why the gateway closes a socket whose subscriptions can be resumed with the last cursor:
 * 1012 when the gateway stops or a subgraph went away, 1013 when the client read too slowly.
 */
export const CLOSE_CODES: Record<Interruption | 'STOPPING', number> = { STOPPING: 1012, UPSTREAM_LOST: 1012, TOO_SLOW: 1013 }

interface Prepared {
  context: GatewayContext
  document: DocumentNode
}

/** Serves graphql-ws at a path of an HTTP server: subscriptions over any subgraph, queries and mutations as well. */
export function serveWebSocket(
  server: Server,
  options: { path: string; graph: () => CurrentGraph; execute: (request: { document: DocumentNode; operationName: string | undefined; variables: Record<string, unknown>; context: GatewayContext }) => Promise<ExecutionResult>; queueLimit: number; log: Logger },
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  const channels = new Map<string, SubscriptionChannel>()

  const subscribe = (args: ExecutionArgs, socket: Extra['socket']): AsyncIterableIterator<ExecutionResult> => {
    const { document, context } = args.contextValue as Prepared
    const { planner, subgraphs } = options.graph()
    const operationName = args.operationName ?? undefined
    const variables = (args.variableValues ?? {}) as Record<string, unknown>
    const plan = planner.plan(document, operationName)
    const upstream = subgraphs[plan.primary.serviceName]
    if (!upstream) throw new GraphQLError(`There is no subgraph "${plan.primary.serviceName}".`)
    const key = plan.shareable(variables) ? JSON.stringify([plan.primary.operation, document.loc?.source.body, operationName, variables, context.headers]) : randomUUID()
    let channel = channels.get(key)
    if (!channel) {
      channel = new SubscriptionChannel(
        () => upstream.subscribe({ query: plan.primary.operation, variables: primaryVariables(plan, variables), requestId: context.requestId, headers: context.headers }),
        // Each event is a request of its own: loaders shared with an earlier event would answer with what was true then.
        (event) => planner.complete(plan, event, { document, operationName, variables, context: { ...context, scope: {} }, subgraphs }),
        { queueLimit: options.queueLimit, onEnd: () => channels.delete(key) },
      )
      channels.set(key, channel)
    }
    return closingWhenInterrupted(channel.subscribe(), socket)
  }

  const graphqlWs = useServer<Record<string, unknown>, Extra & Record<PropertyKey, never>>(
    {
      onSubscribe: (connection, _id, payload) => {
        const { schema } = options.graph()
        const document = parsed(payload.query)
        if (document instanceof GraphQLError) return [document]
        const errors = validate(schema, document)
        if (errors.length > 0) return errors
        const contextValue: Prepared = { document, context: { requestId: randomUUID(), scope: {}, headers: authorisation(connection.connectionParams) } }
        const operation = document.definitions.filter((each): each is OperationDefinitionNode => each.kind === 'OperationDefinition')
        if (!payload.operationName && operation.length > 1) return [new GraphQLError('Say "operationName": the document has several operations.')]
        if (payload.operationName && !operation.some((each) => each.name?.value === payload.operationName)) return [new GraphQLError(`The document has no operation "${payload.operationName}".`)]
        const args = { schema, document, operationName: payload.operationName ?? null, variableValues: payload.variables ?? {}, contextValue }
        const asked = operation.find((each) => !payload.operationName || each.name?.value === payload.operationName)
        if (asked?.operation !== 'subscription') return args
        try {
          options.graph().planner.plan(document, payload.operationName ?? undefined)
          return args
        } catch (error) {
          return [error instanceof GraphQLError ? error : new GraphQLError((error as Error).message)]
        }
      },
      context: (_connection, _id, _payload, args) => args.contextValue,
      subscribe: ((args: ExecutionArgs & { socket?: Extra['socket'] }) => subscribe(args, args.socket as Extra['socket'])) as never,
      execute: (args: ExecutionArgs) => {
        const { document, context } = args.contextValue as Prepared
        return options.execute({ document, context, operationName: args.operationName ?? undefined, variables: (args.variableValues ?? {}) as Record<string, unknown> }) as never
      },
      onOperation: (connection, _id, _payload, args) => {
        Object.assign(args, { socket: connection.extra.socket })
      },
      onNext: (_connection, _id, _payload, _args, result) => ({ ...result, ...(result.errors ? { errors: result.errors.map((error) => (error instanceof GraphQLError ? error : asError(error))) } : {}) }) as never,
    },
    sockets,
    10_000,
  )

  const upgrade = (request: IncomingMessage, socket: import('node:stream').Duplex, head: Buffer): void => {
    if (request.url?.split('?')[0] !== options.path) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
  }
  server.on('upgrade', upgrade)
  return {
    async close() {
      server.off('upgrade', upgrade)
      for (const client of sockets.clients) client.close(CLOSE_CODES.STOPPING, 'The gateway is stopping; resume with your last cursor')
      await graphqlWs.dispose()
    },
  }
}

/** Ends the socket of a client that is let go, with the code that tells it to resume. */
function closingWhenInterrupted(results: AsyncIterableIterator<ExecutionResult>, socket: Extra['socket']): AsyncIterableIterator<ExecutionResult> {
  return {
    async next() {
      try {
        return await results.next()
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error
        socket.close(CLOSE_CODES[error.interruption], `${error.message} Resume with your last cursor`)
        return { value: undefined, done: true }
      }
    },
    return: () => results.return?.() ?? Promise.resolve({ value: undefined, done: true }),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    return error as GraphQLError
  }
}

function asError(error: { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }): GraphQLError {
  return new GraphQLError(error.message, { path: error.path ?? null, extensions: error.extensions ?? null })
}

/** Only the authorisation of connection_init goes on to subgraphs. */
function authorisation(parameters: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  const value = parameters?.['authorization'] ?? parameters?.['Authorization']
  return typeof value === 'string' ? { authorization: value } : {}
}
