import type { DataSource, QueryRunner } from 'typeorm'
import { openDatabase } from '../../test/support/database'
import { checkTogether, danglingReferences, keepForGood, type References } from './references'

const REFERENCES: References = { shelf_id: 'shelf', next_id: 'item' }

class CreateItems1700000000000 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shelf (id text PRIMARY KEY, word text)')
    await runner.query('CREATE TABLE item (id text PRIMARY KEY, shelf_id text NOT NULL REFERENCES shelf, next_id text REFERENCES item)')
    await runner.query(`INSERT INTO shelf VALUES ('a', 'first'), ('b', 'second')`)
    await runner.query(`INSERT INTO item VALUES ('1', 'a', NULL)`)
    for (const statement of [...keepForGood('shelf'), ...keepForGood('item'), ...checkTogether('item', REFERENCES)]) await runner.query(statement)
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase({ entities: [], migrations: [CreateItems1700000000000] })
})
afterAll(() => database[Symbol.asyncDispose]())

const undone = async (...statements: string[]): Promise<unknown> => {
  const runner = database.createQueryRunner()
  try {
    await runner.startTransaction()
    let answer: unknown
    for (const statement of statements) answer = await runner.query(statement)
    return answer
  } finally {
    await runner.rollbackTransaction()
    await runner.release()
  }
}

test.each([
  ['one row', `INSERT INTO item VALUES ('2', 'c', NULL)`, 'shelf_id of item names c, which is no shelf'],
  ['the last of many rows', `INSERT INTO item SELECT 'n' || n, CASE n WHEN 5000 THEN 'c' ELSE 'b' END, NULL FROM generate_series(1, 5000) n`, 'shelf_id of item names c, which is no shelf'],
  ['another column', `INSERT INTO item VALUES ('2', 'a', '3')`, 'next_id of item names 3, which is no item'],
  ['a row that changes', `UPDATE item SET shelf_id = 'c'`, 'shelf_id of item names c, which is no shelf'],
  ['a row that is there already', `INSERT INTO item VALUES ('1', 'c', NULL) ON CONFLICT (id) DO UPDATE SET shelf_id = excluded.shelf_id`, 'shelf_id of item names c, which is no shelf'],
])('a reference that leads nowhere is refused as by a foreign key: %s', async (_what, statement, message) => {
  await expect(undone(statement)).rejects.toMatchObject({ message, code: '23503', table: 'item' })
  expect(await database.query('SELECT * FROM item')).toEqual([{ id: '1', shelf_id: 'a', next_id: null }])
})

test('references to what is there are taken, also to rows of the same statement and transaction', async () => {
  expect(await undone(`INSERT INTO item VALUES ('2', 'b', '3'), ('3', 'a', '1')`, `INSERT INTO shelf VALUES ('c', 'third')`, `UPDATE item SET shelf_id = 'c'`, 'SELECT count(*)::int AS items FROM item')).toEqual([{ items: 3 }])
})

test.each([`DELETE FROM shelf WHERE id = 'b'`, 'TRUNCATE shelf', `UPDATE shelf SET id = 'z' WHERE id = 'b'`, 'DELETE FROM shelf WHERE false'])('what is referred to is kept under its id: %s is refused', async (statement) => {
  await expect(undone(statement)).rejects.toThrow('what is in shelf is kept for good, under its id')
})

test('what is kept may change otherwise', async () => {
  expect(await undone(`UPDATE shelf SET word = 'other' WHERE id = 'b'`, `SELECT word FROM shelf WHERE id = 'b'`)).toEqual([{ word: 'other' }])
})

test('a check names what leads nowhere', async () => {
  expect(await danglingReferences(database, 'item', REFERENCES)).toEqual([])
  await database.query(`SET session_replication_role = replica; INSERT INTO item VALUES ('2', 'c', '9'); RESET session_replication_role`)
  expect(await danglingReferences(database, 'item', REFERENCES)).toEqual(['item.shelf_id names c, which is no shelf', 'item.next_id names 9, which is no item'])
  await database.query(`SET session_replication_role = replica; DELETE FROM item WHERE id = '2'; RESET session_replication_role`)
})
