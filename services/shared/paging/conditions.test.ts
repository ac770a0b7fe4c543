import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { FOLD_FUNCTION } from '../fold'
import { join, sql, type Sql } from '../sql'
import { where, whereFolded, type TextFilter } from './conditions'

class CreateThing1700000000000 {
  async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
    await runner.query(FOLD_FUNCTION)
    await runner.query('CREATE TABLE thing (id text, name text, folded text GENERATED ALWAYS AS (fold(name)) STORED, kind text, size int, made_on date, weight float8, value bigint)')
    await runner.query(`INSERT INTO thing (id, name, kind, size, made_on, weight, value) VALUES
      ('a', 'Bưởi Đỏ', 'FRUIT', 1, '2020-01-08', 0.1, 9007199254740991), ('b', 'buoi', 'FRUIT', 2, '2020-12-31', 60.5, 2),
      ('c', '100% cà phê', 'DRINK', NULL, NULL, NULL, NULL), ('d', 'a_b\\c', NULL, -1, '2024-02-29', 100, -1), ('e', NULL, 'DRINK', 0, '2019-12-31', 0, 0), ('f', 'axb', 'DRINK', 7, NULL, 7, 7)`)
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase({ entities: [], migrations: [CreateThing1700000000000] })
})
afterAll(() => database[Symbol.asyncDispose]())

async function kept(conditions: Sql[]): Promise<string> {
  const statement = sql`SELECT string_agg(id, '' ORDER BY id) AS ids FROM thing t WHERE ${join([sql`true`, ...conditions], ' AND ')}`
  const [row]: { ids: string | null }[] = await database.query(statement.text, statement.values as unknown[])
  return row?.ids ?? ''
}

const TEXT: [TextFilter | null | undefined, string][] = [
  [undefined, 'abcdef'],
  [null, 'abcdef'],
  [{}, 'abcdef'],
  [{ eq: null, in: null, contains: null } as never, 'abcdef'],
  [{ eq: 'bưởi đỏ' }, 'a'],
  [{ eq: 'BUOI DO' }, 'a'],
  [{ eq: 'Bưởi Đỏ'.normalize('NFD') }, 'a'],
  [{ eq: 'Buo' }, ''],
  [{ in: ['Bưởi', 'AXB', 'none'] }, 'bf'],
  [{ in: [] }, ''],
  [{ contains: 'bưởi' }, 'ab'],
  [{ contains: 'ĐO' }, 'a'],
  [{ contains: '%' }, 'c'],
  [{ contains: '_' }, 'd'],
  [{ contains: '\\' }, 'd'],
  [{ contains: 'a_b' }, 'd'],
  [{ contains: "'; DROP TABLE thing; --" }, ''],
  [{ contains: '' }, 'abcdf'],
  [{ contains: 'bưởi', eq: 'buoi' }, 'b'],
]
test.each(TEXT)('text %j', async (filter, ids) => expect(await kept(whereFolded('t.folded', filter))).toBe(ids))

test.each([
  [null, 'abcdef'],
  [undefined, 'abcdef'],
  [{}, 'abcdef'],
  [{ eq: null, in: null }, 'abcdef'],
  [{ eq: 'FRUIT' }, 'ab'],
  [{ in: ['FRUIT', 'DRINK'] }, 'abcef'],
  [{ in: [] }, ''],
  [{ eq: 'FRUIT', in: ['DRINK'] }, ''],
])('an enum or id %j', async (filter, ids) => expect(await kept(where('t.kind', filter as never))).toBe(ids))

test.each([
  [{ from: '2020-01-08' }, 'abd'],
  [{ to: '2020-01-08' }, 'ae'],
  [{ from: '2020-01-09', to: '2020-12-31' }, 'b'],
  [{ from: '2021-01-01', to: '2020-01-01' }, ''],
  [{ from: null, to: null }, 'abcdef'],
])('a date %j', async (filter, ids) => expect(await kept(where('t.made_on', filter as never, 'date'))).toBe(ids))

test.each([
  [{ eq: 0 }, 'e'],
  [{ in: [1, -1, 5] }, 'ad'],
  [{ in: [] }, ''],
  [{ from: 0 }, 'abef'],
  [{ to: 0 }, 'de'],
  [{ from: 0, to: 2, in: [2, 7] }, 'b'],
])('a whole number %j', async (filter, ids) => expect(await kept(where('t.size', filter, 'integer'))).toBe(ids))

test.each([
  [{ from: 0.1 }, 'abdf'],
  [{ to: 0.1 }, 'ae'],
  [{ from: 60.5, to: 60.5 }, 'b'],
])('a number %j', async (filter, ids) => expect(await kept(where('t.weight', filter, 'numeric'))).toBe(ids))

test.each([
  [{ from: 9007199254740991 }, 'a'],
  [{ to: 9007199254740990 }, 'bdef'],
])('a large number %j', async (filter, ids) => expect(await kept(where('t.value', filter, 'bigint'))).toBe(ids))
