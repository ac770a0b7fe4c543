import { withPredecessors } from './predecessors'

test('predecessors count with their successor, through every merger, once each', () => {
  const predecessors: Record<string, string[]> = { d: ['b', 'c'], b: ['a'], c: ['a'] }
  const of = (...ids: string[]): string[] => withPredecessors(ids, (id) => predecessors[id] ?? [])
  expect(of('d')).toEqual(['a', 'b', 'c', 'd'])
  expect(of('b', 'd')).toEqual(['a', 'b', 'c', 'd'])
  expect(of('a')).toEqual(['a'])
  expect(of()).toEqual([])
})
