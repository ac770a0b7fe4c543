import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { occurrences, upsertRows } from './load-report'

class CreateThing1700000000000 {
  async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
    await runner.query('CREATE TABLE thing (id text PRIMARY KEY, name text, size numeric, made_on date, good boolean, tags jsonb, untouched text)')
    await runner.query('CREATE TABLE link (a text, b text, PRIMARY KEY (a, b))')
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase({ entities: [], migrations: [CreateThing1700000000000] })
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.query('TRUNCATE thing, link'))

const COLUMNS = { id: 'text', name: 'text', size: 'numeric', made_on: 'date', good: 'bool', tags: 'jsonb' }
const put = (rows: Record<string, unknown>[]): Promise<unknown> => upsertRows(database.manager, 'thing', COLUMNS, rows)
const full = { id: 'a', name: 'x, "y" {z} \\', size: '1.50', made_on: '2020-01-08', good: false, tags: '["m"]' }
const empty = { id: 'b', name: null, size: null, made_on: null, good: null, tags: null }

test('new rows are inserted with their values, also quotes, braces and nothing', async () => {
  expect(await put([full, empty])).toEqual({ inserted: 2, updated: 0, unchanged: 0 })
  expect(await database.query('SELECT *, made_on::text, untouched FROM thing ORDER BY id')).toEqual([{ ...full, tags: ['m'], untouched: null }, { ...empty, untouched: null }])
})

test('the same again changes nothing, also where the same value is written otherwise', async () => {
  await put([full, empty])
  await database.query(`UPDATE thing SET untouched = 'by hand'`)
  expect(await put([{ ...full, size: '1.5', tags: '[ "m" ]' }, empty])).toEqual({ inserted: 0, updated: 0, unchanged: 2 })
  expect(await database.query('SELECT DISTINCT untouched FROM thing')).toEqual([{ untouched: 'by hand' }])
})

test.each([
  ['to another value', { name: 'other' }],
  ['to nothing', { name: null }],
  ['to another of two equal-looking ones', { good: true }],
])('a row changed %s is updated, others are not', async (_, change) => {
  await put([full, empty])
  expect(await put([{ ...full, ...change }, empty, { ...empty, id: 'c' }])).toEqual({ inserted: 1, updated: 1, unchanged: 1 })
})

test('from nothing to a value is a change', async () => {
  await put([empty])
  expect(await put([{ ...empty, size: '0' }])).toEqual({ inserted: 0, updated: 1, unchanged: 0 })
})

test('no rows are no work', async () => expect(await put([])).toEqual({ inserted: 0, updated: 0, unchanged: 0 }))

test('a table of keys only', async () => {
  const rows = [{ a: '1', b: '2' }, { a: '1', b: '3' }]
  const link = (): Promise<unknown> => upsertRows(database.manager, 'link', { a: 'text', b: 'text' }, rows, ['a', 'b'])
  expect(await link()).toEqual({ inserted: 2, updated: 0, unchanged: 0 })
  expect(await link()).toEqual({ inserted: 0, updated: 0, unchanged: 2 })
})

test('more rows than one statement takes', async () => {
  const rows = Array.from({ length: 5_001 }, (_, index) => ({ ...empty, id: String(index) }))
  expect(await put(rows)).toEqual({ inserted: 5_001, updated: 0, unchanged: 0 })
  expect(await put(rows.map((row, index) => (index % 2 ? row : { ...row, name: 'x' })))).toEqual({ inserted: 0, updated: 2_501, unchanged: 2_500 })
})

test('equal keys are told apart by their number', () => {
  const nth = occurrences()
  expect(['a', 'b', 'a', 'a', 'b'].map(nth)).toEqual([0, 0, 1, 2, 1])
})
