import { idPrefix, stableId } from './ids'

test('an id is the prefix and sixteen hex digits', () => expect(stableId('product', 'Bưởi')).toMatch(/^product_[0-9a-f]{16}$/))

test.each([
  ['another case', ['BƯỞI DA XANH', 7], ['bưởi da xanh', 7]],
  ['the other Unicode form', ['Bưởi'.normalize('NFD')], ['Bưởi'.normalize('NFC')]],
  ['spaces around', [' Bưởi  '], ['Bưởi']],
  ['a number and its text', [7], ['7']],
  ['nothing and an empty text', [null, undefined], ['', '']],
])('%s makes no difference', (_, one, other) => expect(stableId('x', ...one)).toBe(stableId('x', ...other)))

test.each([
  ['diacritics', ['Bưởi'], ['Buoi']],
  ['where one part ends and the next begins', ['ab', 'c'], ['a', 'bc']],
  ['the number of parts', ['a'], ['a', null]],
  ['the order of parts', ['a', 'b'], ['b', 'a']],
])('%s makes a difference', (_, one, other) => expect(stableId('x', ...one)).not.toBe(stableId('x', ...other)))

test.each([
  ['product_0123', 'product'],
  ['statistics_VN_2020-01-08', 'statistics'],
  ['VN', ''],
  ['', ''],
])('the prefix of %j is %j', (id, prefix) => expect(idPrefix(id)).toBe(prefix))
