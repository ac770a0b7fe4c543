import type { ExecutionResult } from 'graphql'
import type { Logger } from 'pino'
import type { Interruption } from './subscriber-queue'
import type { SocketOperation } from './socket-operation'

/** Writes one line when a subscription starts and one when it ends, with how many events were handed on. */
export function logSubscription(log: Logger, { operation, context }: SocketOperation): { follow(results: AsyncIterableIterator<ExecutionResult>): AsyncIterableIterator<ExecutionResult>; end(why: Interruption): void } {
  const about = { requestId: context.requestId, operation: operation.definition.name?.value, field: operation.root?.name.value }
  const began = performance.now()
  let events = 0
  let ended = false
  const end = (why: Interruption | 'COMPLETED' | 'LEFT'): void => {
    if (ended) return
    ended = true
    log.info({ ...about, events, why, milliseconds: Math.round(performance.now() - began) }, 'subscription ended')
  }
  log.info(about, 'subscription started')
  return {
    end,
    follow: (results) => ({
      async next() {
        const result = await results.next()
        if (result.done) end('COMPLETED')
        else events += 1
        return result
      },
      async return() {
        end('LEFT')
        return (await results.return?.()) ?? { value: undefined, done: true }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }),
  }
}
