import type { ExecutionResult } from 'graphql'
import { SubscriptionChannel } from './subscription-channel'
import type { Interruption } from './subscriber-queue'

/** An upstream that a test drives by hand. */
class Upstream implements AsyncIterableIterator<ExecutionResult> {
  private readonly events: ExecutionResult[] = []
  private readers: { resolve(result: IteratorResult<ExecutionResult>): void; reject(error: Error): void }[] = []
  private over: { error?: Error } | undefined
  released = 0
  taken = 0

  send(...numbers: number[]): void {
    for (const n of numbers) this.events.push({ data: { n } })
    this.flush()
  }

  end(error?: Error): void {
    this.over = error ? { error } : {}
    this.flush()
  }

  next(): Promise<IteratorResult<ExecutionResult>> {
    return new Promise((resolve, reject) => {
      this.readers.push({ resolve, reject })
      this.flush()
    })
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    this.released += 1
    this.end()
    return { value: undefined, done: true }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  private flush(): void {
    while (this.readers.length > 0 && (this.events.length > 0 || this.over)) {
      const reader = this.readers.shift()
      const event = this.events.shift()
      if (event) this.taken += 1
      if (event) reader?.resolve({ value: event, done: false })
      else if (this.over?.error) reader?.reject(this.over.error)
      else reader?.resolve({ value: undefined, done: true })
    }
  }
}

const at = (promise: Promise<IteratorResult<ExecutionResult>>): Promise<unknown> => promise.then(({ value }) => (value as ExecutionResult | undefined)?.data?.['n'])
const atOnce = (events: ExecutionResult[]): Promise<ExecutionResult>[] => events.map(async (event) => event)
/** Lets all that can happen without anything from outside happen. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate)
}

function channelOf(upstream: Upstream, join = atOnce, queueLimit = 10): { channel: SubscriptionChannel; opened: () => number; closed: () => number } {
  let [opened, closed] = [0, 0]
  const open = (): Upstream => {
    opened += 1
    return upstream
  }
  return { channel: new SubscriptionChannel(open, join, { queueLimit, onClosed: () => (closed += 1) }), opened: () => opened, closed: () => closed }
}

const ignore = (): void => undefined

test('subscribers share one upstream and one join of each event; the last to leave releases it', async () => {
  const upstream = new Upstream()
  let joined = 0
  const { channel, opened, closed } = channelOf(upstream, (events) => events.map(async (event) => (joined++, event)))
  const [one, two] = [channel.subscribe(ignore), channel.subscribe(ignore)]
  upstream.send(1, 2)
  expect([await at(one.next()), await at(one.next()), await at(two.next()), await at(two.next())]).toEqual([1, 2, 1, 2])
  expect([opened(), joined]).toEqual([1, 2])
  await one.return?.()
  expect([upstream.released, closed()]).toEqual([0, 0])
  const waiting = two.next()
  await two.return?.()
  expect(await waiting).toEqual({ value: undefined, done: true })
  expect([upstream.released, closed()]).toEqual([1, 1])
})

test('what arrives during a join is joined together, and delivered in order however long each takes', async () => {
  const batches: number[] = []
  const pending: (() => void)[] = []
  const upstream = new Upstream()
  const { channel } = channelOf(upstream, (events) => {
    batches.push(events.length)
    return events.map((event) => new Promise((resolve) => pending.push(() => resolve(event))))
  })
  const one = channel.subscribe(ignore)
  upstream.send(1)
  await settle()
  upstream.send(2, 3, 4)
  await settle()
  expect(batches).toEqual([1])
  pending.shift()?.()
  expect(await at(one.next())).toBe(1)
  await settle()
  expect(batches).toEqual([1, 3])
  for (const finish of pending.reverse()) finish()
  expect([await at(one.next()), await at(one.next()), await at(one.next())]).toEqual([2, 3, 4])
})

test('a join that does not come to an end stops reading upstream: nothing piles up here', async () => {
  const upstream = new Upstream()
  const { channel } = channelOf(upstream, (events) => events.map(() => new Promise(() => undefined)))
  channel.subscribe(ignore)
  upstream.send(...Array(1000).keys())
  await settle()
  expect(upstream.taken).toBeLessThanOrEqual(2 * 64 + 1)
})

test('a subscriber that does not read is let go at once, and holds up no other', async () => {
  const upstream = new Upstream()
  const { channel } = channelOf(upstream, atOnce, 3)
  const interruptions: Interruption[] = []
  const slow = channel.subscribe((interruption) => interruptions.push(interruption))
  const quick = channel.subscribe(ignore)
  for (const n of [1, 2, 3, 4]) {
    upstream.send(n)
    expect(await at(quick.next())).toBe(n)
  }
  expect(interruptions).toEqual(['TOO_SLOW'])
  // What waited is dropped: it resumes from what it received.
  expect(await slow.next()).toEqual({ value: undefined, done: true })
  expect(upstream.released).toBe(0)
})

test('the only subscriber, when it is too slow, releases the upstream', async () => {
  const upstream = new Upstream()
  const { channel, closed } = channelOf(upstream, atOnce, 2)
  channel.subscribe(ignore)
  upstream.send(1, 2, 3)
  await settle()
  expect([upstream.released, closed()]).toEqual([1, 1])
})

test('when the upstream is lost, subscribers first get what came before', async () => {
  const upstream = new Upstream()
  const { channel, closed } = channelOf(upstream)
  const interruptions: Interruption[] = []
  const one = channel.subscribe((interruption) => interruptions.push(interruption))
  upstream.send(1, 2)
  upstream.end(new Error('broken'))
  await settle()
  expect([interruptions, closed()]).toEqual([[], 1])
  expect([await at(one.next()), await at(one.next())]).toEqual([1, 2])
  expect(await one.next()).toEqual({ value: undefined, done: true })
  expect(await one.next()).toEqual({ value: undefined, done: true })
  expect(interruptions).toEqual(['UPSTREAM_LOST'])
})

test('one that waits when the upstream is lost is told at once', async () => {
  const upstream = new Upstream()
  const { channel } = channelOf(upstream)
  const interruptions: Interruption[] = []
  const waiting = channel.subscribe((interruption) => interruptions.push(interruption)).next()
  upstream.end(new Error('broken'))
  expect(await waiting).toEqual({ value: undefined, done: true })
  expect(interruptions).toEqual(['UPSTREAM_LOST'])
})

test('an upstream that ends ends its subscribers, without an interruption', async () => {
  const upstream = new Upstream()
  const { channel, closed } = channelOf(upstream)
  const interruptions: Interruption[] = []
  const one = channel.subscribe((interruption) => interruptions.push(interruption))
  upstream.send(1)
  upstream.end()
  expect(await at(one.next())).toBe(1)
  expect(await one.next()).toEqual({ value: undefined, done: true })
  expect([interruptions, closed()]).toEqual([[], 1])
})

test('newcomers are kept out as soon as the upstream ends, also while its last events are being joined', async () => {
  const upstream = new Upstream()
  let finish = (): void => undefined
  const { channel, closed } = channelOf(upstream, (events) => events.map((event) => new Promise((resolve) => (finish = () => resolve(event)))))
  const one = channel.subscribe(ignore)
  upstream.send(1)
  upstream.end()
  await settle()
  expect(closed()).toBe(1)
  finish()
  expect(await at(one.next())).toBe(1)
  expect(await one.next()).toEqual({ value: undefined, done: true })
})

test('leaving while the upstream is still opening releases it', async () => {
  const upstream = new Upstream()
  const { channel, closed } = channelOf(upstream)
  await channel.subscribe(ignore).return?.()
  expect([upstream.released, closed()]).toEqual([1, 1])
})

test('an upstream that can\'t even be asked is lost', async () => {
  const interruptions: Interruption[] = []
  const channel = new SubscriptionChannel(() => { throw new Error('no') }, atOnce, { queueLimit: 1, onClosed: ignore })
  expect(await channel.subscribe((interruption) => interruptions.push(interruption)).next()).toEqual({ value: undefined, done: true })
  expect(interruptions).toEqual(['UPSTREAM_LOST'])
})

