import type { ExecutionResult, GraphQLFormattedError } from 'graphql'
import { createClient, type SubscribePayload } from 'graphql-ws'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** Results that may wait here. Beyond it the socket is not read, so that the subgraph waits too. */
const WAITING_LIMIT = 256

const PING_INTERVAL = 10_000
const PONG_LIMIT = 5_000
const HANDSHAKE_LIMIT = 10_000

/** A subgraph that restarts is back within seconds, and a subscription that has not begun can wait for it without losing anything: 8 s in all. */
const OPENING_RETRIES = 6
const FIRST_WAIT = 250
const LONGEST_WAIT = 2_000

export interface SocketSubscription {
  url: string
  payload: SubscribePayload
  requestId: string
  /** Sent as the payload of connection_init. */
  headers: Record<string, string>
  /** The only result when the connection can't be opened. */
  unreachable: () => ExecutionResult
  openingRetries?: number | undefined
}

/**
 * Subscribes at a subgraph over a graphql-ws connection of this subscription's own: a slow one holds up no other, and each carries the
 * authorisation of its client. What arrives is kept from the first moment on. Throws to its reader when the connection breaks after it was open,
 * also when the subgraph closes it politely without completing the subscription.
 */
export function subscribeBySocket(request: SocketSubscription): AsyncIterableIterator<ExecutionResult> {
  const waiting: ExecutionResult[] = []
  let socket: WebSocket | undefined
  let opened = false
  let end: { failure?: Error } | undefined
  let pongTimer: NodeJS.Timeout | undefined
  let wake = (): void => undefined

  const arrive = (result: ExecutionResult): void => {
    if (end) return
    waiting.push(result)
    if (waiting.length >= WAITING_LIMIT) socket?.pause()
    wake()
  }
  const finish = (failure?: Error): void => {
    end ??= failure ? { failure } : {}
    clearTimeout(pongTimer)
    wake()
  }

  const client = createClient({
    url: request.url,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { handshakeTimeout: HANDSHAKE_LIMIT, headers: { 'x-request-id': request.requestId } })
      }
    },
    connectionParams: request.headers,
    connectionAckWaitTimeout: HANDSHAKE_LIMIT,
    keepAlive: PING_INTERVAL,
    retryAttempts: request.openingRetries ?? OPENING_RETRIES,
    shouldRetry: () => !opened && !end,
    retryWait: (retries) => pause(Math.min(FIRST_WAIT * 2 ** retries, LONGEST_WAIT)),
    on: {
      opened: (each) => {
        socket = each as WebSocket
      },
      connected: () => {
        opened = true
      },
      // graphql-ws takes a polite close for a reason to subscribe again, which would leave a gap.
      closed: () => {
        if (opened) finish(new Error('The subgraph closed the connection.'))
      },
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => !socket?.isPaused && client.terminate(), PONG_LIMIT)
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer)
      },
    },
  })
  const unsubscribe = client.subscribe<Record<string, unknown>>(request.payload, {
    next: (result) => arrive(result as ExecutionResult),
    error: (failure) => {
      if (Array.isArray(failure)) arrive({ errors: failure as GraphQLFormattedError[] } as never)
      else if (!opened) arrive(request.unreachable())
      finish(opened && !Array.isArray(failure) ? new Error('The connection to the subgraph broke.') : undefined)
    },
    complete: () => finish(),
  })

  const done = { value: undefined, done: true } as const
  return {
    async next() {
      for (;;) {
        const result = waiting.shift()
        if (result) {
          if (socket?.isPaused && waiting.length < WAITING_LIMIT / 2) socket.resume()
          return { value: result, done: false }
        }
        if (end?.failure) throw end.failure
        if (end) return done
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async return() {
      waiting.length = 0
      finish()
      if (socket?.isPaused) socket.resume()
      unsubscribe()
      return done
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
