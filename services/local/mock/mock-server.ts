import { buildSchema, execute, subscribe, type ExecutionArgs, type ExecutionResult } from 'graphql'
import { createHandler } from 'graphql-http/lib/use/http'
import { createHandler as createStream } from 'graphql-sse/lib/use/http'
import { useServer } from 'graphql-ws/use/ws'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { repoRoot } from '../../shared/repo-root'
import { mockField, mockSubscription } from './mock-resolver'

export interface MockServer extends AsyncDisposable {
  /** For example http://localhost:4100/graphql. */
  url: string
}

/** Serves the API schema with made-up answers, each marked with `extensions.mock`. Pages of any origin may ask. */
export async function serveMock({ port, interval }: { port: number; interval: number }): Promise<MockServer> {
  const schema = buildSchema(readFileSync(join(repoRoot(), 'schema', 'api.graphql'), 'utf8'))
  const run = async (args: ExecutionArgs): Promise<ExecutionResult> => mark((await execute({ ...args, schema, fieldResolver: mockField })) as ExecutionResult)
  const follow = async (args: ExecutionArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> => {
    const events = await subscribe({ ...args, schema, fieldResolver: mockField, subscribeFieldResolver: mockSubscription(interval) })
    return Symbol.asyncIterator in events ? marked(events) : mark(events)
  }
  const answer = createHandler({ schema, execute: run as never })
  const stream = createStream({ schema, execute: run as never, subscribe: follow as never })
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    const path = request.url?.split('?')[0]
    if (request.method === 'OPTIONS') response.writeHead(204).end()
    else if (path === '/graphql') void answer(request, response)
    else if (path === '/graphql/stream') void stream(request, response)
    else response.writeHead(404).end()
  })
  const sockets = useServer({ schema, execute: run as never, subscribe: follow as never }, new WebSocketServer({ server, path: '/graphql' }))
  server.listen(port)
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/graphql`,
    async [Symbol.asyncDispose]() {
      await sockets.dispose()
      server.close()
      server.closeAllConnections()
    },
  }
}

function mark(result: ExecutionResult): ExecutionResult {
  return { ...result, extensions: { ...result.extensions, mock: true } }
}

async function* marked(events: AsyncGenerator<ExecutionResult, void, void>): AsyncGenerator<ExecutionResult, void, void> {
  for await (const event of events) yield mark(event)
}
