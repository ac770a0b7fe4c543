import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { onServer, urlOf } from '../../../test/support/database'
import { makeDataSource } from '../data-source'
import { FOLD_FUNCTION } from '../fold'
import { findAmong } from './find-among'
import { findNames, MOST_RANKED, type Found, type NameSearch } from './find-names'
import { makeSearchable } from './search-index'
import { SearchMatch, Spelling } from './search-order'
import { searchQuery } from './search-query'

const name = `test_${randomBytes(6).toString('hex')}`
const database = makeDataSource({ entities: [], migrations: [] }, { url: '', log: pino({ level: 'silent' }), applicationName: 'test' })

beforeAll(async () => {
  await onServer(`CREATE DATABASE ${name}`)
  database.setOptions({ url: urlOf(name) })
  await database.initialize()
  for (const statement of [FOLD_FUNCTION, `CREATE TABLE thing (id text PRIMARY KEY, name text NOT NULL, name_folded text GENERATED ALWAYS AS (fold(name)) STORED)`, `INSERT INTO thing (id, name) VALUES ('thing_early', 'Cơm lam')`, ...makeSearchable({ thing: 'fold(name)' })]) await database.query(statement)
})
beforeEach(() => database.query('TRUNCATE thing, search_word'))
afterAll(async () => {
  await database.destroy()
  await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
})

const put = (names: readonly string[]): Promise<unknown> => database.query(`INSERT INTO thing (id, name) SELECT 'thing_' || place, name FROM unnest($1::text[]) WITH ORDINALITY AS given(name, place)`, [names])
const ask = (query: string, spelling = Spelling.AS_TYPED, after: NameSearch['after'] = null, limit = 50): NameSearch => ({ query: searchQuery(query), spelling, after, limit })
const find = async (query: string, spelling?: Spelling): Promise<string[]> => (await findNames(database, 'thing', ask(query, spelling))).map((found) => found.name)

test('names that begin with the query come first, by name; then those that have its words, the shorter first', async () => {
  await put(['Trà shan tuyết', 'Shan tuyết cổ thụ', 'Chè Shan cổ thụ, tuyết', 'Shan tuyết', 'SHAN TUYẾT BA', 'Tuyết', 'Shan'])
  expect(await find('shan tuyet')).toEqual(['Shan tuyết', 'SHAN TUYẾT BA', 'Shan tuyết cổ thụ', 'Trà shan tuyết', 'Chè Shan cổ thụ, tuyết'])
  expect(await find('tuyết shan')).toEqual(['Shan tuyết', 'SHAN TUYẾT BA', 'Trà shan tuyết', 'Shan tuyết cổ thụ', 'Chè Shan cổ thụ, tuyết'])
  expect(await find('co thu tu')).toEqual(['Shan tuyết cổ thụ', 'Chè Shan cổ thụ, tuyết'])
  expect(await find('sha tuyet')).toEqual([])
})

test('an unknown word is read as one a slip away, and known ones stay as they are unless none goes with the others', async () => {
  await put(['Bưởi da xanh', 'Muối da xanh', 'Bưởi đỏ', 'Xăng sinh học'])
  expect(await find('bưởi da xnah', Spelling.SIMILAR)).toEqual(['Bưởi da xanh'])
  expect(await find('buoi da xang', Spelling.SIMILAR)).toEqual(['Bưởi da xanh', 'Muối da xanh'])
  expect(await find('bui do', Spelling.SIMILAR)).toEqual(['Bưởi đỏ'])
  expect(await find('buoi qqqq', Spelling.SIMILAR)).toEqual([])
})

test('what was there before, what is renamed and what is written by any statement is found; what went is not', async () => {
  await put(['Mật ong', 'Cà phê'])
  await database.query(`UPDATE thing SET name = 'Mật hoa dừa' WHERE name = 'Mật ong'`)
  await database.query(`DELETE FROM thing WHERE name = 'Cà phê'`)
  expect(await find('mat')).toEqual(['Mật hoa dừa'])
  expect(await find('mat hoaa', Spelling.SIMILAR)).toEqual(['Mật hoa dừa'])
  expect([await find('ong'), await find('ca phee', Spelling.SIMILAR)]).toEqual([[], []])
})

test('of what merely has a word that very many names have, a thousand are ranked; of what begins with it, everything', async () => {
  await put(Array.from({ length: MOST_RANKED + 20 }, (_, index) => `Gạo ${index} ong`))
  const all = async (query: string): Promise<Found[]> => {
    const found: Found[] = []
    for (let page = await findNames(database, 'thing', ask(query)); page.length > 0; page = await findNames(database, 'thing', ask(query, Spelling.AS_TYPED, page.at(-1) ?? null))) found.push(...page)
    return found
  }
  const [beginning, having] = [await all('gao'), await all('ong')]
  expect([new Set(beginning.map(({ id }) => id)).size, new Set(having.map(({ id }) => id)).size]).toEqual([MOST_RANKED + 20, MOST_RANKED])
  expect(beginning.length + having.length).toBe(2 * MOST_RANKED + 20)
})

test('PostgreSQL finds, orders and pages as the rule over all names does', async () => {
  const word = fc.constantFrom('bưởi', 'Bưởi', 'buoi', 'da', 'đá', 'xanh', 'xnah', 'x', 'xa', 'ong', 'on', '5', '²', 'Ω')
  const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '  ', '-', ', ', '/', '_')), { minLength: 1, maxLength: 5 }).map((parts) => parts.flat().slice(0, -1).join(''))
  const scenario = fc.record({ names: fc.array(text, { maxLength: 12 }), queries: fc.array(text.filter((query) => /[^²\s\-,/_]/u.test(query)), { minLength: 4, maxLength: 4 }), size: fc.integer({ min: 1, max: 4 }) })
  await fc.assert(
    fc.asyncProperty(scenario, async ({ names, queries, size }) => {
      await database.query('TRUNCATE thing, search_word')
      await put(names)
      const things = names.map((each, index) => ({ id: `thing_${index + 1}`, name: each }))
      for (const query of queries) {
        for (const spelling of Object.values(Spelling)) {
          const expected = findAmong(things, ask(query, spelling))
          const found: Found[] = []
          for (let after: Found | null = null, page: Found[] = []; ; after = page.at(-1) ?? null) {
            page = await findNames(database, 'thing', ask(query, spelling, after, size))
            found.push(...page)
            if (page.length < size) break
          }
          expect(found).toEqual(expected)
          expect(found.filter(({ match }) => (match === SearchMatch.SIMILAR) !== (spelling === Spelling.SIMILAR))).toEqual([])
        }
      }
    }),
    { numRuns: 60 },
  )
})
