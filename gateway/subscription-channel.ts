import type { ExecutionResult } from 'graphql'
import { readAhead } from './read-ahead'
import { SubscriberQueue, type Interruption } from './subscriber-queue'

/** Events that are joined together at most: more wait at the upstream. */
const BATCH_LIMIT = 64

/**
 * One upstream subscription for all clients that ask the same. Each event is joined once, then queued for each client, in order. Events that
 * arrive while others are being joined are joined together, so that a burst costs few round trips.
 */
export class SubscriptionChannel {
  private readonly subscribers = new Set<SubscriberQueue>()
  private source: AsyncIterator<ExecutionResult> | undefined
  private closed = false

  /**
   * @param open subscribes upstream
   * @param join completes events that arrived together; one promise for each, none of which rejects
   * @param options.onClosed called once, as soon as newcomers must not join any more
   */
  constructor(
    private readonly open: () => AsyncIterable<ExecutionResult>,
    private readonly join: (events: ExecutionResult[]) => Promise<ExecutionResult>[],
    private readonly options: { queueLimit: number; onClosed: () => void },
  ) {}

  /** The results for one more client, from the next event on. Its `return()` leaves at once; the last to leave releases the upstream. */
  subscribe(onInterrupted: (interruption: Interruption) => void): AsyncIterableIterator<ExecutionResult> {
    const subscriber: SubscriberQueue = new SubscriberQueue({ limit: this.options.queueLimit, onInterrupted, onLeave: () => this.leave(subscriber) })
    this.subscribers.add(subscriber)
    if (!this.source) void this.run()
    return subscriber
  }

  private async run(): Promise<void> {
    let interruption: Interruption | undefined
    try {
      this.source = this.open()[Symbol.asyncIterator]()
      for await (const events of readAhead(this.source, BATCH_LIMIT, () => this.close())) {
        if (this.subscribers.size === 0) continue
        for (const joined of this.join(events)) {
          const result = await joined
          for (const subscriber of [...this.subscribers]) subscriber.push(result)
        }
      }
    } catch {
      interruption = 'UPSTREAM_LOST'
    }
    this.close()
    for (const subscriber of this.subscribers) subscriber.finish(interruption)
    this.subscribers.clear()
  }

  private leave(subscriber: SubscriberQueue): void {
    if (!this.subscribers.delete(subscriber) || this.subscribers.size > 0) return
    this.close()
    this.source?.return?.().catch(() => undefined)
  }

  private close(): void {
    if (this.closed) return
    this.closed = true
    this.options.onClosed()
  }
}
