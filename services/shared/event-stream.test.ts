import { GraphQLError, type ExecutionResult } from 'graphql'
import { filterMap, mapEvents, oneResult } from './event-stream'

/** A source that gives what is pushed into it, and tells when it is left. */
class Source implements AsyncIterableIterator<number> {
  left = 0
  private readonly waiting: ((result: IteratorResult<number>) => void)[] = []
  private failure: ((error: Error) => void) | undefined

  next(): Promise<IteratorResult<number>> {
    return new Promise((resolve, reject) => {
      this.waiting.push(resolve)
      this.failure = reject
    })
  }

  async return(): Promise<IteratorResult<number>> {
    this.left++
    for (const resolve of this.waiting.splice(0)) resolve({ value: undefined, done: true })
    return { value: undefined, done: true }
  }

  push(value: number): void {
    this.waiting.shift()?.({ value, done: false })
  }

  fail(error: Error): void {
    this.failure?.(error)
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}

const double = async (event: unknown): Promise<ExecutionResult> => ({ data: { double: (event as number) * 2 } })
const masked = (failure: ExecutionResult): ExecutionResult => ({ errors: (failure.errors ?? []).map(() => new GraphQLError('masked')) })
const DONE = { value: undefined, done: true }

test('each event is mapped, and the end is the end', async () => {
  const source = new Source()
  const stream = mapEvents(Promise.resolve(source), double, masked)
  const first = stream.next()
  // The source is asked one turn after the stream is.
  await new Promise(setImmediate)
  source.push(2)
  expect(await first).toEqual({ value: { data: { double: 4 } }, done: false })
  const last = stream.next()
  await new Promise(setImmediate)
  await source.return()
  expect(await last).toEqual(DONE)
})

test('leaving reaches the source at once, also while an event is awaited', async () => {
  const source = new Source()
  const stream = mapEvents(Promise.resolve(source), double, masked)
  const waiting = stream.next()
  expect(await stream.return?.()).toEqual(DONE)
  expect(await waiting).toEqual(DONE)
  expect(source.left).toBe(1)
})

test('a subscription that does not open gives its errors once, and ends', async () => {
  const stream = mapEvents(Promise.resolve({ errors: [new GraphQLError('the password is hunter2')] }), double, masked)
  expect(await stream.next()).toEqual({ value: { errors: [expect.objectContaining({ message: 'masked' })] }, done: false })
  expect(await stream.next()).toEqual(DONE)
})

test('a source that fails in the middle never shows its own error', async () => {
  const source = new Source()
  const outcome = mapEvents(Promise.resolve(source), double, masked).next().catch((error: Error) => error)
  await new Promise(setImmediate)
  source.fail(new Error('connect ECONNREFUSED 10.0.0.7:5432'))
  expect(await outcome).toEqual(new GraphQLError('masked'))
})

test('one result is a stream of one', async () => {
  const stream = oneResult({ errors: [new GraphQLError('no')] })
  expect(await stream.next()).toMatchObject({ value: { errors: [{ message: 'no' }] }, done: false })
  expect(await stream.next()).toEqual(DONE)
})

test('what a filter leaves out is passed over without ending the stream', async () => {
  const source = new Source()
  const stream = filterMap(source, (value) => (value % 2 ? { odd: value } : undefined))
  const waiting = stream.next()
  source.push(2)
  await new Promise(setImmediate)
  source.push(3)
  expect(await waiting).toEqual({ value: { odd: 3 }, done: false })
  const end = stream.next()
  await stream.return?.()
  expect(await end).toEqual(DONE)
  expect(source.left).toBe(1)
})
