import { createClient } from 'graphql-ws'
import { Pool } from 'undici'
import { WebSocket } from 'ws'

/** What comes of a subscription. */
export interface Follower<Data> {
  onData(data: Data): void
  /** The connection is there, for the first time or again: what happened before is not sent. */
  onConnected?(): void
  onLost?(): void
  /** The graph refuses the subscription: it ends. */
  onRefused(error: GraphError): void
}

/** The public graph, as any client sees it. */
export interface Graph {
  /**
   * Executes an operation, and answers with its data.
   * @throws GraphError when the graph cannot be reached or its answer has errors
   */
  ask<Data>(operation: string, variables?: Record<string, unknown>, signal?: AbortSignal): Promise<Data>
  /** Follows a subscription until the function that it returns is called. After a lost connection it subscribes again, with the variables of that moment, without end. */
  follow<Data>(operation: string, variables: () => Record<string, unknown>, follower: Follower<Data>): () => void
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

/** How long an answer is waited for, and the shortest and longest pause before a connection is tried again. Milliseconds. */
const ANSWER_LIMIT = 20_000
const PAUSE = { shortest: 100, longest: 5_000 }

interface Failure {
  message: string
  extensions?: { code?: string }
}

/** The graph at an http address: queries by POST, subscriptions by graphql-ws over one connection. The address is asked for when it is needed. */
export function graphAt(address: () => string): Graph {
  let pool: Pool | undefined
  // A client that reconnects by itself would send the variables that it began with.
  const socket = createClient({ url: () => address().replace(/^http/, 'ws'), webSocketImpl: WebSocket, keepAlive: 10_000, retryAttempts: 0 })
  let closed = false
  let connected = false
  socket.on('connected', () => (connected = true))
  socket.on('closed', () => (connected = false))
  return {
    async ask<Data>(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Data> {
      const url = new URL(address())
      pool ??= new Pool(url.origin, { connections: 32 })
      const limit = AbortSignal.timeout(ANSWER_LIMIT)
      const answer = await pool
        .request({ path: url.pathname, method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ query, variables }), signal: signal ? AbortSignal.any([signal, limit]) : limit })
        .catch((error: Error) => Promise.reject(new GraphError(`The graph does not answer: ${error.message}`)))
      const { data, errors } = (await answer.body.json().catch(() => ({ errors: [{ message: `an answer that is not JSON, status ${answer.statusCode}` }] }))) as { data?: Data; errors?: Failure[] }
      if (errors?.length || !data) throw refusal(errors ?? [{ message: 'nothing' }])
      return data
    },
    follow<Data>(query: string, variables: () => Record<string, unknown>, follower: Follower<Data>) {
      let stopped = false
      let failures = 0
      let stop = (): void => undefined
      let waiting: NodeJS.Timeout | undefined
      const refuse = (errors: readonly Failure[]): void => {
        end()
        follower.onRefused(refusal(errors))
      }
      const again = (): void => {
        if (stopped || closed) return
        follower.onLost?.()
        const pause = Math.min(PAUSE.longest, PAUSE.shortest * 2 ** Math.min(failures, 10))
        failures += 1
        waiting = setTimeout(subscribe, pause * (0.5 + Math.random() / 2))
        waiting.unref()
      }
      const subscribe = (): void => {
        const there = (): void => {
          failures = 0
          if (!stopped) follower.onConnected?.()
        }
        const unheard = socket.on('connected', there)
        if (connected) queueMicrotask(there)
        stop = socket.subscribe<Data>(
          { query, variables: variables() },
          {
            next: ({ data, errors }) => (errors?.length ? refuse(errors as Failure[]) : follower.onData(data as Data)),
            error(error) {
              unheard()
              if (Array.isArray(error)) refuse(error as Failure[])
              else again()
            },
            complete() {
              unheard()
              again()
            },
          },
        )
      }
      const end = (): void => {
        stopped = true
        clearTimeout(waiting)
        stop()
      }
      subscribe()
      return end
    },
    async close() {
      closed = true
      await socket.dispose()
      await pool?.close()
    },
  }
}

function refusal(errors: readonly Failure[]): GraphError {
  return new GraphError(`The graph answered: ${errors.map(({ message }) => message).join('; ')}`, errors.flatMap(({ extensions }) => extensions?.code ?? []))
}
