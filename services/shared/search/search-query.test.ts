import { fragmentsOf } from './highlight'
import { compareFound, searchCursor, SearchMatch, searchPosition } from './search-order'
import { mayBeMistyped, searchQuery, spellings } from './search-query'

test.each(['', ' ', '…!', '²', 'a'.repeat(201), Array.from({ length: 13 }, () => 'a').join(' ')])('%j is no query', (text) => {
  expect(() => searchQuery(text)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'query' } }))
})

test('a query is its words, whatever their case, marks and spaces', () => {
  expect(searchQuery('  Bưởi_DA-xanh (Út Lê)')).toEqual({ text: 'buoi da xanh ut le', words: ['buoi', 'da', 'xanh', 'ut', 'le'] })
})

test.each([['xnah', 'xanh'], ['xan', 'xanh'], ['xanhh', 'xanh'], ['xamh', 'xanh'], ['ab1', 'ab2']])('%s may be meant as %s', (typed, meant) => expect(spellings(typed)).toContain(meant))
test.each([['xnha', 'xanh'], ['xanh', 'xanh'], ['gap', 'go']])('%s is not meant as %s', (typed, meant) => expect(spellings(typed)).not.toContain(meant))
test('short words are taken at their letters', () => expect([spellings('da'), mayBeMistyped(searchQuery('da xa')), mayBeMistyped(searchQuery('da xan'))]).toEqual([[], false, true]))

const show = (name: string, query: string): string => fragmentsOf(name, searchQuery(query)).map(({ text, matched }) => (matched ? `[${text}]` : text)).join('')
test.each([
  ['Bưởi da xanh Út Lê', 'buoi xanh', '[Bưởi] da [xanh] Út Lê'],
  ['Bưởi da xanh', 'BUOI DA X', '[Bưởi] [da] [x]anh'],
  ['Đường thốt nốt'.normalize('NFD'), 'duong thô', '[Đường] [thố]t nốt'.normalize('NFD')],
  ['Bưởi da xanh', 'bưởi da xnah', '[Bưởi] [da] [xanh]'],
  ['Nước mắm 38°N', '38', 'Nước mắm [38]°N'],
  ['Mật ong (rừng)', 'rung ong mat', '[Mật] [ong] ([rừng])'],
])('in %s, %s marks %s', (name, query, marked) => {
  expect(show(name, query)).toBe(marked)
  expect(fragmentsOf(name, searchQuery(query)).map(({ text }) => text).join('')).toBe(name)
})

test('a cursor is a place in what one query finds, and is refused by another', () => {
  const query = searchQuery('Gạo nếp')
  const position = { match: SearchMatch.WORDS, key: '000012', id: 'product_1' }
  const cursor = searchCursor(query, position)
  expect(searchPosition(searchQuery('gao  NẾP'), cursor)).toEqual(position)
  for (const [other, sent] of [['gao', cursor], ['gao nep', `${cursor}x1`], ['gao nep', 'abc']] as const) {
    expect(() => searchPosition(searchQuery(other), sent)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_CURSOR', field: 'after' } }))
  }
})

test('how a name matches counts first, then its key, then its id, by their bytes', () => {
  const at = (match: SearchMatch, key: string, id: string) => ({ match, key, id })
  const ordered = [at(SearchMatch.BEGINNING, 'gao', 'b'), at(SearchMatch.BEGINNING, 'gao nep', 'a'), at(SearchMatch.WORDS, '000009', 'a'), at(SearchMatch.WORDS, '000009', 'b'), at(SearchMatch.WORDS, '000010', 'a'), at(SearchMatch.SIMILAR, '000003', 'a')]
  expect([...ordered].reverse().sort(compareFound)).toEqual(ordered)
})
