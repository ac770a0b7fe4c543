import { pino } from 'pino'
import type { Follower, Graph } from '../graph'
import { Changes } from './changes'

/** A graph whose subscriptions the test speaks for. */
function spoken(): { graph: Graph; followers: Map<string, Follower<unknown>>; stopped: string[] } {
  const followers = new Map<string, Follower<unknown>>()
  const stopped: string[] = []
  const graph: Graph = {
    ask: () => Promise.reject(new Error('nothing is asked here')),
    follow(operation, _variables, follower) {
      const name = /subscription (\w+)/.exec(operation)?.[1] as string
      followers.set(name, follower as Follower<unknown>)
      return () => stopped.push(name)
    },
    close: () => Promise.resolve(),
  }
  return { graph, followers, stopped }
}

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

test('all listeners share one subscription a family, which ends with the last of them', () => {
  const { graph, followers, stopped } = spoken()
  const changes = new Changes(graph, pino({ level: 'silent' }))
  const [first, second] = [changes.listen(() => undefined), changes.listen(() => undefined)]
  expect([...followers.keys()].sort()).toEqual(['CommerceChanges', 'ProductsChanges', 'ProgrammeChanges'])
  first()
  expect(stopped).toEqual([])
  second()
  expect(stopped.sort()).toEqual(['CommerceChanges', 'ProductsChanges', 'ProgrammeChanges'])
})

test('what is kept is dropped before anyone is told, a burst is one notice a second, and its last change is never left out', () => {
  const { graph, followers } = spoken()
  const told: string[] = []
  const changes = new Changes(graph, pino({ level: 'silent' }), () => told.push('forget'))
  changes.listen((family) => told.push(family))
  const product = followers.get('ProductsChanges') as Follower<unknown>
  product.onData({})
  jest.advanceTimersByTime(0)
  expect(told).toEqual(['forget', 'forget', 'products'])
  told.length = 0
  for (let change = 0; change < 5; change += 1) product.onData({})
  jest.advanceTimersByTime(999)
  expect(told.filter((each) => each === 'products')).toEqual([])
  jest.advanceTimersByTime(1)
  expect(told.slice(-2)).toEqual(['forget', 'products'])
  jest.advanceTimersByTime(5_000)
  expect(told.filter((each) => each === 'products')).toHaveLength(1)
})

test('after a lost connection everything may have moved', () => {
  const { graph, followers } = spoken()
  const told: string[] = []
  new Changes(graph, pino({ level: 'silent' })).listen((family) => told.push(family))
  followers.get('CommerceChanges')?.onConnected?.()
  jest.advanceTimersByTime(0)
  expect(told).toEqual(['commerce'])
})
