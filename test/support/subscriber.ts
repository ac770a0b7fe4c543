import { createClient, type ExecutionResult } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { Graph } from './graph'

/** What an event brings: an answer as of a query. */
export type Event = ExecutionResult<Record<string, any>, { code?: string }>

/** One subscription on a connection of its own, as a client with graphql-ws and nothing else would hold it. It does not reconnect. */
export interface Subscriber extends AsyncDisposable {
  /** Everything received so far, in order. */
  events: Event[]
  /** Resolves when so many events have come; rejects when the subscription ends before. */
  received(count: number): Promise<Event[]>
  /** Resolves when the server has acknowledged the connection. */
  subscribed: Promise<void>
  /** How it ended: null when the server completed it, else the close code or the errors that it was refused with. */
  ended: Promise<null | { code?: number; reason?: string; errors?: readonly { message: string; extensions?: Record<string, unknown> }[] }>
  /** Destroys the socket, as a lost network would: nothing is said to the server. */
  cut(): void
}

export function subscribe(graph: Pick<Graph, 'socketUrl'>, query: string, variables: Record<string, unknown> = {}): Subscriber {
  const events: Event[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const each of waiting) each()
  }
  let socket: WebSocket | undefined
  let over = false
  let unsubscribe = (): void => undefined
  let sent = (): void => undefined
  const subscribed = new Promise<void>((resolve) => {
    sent = resolve
  })
  const opening = (opened: WebSocket): void => {
    socket = opened
    if (over) opened.terminate()
  }
  const client = createClient({
    url: graph.socketUrl,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    webSocketImpl: class extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols)
        this.on('error', () => undefined)
        opening(this)
      }
    },
  })
  client.on('connected', sent)
  const ended = new Promise<Awaited<Subscriber['ended']>>((resolve) => {
    const end = (how: Awaited<Subscriber['ended']>): void => {
      over = true
      resolve(how)
      sent()
      wake()
    }
    unsubscribe = client.subscribe<Record<string, any>>(
      { query, variables },
      {
        next: (event) => {
          events.push(event as Event)
          wake()
        },
        complete: () => end(null),
        error: (failure) => end(Array.isArray(failure) ? { errors: failure } : { code: (failure as CloseEvent).code, reason: (failure as CloseEvent).reason }),
      },
    )
  })
  return {
    events,
    subscribed,
    ended,
    async received(count) {
      while (events.length < count) {
        if (over) throw new Error(`The subscription ended after ${events.length} of ${count} events: ${JSON.stringify(await ended)}`)
        await new Promise<void>((resolve) => {
          const woken = (): void => {
            waiting.delete(woken)
            resolve()
          }
          waiting.add(woken)
        })
      }
      return events.slice(0, count)
    },
    cut() {
      over = true
      socket?.terminate()
    },
    async [Symbol.asyncDispose]() {
      if (!over) unsubscribe()
      await ended
      socket?.terminate()
    },
  }
}

interface CloseEvent {
  code: number
  reason: string
}
