import { ranked } from './ranking'

test('equals share a rank in the order given, the next rank is skipped, and a change may be negative or unknown', () => {
  const values: [string, number, number | null][] = [['a', 2, 5], ['b', 7, 7], ['c', 2, 0], ['d', 0, null]]
  expect(ranked(values.map(([provinceId, value, previous]) => ({ provinceId, value, previous }))).map(({ provinceId, rank, change }) => [provinceId, rank, change])).toEqual([['b', 1, 0], ['a', 2, -3], ['c', 2, 2], ['d', 4, null]])
})
