import type { ExecutionArgs, ExecutionResult } from 'graphql'
import { useServer, type Extra } from 'graphql-ws/use/ws'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'
import { logSubscription } from './subscription-log'
import { checkOperation, type SocketOperation } from './socket-operation'
import type { Graph } from './graph'
import type { GatewayContext } from './subgraph'
import type { Interruption } from './subscriber-queue'
import { holdToken } from './socket-token'
import type { Subscriptions } from './subscriptions'
import type { CheckToken } from './token'
import type { TrustedDocuments } from './trusted-documents'

/**
 * Why the gateway closes a socket whose subscriptions can be resumed with the last cursor:
 * 1012 when the gateway stops or a subgraph went away, 1013 when the client read too slowly.
 */
export const CLOSE_CODES: Record<Interruption | 'STOPPING', number> = { STOPPING: 1012, UPSTREAM_LOST: 1012, TOO_SLOW: 1013 }

const REASONS: Record<Interruption | 'STOPPING', string> = {
  STOPPING: 'The gateway is stopping. Resume with your last cursor',
  UPSTREAM_LOST: 'The subgraph of a subscription went away. Resume with your last cursor',
  TOO_SLOW: 'The client reads more slowly than events arrive. Resume with your last cursor',
}

const PING_INTERVAL = 10_000
const MESSAGE_LIMIT = 1 << 20

/** How long clients may take to answer the close of a gateway that stops. */
const GOODBYE_LIMIT = 2_000

export interface WebSocketOptions {
  path: string
  graph: () => Graph
  subscriptions: Subscriptions
  /** Executes a query or mutation. */
  execute: (request: { query: string; operationName: string | undefined; variables: Record<string, unknown>; context: GatewayContext }) => Promise<ExecutionResult>
  log: Logger
  /** Checks the token of connection_init; without it tokens are the subgraphs' to check. */
  checkToken?: CheckToken
  /** The operations that are known by an id. */
  documents?: TrustedDocuments | undefined
}

/** Serves graphql-ws at a path of an HTTP server: subscriptions over any subgraph, queries and mutations as well. */
export function serveWebSocket(server: Server, options: WebSocketOptions): { close(): Promise<void> } {
  const { log } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT })
  const close = (socket: WebSocket, why: Interruption | 'STOPPING'): void => socket.close(CLOSE_CODES[why], REASONS[why])

  const subscribe = (asked: SocketOperation, socket: WebSocket): AsyncIterableIterator<ExecutionResult> => {
    const logged = logSubscription(log, asked)
    return logged.follow(
      options.subscriptions.subscribe(asked, (interruption) => {
        logged.end(interruption)
        close(socket, interruption)
      }),
    )
  }

  const execute = async ({ operation, variables, context }: SocketOperation): Promise<ExecutionResult> => {
    const began = performance.now()
    const result = await options.execute({ query: operation.query, operationName: operation.definition.name?.value, variables: variables.stated, context })
    log.info({ requestId: context.requestId, transport: 'websocket', operation: operation.definition.name?.value, milliseconds: Math.round(performance.now() - began) }, 'request')
    return result
  }

  const graphqlWs = useServer<Record<string, unknown>, Extra & Record<PropertyKey, never>>(
    {
      isProd: true,
      onConnect: async ({ connectionParams, extra: { socket, request } }) => {
        const { authorization } = authorisation(connectionParams, request)
        return authorization === undefined || !options.checkToken || holdToken(options.checkToken, authorization, socket)
      },
      onSubscribe: (connection, _id, payload) => {
        const { socket, request } = connection.extra
        const running = Object.keys(connection.subscriptions).length
        const context = { requestId: randomUUID(), scope: {}, headers: { ...authorisation(connection.connectionParams, request) } }
        const asked = checkOperation(options.graph(), payload, context, { running, unsent: socket.bufferedAmount }, options.documents)
        if (Array.isArray(asked)) return asked
        // Validated already: graphql-ws needs the document only to tell a subscription from other operations.
        return { schema: asked.graph.schema, document: asked.operation.document, operationName: payload.operationName || null, contextValue: { asked, socket } }
      },
      subscribe: ({ contextValue }: ExecutionArgs) => {
        const { asked, socket } = contextValue as { asked: SocketOperation; socket: WebSocket }
        return subscribe(asked, socket) as never
      },
      execute: ({ contextValue }: ExecutionArgs) => execute((contextValue as { asked: SocketOperation }).asked) as never,
    },
    sockets,
    PING_INTERVAL,
  )

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (request.url?.split('?')[0] === options.path) {
      sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
      return
    }
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  }
  server.on('upgrade', upgrade)
  return {
    async close() {
      server.off('upgrade', upgrade)
      for (const client of sockets.clients) close(client, 'STOPPING')
      const late = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), GOODBYE_LIMIT)
      await graphqlWs.dispose()
      clearTimeout(late)
    },
  }
}

/** Only the authorisation of connection_init, or else of the upgrade request, goes on to subgraphs. */
function authorisation(parameters: Readonly<Record<string, unknown>> | undefined, request: IncomingMessage): { authorization?: string } {
  const value = parameters?.['authorization'] ?? parameters?.['Authorization'] ?? request.headers.authorization
  return typeof value === 'string' ? { authorization: value } : {}
}

