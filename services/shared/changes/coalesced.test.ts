import { EventEmitter, once } from 'node:events'
import type { Change } from './change-log'
import { coalesced, type Coalescing } from './coalesced'

/** A feed in memory: changes are words, positions count from 1. */
class Feed {
  private readonly words: string[] = []
  private readonly arrival = new EventEmitter()

  get end(): number {
    return this.words.length
  }

  add(...words: string[]): void {
    this.words.push(...words)
    this.arrival.emit('change')
  }

  followChanges(position: number): AsyncIterableIterator<Change> {
    let at = position
    const leaving = new AbortController()
    return {
      next: async () => {
        while (at >= this.words.length && !leaving.signal.aborted) await once(this.arrival, 'change', { signal: leaving.signal }).catch(() => undefined)
        if (leaving.signal.aborted) return { value: undefined, done: true }
        at += 1
        return { value: { position: at, tags: [this.words[at - 1] as string], written_at: new Date() }, done: false }
      },
      return: async () => {
        leaving.abort()
        return { value: undefined, done: true }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }
}

const NEVER = 2 ** 31 - 1
const options = (change: Partial<Coalescing> = {}): Coalescing => ({ matches: ({ tags }) => tags[0] !== 'other', interval: 0, untilStale: () => NEVER, ...change })

test('many changes before an event are one event, and what does not match is none', async () => {
  const feed = new Feed()
  feed.add('before', 'a', 'other', 'b', 'c')
  const events = coalesced(feed, 1, options())
  expect(await events.next()).toEqual({ value: true, done: false })
  const second = events.next()
  feed.add('other', 'd')
  expect(await second).toEqual({ value: true, done: false })
  const third = events.next()
  feed.add('other')
  await events.return?.()
  expect(await third).toEqual({ value: undefined, done: true })
})

test('a change within the interval is told at its end', async () => {
  const feed = new Feed()
  const events = coalesced(feed, 0, options({ interval: 20 }))
  feed.add('a')
  await events.next()
  const second = events.next()
  feed.add('b')
  expect((await second).done).toBe(false)
})

test('a change that comes while no one reads is kept, however long', async () => {
  const feed = new Feed()
  const events = coalesced(feed, 0, options())
  feed.add('a')
  await events.next()
  feed.add('b')
  expect((await events.next()).done).toBe(false)
})

test('what goes stale by itself is an event without a change', async () => {
  const feed = new Feed()
  const asked: number[] = []
  const events = coalesced(feed, 0, options({ untilStale: (since) => (asked.push(since) < 3 ? 0 : NEVER) }))
  expect([(await events.next()).done, (await events.next()).done]).toEqual([false, false])
  const third = events.next()
  feed.add('a')
  expect((await third).done).toBe(false)
  expect(asked).toEqual([...asked].sort((a, b) => a - b))
})

test.each([['it waits for a change', 0, 'other'], ['the interval keeps a change back', 600_000, 'b']])('return() ends it at once while %s', async (_, interval, word) => {
  const feed = new Feed()
  const events = coalesced(feed, 0, options({ interval }))
  feed.add('a')
  await events.next()
  feed.add(word)
  const waiting = events.next()
  await events.return?.()
  expect(await waiting).toEqual({ value: undefined, done: true })
  expect(await events.next()).toEqual({ value: undefined, done: true })
})

test('a feed that ends, ends it', async () => {
  const ended: AsyncIterableIterator<Change> = { next: async () => ({ value: undefined, done: true }), [Symbol.asyncIterator]: () => ended }
  expect(await coalesced({ end: 0, followChanges: () => ended }, 0, options()).next()).toEqual({ value: undefined, done: true })
})
