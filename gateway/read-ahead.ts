/**
 * Reads a stream ahead of its user: yields all that has arrived since the last time, in order, at least one and at most about `limit`.
 * Stops reading while that many wait. `onEnd` is called as soon as the stream ends or fails, which may be before the last was yielded.
 * @throws what the stream throws, after everything that came before it
 */
export async function* readAhead<T>(source: AsyncIterator<T>, limit: number, onEnd: () => void): AsyncGenerator<T[]> {
  const arrived: T[] = []
  let end: { failure?: unknown } | undefined
  let wakeUser = (): void => undefined
  let wakeReader = (): void => undefined

  const read = async (): Promise<void> => {
    for (;;) {
      const next = await source.next()
      if (next.done) return
      arrived.push(next.value)
      wakeUser()
      if (arrived.length < limit) continue
      await new Promise<void>((resolve) => {
        wakeReader = resolve
      })
    }
  }
  const finish = (how: { failure?: unknown }): void => {
    end = how
    onEnd()
    wakeUser()
  }
  void read().then(() => finish({}), (failure: unknown) => finish({ failure }))

  for (;;) {
    if (arrived.length > 0) {
      const batch = arrived.splice(0)
      wakeReader()
      yield batch
    } else if (end) {
      if ('failure' in end) throw end.failure
      return
    } else {
      await new Promise<void>((resolve) => {
        wakeUser = resolve
      })
    }
  }
}
