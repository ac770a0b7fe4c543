import Fastify from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import type { SubgraphRequest } from '../../../gateway'
import { run } from './small-subgraph'

/** A subgraph of the small graph on HTTP and graphql-ws. */
export interface Served extends AsyncDisposable {
  url: string
  port: number
  /** What it was asked, with the headers of HTTP or the payload of connection_init. */
  requests: (SubgraphRequest & { params?: Record<string, unknown> | undefined })[]
  /** Sockets that are open to it. */
  sockets: WebSocketServer['clients']
  close(): Promise<void>
}

export async function serve(schema: GraphQLSchema, options: { port?: number; delay?: (request: SubgraphRequest) => Promise<void> | undefined } = {}): Promise<Served> {
  const requests: Served['requests'] = []
  const app = Fastify({ forceCloseConnections: true })
  app.post<{ Body: { query: string; variables?: Record<string, unknown>; operationName?: string } }>('/graphql', async ({ body, headers }) => {
    const request = { ...body, requestId: String(headers['x-request-id']), headers: headers as Record<string, string> }
    requests.push(request)
    await options.delay?.(request)
    return run(schema, request)
  })
  const sockets = new WebSocketServer({ noServer: true })
  useServer(
    {
      schema,
      onSubscribe: (context, _id, { query, variables }) => {
        requests.push({ query, variables: variables ?? {}, requestId: String(context.extra.request.headers['x-request-id']), params: context.connectionParams })
      },
    },
    sockets,
  )
  app.server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request)))
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const close = async (): Promise<void> => {
    for (const client of sockets.clients) client.terminate()
    await app.close()
  }
  return { url: `http://127.0.0.1:${port}/graphql`, port, requests, sockets: sockets.clients, close, [Symbol.asyncDispose]: close }
}
