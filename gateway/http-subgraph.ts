import { GraphQLError, type ExecutionResult } from 'graphql'
import { Pool } from 'undici'
import { subscribeBySocket } from './subgraph-socket'
import type { Subgraph } from './subgraph'

/** How long a subgraph may take to answer, in milliseconds. */
const ANSWER_LIMIT = 30_000

/** A subgraph over HTTP: queries on pooled, kept-alive connections, subscriptions over one graphql-ws connection each. */
export function httpSubgraph(name: string, address: string, options: { openingRetries?: number } = {}): Subgraph {
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
        const body = await response.body.json()
        if (!isResult(body)) throw new Error(`status ${response.statusCode} without a GraphQL answer`)
        return body
      } catch (error) {
        return { data: null, errors: [unavailable(name, (error as { code?: string }).code)] }
      }
    },
    subscribe({ query, variables, operationName, requestId, headers }): AsyncIterable<ExecutionResult> {
      const payload = { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) }
      return subscribeBySocket({ url: socketUrl, payload, requestId, headers: headers ?? {}, unreachable: () => ({ errors: [unavailable(name, 'UNREACHABLE')] }), openingRetries: options.openingRetries })
    },
    close: () => pool.close(),
  }
}

function isResult(body: unknown): body is ExecutionResult {
  return typeof body === 'object' && body !== null && (('data' in body && typeof body.data === 'object') || ('errors' in body && Array.isArray(body.errors) && body.errors.length > 0))
}

/** The client learns which subgraph did not answer, and nothing of its address or our stack. */
function unavailable(name: string, reason = 'INVALID_ANSWER'): GraphQLError {
  return new GraphQLError(`The subgraph "${name}" did not answer.`, { extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: name, reason } })
}
