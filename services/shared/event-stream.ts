import { locatedError, type ExecutionResult } from 'graphql'

type Source = AsyncIterable<unknown> | ExecutionResult

/**
 * Maps each event of a source stream. Unlike an async generator, its `return()` reaches the source at once,
 * also while a `next()` is still waiting for an event: a client that leaves must not stay subscribed until something happens.
 * A source that fails in the middle ends the stream with an error that `mapFailure` has seen, as does one that never opens.
 */
export function mapEvents(
  opening: Promise<Source>,
  map: (event: unknown) => Promise<ExecutionResult>,
  mapFailure: (failure: ExecutionResult) => ExecutionResult,
): AsyncIterableIterator<ExecutionResult> {
  let failed = false
  const iterator = opening.then((source) => (isStream(source) ? source[Symbol.asyncIterator]() : null))
  const done = { value: undefined, done: true } as const
  return {
    async next() {
      const source = await iterator
      if (source) {
        const event = await source.next().catch((error: unknown) => {
          throw mapFailure({ errors: [locatedError(error, undefined)] }).errors?.[0] ?? error
        })
        return event.done ? done : { value: await map(event.value), done: false }
      }
      if (failed) return done
      failed = true
      return { value: mapFailure((await opening) as ExecutionResult), done: false }
    },
    async return() {
      await (await iterator)?.return?.()
      failed = true
      return done
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** Maps and filters a stream: what maps to undefined is left out. Its `return()` reaches the source at once. */
export function filterMap<From, To extends object>(source: AsyncIterableIterator<From>, map: (value: From) => To | undefined): AsyncIterableIterator<To> {
  return {
    async next() {
      for (;;) {
        const from = await source.next()
        if (from.done) return { value: undefined, done: true }
        const value = map(from.value)
        if (value !== undefined) return { value, done: false }
      }
    },
    async return() {
      await source.return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** A stream of one result. */
export function oneResult(result: ExecutionResult): AsyncIterableIterator<ExecutionResult> {
  return mapEvents(Promise.resolve(result), async () => result, (failure) => failure)
}

function isStream(source: Source): source is AsyncIterable<unknown> {
  return Symbol.asyncIterator in source
}
