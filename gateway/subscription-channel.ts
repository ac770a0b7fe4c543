import type { ExecutionResult } from 'graphql'

/** Why a subscriber was let go; the socket is then closed, and the client resumes with the last cursor it has. */
export type Interruption = 'TOO_SLOW' | 'UPSTREAM_LOST'

/** Thrown to a subscriber that is let go. */
export class Interrupted extends Error {
  constructor(readonly interruption: Interruption) {
    super(interruption === 'TOO_SLOW' ? 'The client reads more slowly than events arrive.' : 'The subgraph of this subscription went away.')
  }
}

interface Subscriber {
  push(result: ExecutionResult): void
  end(failure?: Interrupted): void
}

/**
 * One upstream subscription for all clients that ask the same: each event is joined once, then queued for each client.
 * Events keep their order. A queue is bounded: a client that lets it fill up is let go, and can resume.
 */
export class SubscriptionChannel {
  private readonly subscribers = new Set<Subscriber>()
  private iterator: AsyncIterator<ExecutionResult> | undefined
  private ended = false

  constructor(
    private readonly open: () => AsyncIterable<ExecutionResult>,
    private readonly complete: (event: ExecutionResult) => Promise<ExecutionResult>,
    private readonly options: { queueLimit: number; onEnd: () => void },
  ) {}

  /** The results for one more client, from the next event on. Its `return()` leaves at once. */
  subscribe(): AsyncIterableIterator<ExecutionResult> {
    const queue: ExecutionResult[] = []
    let waiting: { resolve(result: IteratorResult<ExecutionResult>): void; reject(error: Error): void } | undefined
    let over: { failure?: Interrupted } | undefined
    const done = { value: undefined, done: true } as const
    const subscriber: Subscriber = {
      push: (result) => {
        if (waiting) {
          waiting.resolve({ value: result, done: false })
          waiting = undefined
        } else if (queue.length < this.options.queueLimit) {
          queue.push(result)
        } else {
          queue.length = 0
          subscriber.end(new Interrupted('TOO_SLOW'))
        }
      },
      end: (failure) => {
        over ??= failure ? { failure } : {}
        this.leave(subscriber)
        if (failure) waiting?.reject(failure)
        else waiting?.resolve(done)
        waiting = undefined
      },
    }
    this.subscribers.add(subscriber)
    if (!this.iterator) void this.run()
    return {
      next: () => {
        const result = queue.shift()
        if (result) return Promise.resolve({ value: result, done: false })
        if (over) return over.failure ? Promise.reject(over.failure) : Promise.resolve(done)
        return new Promise((resolve, reject) => {
          waiting = { resolve, reject }
        })
      },
      return: async () => {
        queue.length = 0
        subscriber.end()
        return done
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }

  private async run(): Promise<void> {
    this.iterator = this.open()[Symbol.asyncIterator]()
    let failure: Interrupted | undefined
    try {
      for (;;) {
        const event = await this.iterator.next()
        if (event.done) break
        // A result without data is the subgraph's refusal; there is nothing to join.
        const result = event.value.data == null ? event.value : await this.complete(event.value)
        for (const subscriber of [...this.subscribers]) subscriber.push(result)
      }
    } catch {
      failure = new Interrupted('UPSTREAM_LOST')
    }
    this.finish()
    for (const subscriber of [...this.subscribers]) subscriber.end(failure)
  }

  private leave(subscriber: Subscriber): void {
    if (!this.subscribers.delete(subscriber) || this.subscribers.size > 0 || this.ended) return
    this.finish()
    void this.iterator?.return?.().catch(() => undefined)
  }

  private finish(): void {
    if (this.ended) return
    this.ended = true
    this.options.onEnd()
  }
}
