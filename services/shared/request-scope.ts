import { AsyncLocalStorage } from 'node:async_hooks'

const requests = new AsyncLocalStorage<string>()

/** Runs work for a request, so that log lines written below it can name the request. Costs a little on every promise: for debugging. */
export function forRequest<Result>(requestId: string, work: () => Result): Result {
  return requests.run(requestId, work)
}

/** The request that the running code works for, where that is kept. */
export function currentRequestId(): string | undefined {
  return requests.getStore()
}
