import { GraphQLError, type ExecutionResult } from 'graphql'
import { createClient } from 'graphql-ws'
import { Pool } from 'undici'
import { WebSocket } from 'ws'
import type { Subgraph, SubgraphRequest } from './subgraph'

/** How long a subgraph may take to answer. */
const ANSWER_LIMIT = 30_000

/** A subgraph over HTTP: queries on pooled, kept-alive connections, subscriptions over one graphql-ws connection each. */
export function httpSubgraph(name: string, address: string): Subgraph {
  const url = new URL(address)
  const pool = new Pool(url.origin, { connections: 64, headersTimeout: ANSWER_LIMIT, bodyTimeout: ANSWER_LIMIT })
  const socketUrl = Object.assign(new URL(address), { protocol: url.protocol === 'https:' ? 'wss:' : 'ws:' }).toString()
  return {
    async execute({ query, variables, operationName, requestId, headers }): Promise<ExecutionResult> {
      try {
        const response = await pool.request({
          path: url.pathname + url.search,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', accept: 'application/json', 'x-request-id': requestId },
          body: JSON.stringify({ query, variables, operationName }),
        })
        const body = (await response.body.json()) as ExecutionResult
        if (body === null || typeof body !== 'object' || (!('data' in body) && !('errors' in body))) throw new Error(`status ${response.statusCode} without a GraphQL answer`)
        return body
      } catch (error) {
        return { data: null, errors: [unreachable(name, error as Error)] }
      }
    },
    subscribe({ query, variables, operationName }: SubgraphRequest): AsyncIterable<ExecutionResult> {
      const client = createClient({ url: socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, keepAlive: 10_000 })
      const results = client.iterate({ query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) }) as AsyncIterableIterator<ExecutionResult>
      return {
        [Symbol.asyncIterator]: () => ({
          next: () => results.next(),
          async return() {
            await results.return?.()
            await client.dispose()
            return { value: undefined, done: true }
          },
        }),
      }
    },
    close: () => pool.destroy(),
  }
}

/** The client learns which subgraph did not answer, and nothing of its address or our stack. */
function unreachable(name: string, error: Error): GraphQLError {
  return new GraphQLError(`The subgraph "${name}" did not answer.`, { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: name, reason: (error as { code?: string }).code ?? 'INVALID_ANSWER' } })
}
