import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { Pool } from 'undici'

/** The public graph, as any client sees it. */
export interface Graph {
  /**
   * Executes an operation, and answers with its data.
   * @throws GraphError when the graph cannot be reached or its answer has errors
   */
  ask<Data>(operation: string, variables?: Record<string, unknown>, signal?: AbortSignal): Promise<Data>
  /** Follows a subscription. A lost connection is made again without end; `onConnected` is called each time, so that what was missed can be asked for. */
  follow<Data>(operation: string, variables: Record<string, unknown>, handlers: { onData: (data: Data) => void; onConnected?: () => void; onLost?: () => void; onRefused: (error: Error) => void }): () => void
  close(): Promise<void>
}

/** The graph did not answer, or answered with errors; `codes` are their `extensions.code`. */
export class GraphError extends Error {
  override name = 'GraphError'
  constructor(
    message: string,
    readonly codes: readonly string[] = [],
  ) {
    super(message)
  }
}

/** How long an answer is waited for, and the longest pause before a connection is tried again. Milliseconds. */
const ANSWER_LIMIT = 20_000
const LONGEST_PAUSE = 5_000

/** The graph at an http address: queries by POST, subscriptions by graphql-ws over one connection. The address is asked for when it is needed. */
export function graphAt(address: () => string): Graph {
  let pool: Pool | undefined
  const socket = createClient({
    url: () => address().replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    keepAlive: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_PAUSE, 100 * 2 ** Math.min(retries, 10)) * (0.5 + Math.random() / 2)).unref()),
  })
  return {
    async ask<Data>(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Data> {
      const url = new URL(address())
      pool ??= new Pool(url.origin, { connections: 32 })
      const limit = AbortSignal.timeout(ANSWER_LIMIT)
      const answer = await pool
        .request({ path: url.pathname, method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ query, variables }), signal: signal ? AbortSignal.any([signal, limit]) : limit })
        .catch((error: Error) => Promise.reject(new GraphError(`The graph does not answer: ${error.message}`)))
      const { data, errors } = (await answer.body.json().catch(() => ({ errors: [{ message: `an answer that is not JSON, status ${answer.statusCode}` }] }))) as { data?: Data; errors?: { message: string; extensions?: { code?: string } }[] }
      if (errors?.length || !data) throw new GraphError(`The graph answered: ${errors?.map(({ message }) => message).join('; ') ?? 'nothing'}`, errors?.flatMap(({ extensions }) => extensions?.code ?? []))
      return data
    },
    follow(query, variables, { onData, onConnected, onLost, onRefused }) {
      const unheard = [socket.on('connected', () => onConnected?.()), socket.on('closed', () => onLost?.())]
      const stop = socket.subscribe(
        { query, variables },
        {
          next: ({ data, errors }) => (errors?.length ? onRefused(new GraphError(errors.map(({ message }) => message).join('; '))) : onData(data as never)),
          error: (error) => onRefused(error instanceof Error ? error : new GraphError(JSON.stringify(error))),
          complete: () => undefined,
        },
      )
      return () => {
        stop()
        for (const each of unheard) each()
      }
    },
    async close() {
      await socket.dispose()
      await pool?.close()
    },
  }
}
