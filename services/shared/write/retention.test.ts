import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { attempt } from '../../../test/support/write'
import { forgetOldAnswers, keepForgetting, REMEMBERED_DAYS } from './retention'
import { CREATE_WRITE_TABLES, INDEX_ANSWERS_BY_AGE } from './write-tables'

class Tables1700000000000 {
  name = 'Tables1700000000000'

  async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
    for (const statement of [...CREATE_WRITE_TABLES, INDEX_ANSWERS_BY_AGE]) await runner.query(statement)
  }

  async down(): Promise<void> {}
}

let database: DataSource & AsyncDisposable
beforeAll(async () => (database = await openDatabase({ entities: [], migrations: [Tables1700000000000] as never })))
beforeEach(() => database.query('TRUNCATE idempotent_write'))
afterAll(() => database[Symbol.asyncDispose]())

const age = (days: number, keys: string[]): Promise<unknown> =>
  database.query(`INSERT INTO idempotent_write (actor, key, mutation, input_digest, answer, written_at) SELECT 'office', key, 'test', '', '{}', now() - make_interval(days => $1) FROM unnest($2::text[]) AS key`, [days, keys])
const held = async (): Promise<string[]> => ((await database.query('SELECT key FROM idempotent_write ORDER BY key')) as { key: string }[]).map(({ key }) => key)

test('answers older than thirty days are forgotten, in as many steps as it takes; younger ones stay', async () => {
  await age(REMEMBERED_DAYS + 1, Array.from({ length: 25 }, (_, n) => `old-${n}`))
  await age(REMEMBERED_DAYS - 1, ['young'])
  expect(await forgetOldAnswers(database, REMEMBERED_DAYS, 10)).toBe(25)
  expect(await held()).toEqual(['young'])
  expect(await forgetOldAnswers(database)).toBe(0)
})

test('a key that was forgotten is free again', async () => {
  const input = { idempotencyKey: randomUUID() }
  const write = (): Promise<object> => attempt(database, async () => ({}), { input })
  expect(await write()).toMatchObject({ replayed: false })
  expect(await write()).toMatchObject({ replayed: true })
  await database.query(`UPDATE idempotent_write SET written_at = now() - interval '31 days'`)
  await forgetOldAnswers(database)
  expect(await write()).toMatchObject({ replayed: false })
})

test('one that someone is reading under a lock is left to the next time, and does not stop the others', async () => {
  await age(REMEMBERED_DAYS + 1, ['old-1', 'old-2'])
  await database.transaction(async (manager) => {
    await manager.query(`SELECT 1 FROM idempotent_write WHERE key = 'old-1' FOR UPDATE`)
    expect(await forgetOldAnswers(database)).toBe(1)
  })
  expect(await held()).toEqual(['old-1'])
})

test('a service forgets at its start, and a failure ends nothing', async () => {
  await age(REMEMBERED_DAYS + 1, ['old'])
  const log = pino({ level: 'silent' })
  await keepForgetting(database, log).stop()
  expect(await held()).toEqual([])
  const warnings: unknown[] = []
  const broken = { query: () => Promise.reject(new Error('no database')) } as unknown as DataSource
  await keepForgetting(broken, Object.assign(pino({ level: 'silent' }), { warn: (...said: unknown[]) => warnings.push(said) })).stop()
  expect(warnings).toHaveLength(1)
})
