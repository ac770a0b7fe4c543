import { BoundedCache } from './bounded-cache'

test('the least recently used goes first, and what throws is not kept', () => {
  const made: string[] = []
  const cache = new BoundedCache<string, string>(2)
  const get = (key: string): string => cache.get(key, () => (made.push(key), key.toUpperCase()))
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(key.toUpperCase())
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  expect(() => cache.get('d', () => { throw new Error('no') })).toThrow('no')
  expect(cache.get('d', () => 'D')).toBe('D')
})
