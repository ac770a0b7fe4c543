import Fastify from 'fastify'
import { GraphQLError, parse } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { randomUUID } from 'node:crypto'
import { WebSocketServer } from 'ws'
import { changeRoute } from './changes/change-route'
import type { Subgraph, SubgraphRequest } from './subgraph'

/** A subgraph that listens. */
export interface ServedSubgraph {
  port: number
  close(): Promise<void>
}

interface GraphqlBody {
  query?: unknown
  variables?: Record<string, unknown> | null
  operationName?: string | null
}

/** Tells a subscriber that the subgraph is going away and the subscription can be resumed elsewhere or later. */
const GOING_AWAY = 1001

/**
 * Puts a subgraph on HTTP for gateways: GraphQL at POST /graphql, subscriptions there by graphql-ws,
 * what changed at /changes, health at /health/live and /health/ready. One log line a request, with the id the gateway gave it.
 */
export async function serveSubgraph(subgraph: Subgraph, address: { port: number; host: string }): Promise<ServedSubgraph> {
  const app = Fastify({ requestIdHeader: 'x-request-id', genReqId: () => randomUUID(), forceCloseConnections: true, bodyLimit: 4 << 20 })
  app.addHook('onResponse', async (request, reply) => {
    if (request.url === '/graphql' || request.url.startsWith('/import/')) subgraph.log.info({ requestId: request.id, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'request')
  })
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    try {
      await subgraph.ready()
      return { status: 'ok' }
    } catch {
      return reply.code(503).send({ status: 'unavailable', reason: 'the database does not answer' })
    }
  })
  app.post<{ Body: GraphqlBody | null }>('/graphql', async (request, reply) => {
    const operation = requestOf(request.body ?? {}, request.id, request.headers.authorization)
    if (!operation) return reply.code(400).send({ errors: [{ message: 'Send a JSON object with "query".', extensions: { code: 'BAD_REQUEST' } }] })
    return subgraph.execute({ ...operation, scope: {} })
  })
  subgraph.routes(app)
  changeRoute(app, subgraph.changes)

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  const subscriptions = useServer(
    {
      onSubscribe: (connection, _id, payload) => {
        const request = requestOf(payload, randomUUID(), connection.connectionParams?.['authorization'])
        if (!request) return [new GraphQLError('Send a "query".', { extensions: { code: 'BAD_REQUEST' } })]
        try {
          return { schema: subgraph.schema, document: parse(request.query), operationName: request.operationName, contextValue: request }
        } catch (error) {
          return [error as GraphQLError]
        }
      },
      execute: (args) => subgraph.execute({ ...(args.contextValue as SubgraphRequest), scope: {} }),
      subscribe: (args) => subgraph.subscribe(args.contextValue as SubgraphRequest) as never,
    },
    sockets,
  )
  app.server.on('upgrade', (request, socket, head) => {
    if (request.url === '/graphql') sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
    else socket.destroy()
  })

  await app.listen(address)
  return {
    port: (app.server.address() as { port: number }).port,
    async close() {
      for (const client of sockets.clients) client.close(GOING_AWAY, 'The subgraph is stopping')
      await subscriptions.dispose()
      await app.close()
    },
  }
}

function requestOf(body: GraphqlBody, requestId: string, authorization: unknown): SubgraphRequest | null {
  if (typeof body.query !== 'string') return null
  return { query: body.query, variables: body.variables ?? {}, requestId, headers: typeof authorization === 'string' ? { authorization } : {}, ...(body.operationName ? { operationName: body.operationName } : {}) }
}
