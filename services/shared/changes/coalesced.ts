import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeFeed } from './change-feed'
import type { Change } from './change-log'

/** How changes become events. */
export interface Coalescing {
  matches: (change: Change) => boolean
  /** The least time between two events, in milliseconds. */
  interval: number
  /** Milliseconds until something differs, without a write, from what was true at a moment: the day, for example. */
  untilStale: (since: number) => number
}

/** An event says that something changed, not what: whoever gets it reads what is true now. */
const EVENT = { value: true, done: false } as const
const DONE = { value: undefined, done: true } as const

/**
 * Events for the changes behind a position that match, the first at once and then at most one an interval. An event stands for every change that
 * was committed before it was given out, so none is told twice, and after the last change there always comes one. Nothing is kept for a reader that
 * is slow. `return()` ends it at once, also while it waits.
 */
export function coalesced(feed: Pick<ChangeFeed, 'followChanges' | 'end'>, after: number, { matches, interval, untilStale }: Coalescing): AsyncIterableIterator<true> {
  const leaving = new AbortController()
  let changes = feed.followChanges(after)
  let told = Date.now()
  let quiet: Promise<unknown> = Promise.resolve()

  return {
    async next() {
      await quiet
      const staling = new AbortController()
      const stale = pause(Math.max(0, untilStale(told)), null, { signal: staling.signal, ref: false })
      const change = await Promise.race([firstMatching(changes, matches), stale]).finally(() => staling.abort())
      if (change === undefined || leaving.signal.aborted) return DONE
      await changes.return?.()
      changes = feed.followChanges(Math.max(feed.end, change?.position ?? 0))
      told = Date.now()
      quiet = pause(interval, null, { signal: leaving.signal, ref: false }).catch(() => null)
      return EVENT
    },
    async return() {
      leaving.abort()
      await changes.return?.()
      return DONE
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** Undefined when the changes end before. */
async function firstMatching(changes: AsyncIterator<Change>, matches: (change: Change) => boolean): Promise<Change | undefined> {
  for (;;) {
    const { value, done } = await changes.next()
    if (done) return undefined
    if (matches(value)) return value
  }
}
