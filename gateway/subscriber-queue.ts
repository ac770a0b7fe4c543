import type { ExecutionResult } from 'graphql'

/** Why a subscriber was let go. It can resume with the last cursor it has. */
export type Interruption = 'TOO_SLOW' | 'UPSTREAM_LOST'

const DONE = { value: undefined, done: true } as const

/**
 * What waits for one subscriber. It is bounded: a subscriber that lets it fill up is let go at once, and what waited is dropped, since it will
 * resume from what it has received. When the upstream is lost, it first gets what came before.
 */
export class SubscriberQueue implements AsyncIterableIterator<ExecutionResult> {
  private readonly waiting: ExecutionResult[] = []
  private reader: ((result: IteratorResult<ExecutionResult>) => void) | undefined
  private end: { interruption?: Interruption } | undefined

  constructor(private readonly options: { limit: number; onInterrupted: (interruption: Interruption) => void; onLeave: () => void }) {}

  push(result: ExecutionResult): void {
    if (this.end) return
    if (this.reader) this.answer({ value: result, done: false })
    else if (this.waiting.length < this.options.limit) this.waiting.push(result)
    else this.interrupt()
  }

  /** No more will come. */
  finish(interruption?: Interruption): void {
    if (this.end) return
    this.end = interruption ? { interruption } : {}
    if (this.reader) this.answer(this.last())
  }

  next(): Promise<IteratorResult<ExecutionResult>> {
    const result = this.waiting.shift()
    if (result) return Promise.resolve({ value: result, done: false })
    if (this.end) return Promise.resolve(this.last())
    return new Promise((resolve) => {
      this.reader = resolve
    })
  }

  return(): Promise<IteratorResult<ExecutionResult>> {
    this.waiting.length = 0
    this.end = {}
    if (this.reader) this.answer(DONE)
    this.options.onLeave()
    return Promise.resolve(DONE)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** At once, and not when it next reads: one that has stopped reading would be kept for ever. */
  private interrupt(): void {
    this.waiting.length = 0
    this.end = {}
    this.options.onLeave()
    this.options.onInterrupted('TOO_SLOW')
  }

  private answer(result: IteratorResult<ExecutionResult>): void {
    const reader = this.reader
    this.reader = undefined
    reader?.(result)
  }

  private last(): typeof DONE {
    const interruption = this.end?.interruption
    this.end = {}
    if (interruption) this.options.onInterrupted(interruption)
    return DONE
  }
}
