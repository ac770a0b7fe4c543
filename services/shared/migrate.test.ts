import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { pino } from 'pino'
import type { QueryRunner } from 'typeorm'
import { onServer, urlOf } from '../../test/support/database'
import { makeDataSource } from './data-source'
import { migrate } from './migrate'

class CreateThing1700000000000 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id int)')
  }

  async down(): Promise<void> {}
}

class AddName1700000000001 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE thing ADD name text NOT NULL DEFAULT 'unnamed'`)
  }

  async down(): Promise<void> {}
}

class Fail1700000000002 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id int)')
    await runner.query('SELECT 1 / 0')
  }

  async down(): Promise<void> {}
}

const log = pino({ level: 'silent' })
const names: string[] = []

/** The address of a database that does not exist yet. */
function nowhere(): string {
  // Capitals, a quote and a hyphen: the name must be quoted.
  const name = `Test-"${randomBytes(6).toString('hex')}`
  names.push(name)
  return urlOf(encodeURIComponent(name))
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

afterAll(async () => {
  for (const name of names) await onServer(`DROP DATABASE IF EXISTS "${name.replaceAll('"', '""')}" WITH (FORCE)`)
})

test('the database is made when the server lacks it, and migrating again does nothing', async () => {
  const url = nowhere()
  await migrate({ entities: [], migrations: [CreateThing1700000000000] }, { url, log, name: 'test' })
  await ask(url, 'INSERT INTO thing VALUES (1)')
  await migrate({ entities: [], migrations: [CreateThing1700000000000] }, { url, log, name: 'test' })
  expect(await ask(url, 'SELECT * FROM thing')).toEqual([{ id: 1 }])
})

test('those who start together wait for one another', async () => {
  const url = nowhere()
  const definition = { entities: [], migrations: [CreateThing1700000000000, AddName1700000000001] }
  await Promise.all(Array.from({ length: 6 }, () => migrate(definition, { url, log, name: 'test' })))
  expect(await ask(url, 'SELECT name FROM migrations ORDER BY id')).toEqual([{ name: 'CreateThing1700000000000' }, { name: 'AddName1700000000001' }])
})

test('later migrations find the rows of earlier ones', async () => {
  const url = nowhere()
  await migrate({ entities: [], migrations: [CreateThing1700000000000] }, { url, log, name: 'test' })
  await ask(url, 'INSERT INTO thing VALUES (1)')
  await migrate({ entities: [], migrations: [CreateThing1700000000000, AddName1700000000001] }, { url, log, name: 'test' })
  expect(await ask(url, 'SELECT * FROM thing')).toEqual([{ id: 1, name: 'unnamed' }])
})

test('a migration that fails leaves nothing of itself, and does not stand in the way of the next', async () => {
  const url = nowhere()
  await expect(migrate({ entities: [], migrations: [CreateThing1700000000000, Fail1700000000002] }, { url, log, name: 'test' })).rejects.toThrow(/division by zero/)
  expect(await ask(url, `SELECT to_regclass('half') AS half, to_regclass('thing')::text AS thing`)).toEqual([{ half: null, thing: 'thing' }])
  await migrate({ entities: [], migrations: [CreateThing1700000000000, AddName1700000000001] }, { url, log, name: 'test' })
  expect(await ask(url, 'SELECT * FROM thing')).toEqual([])
})

test('a server that refuses is told, not taken for a missing database', async () => {
  const url = Object.assign(new URL(nowhere()), { password: 'wrong' }).toString()
  await expect(migrate({ entities: [], migrations: [] }, { url, log, name: 'test' })).rejects.toThrow(/password/)
})

test('a data source never changes tables by itself', async () => {
  const url = nowhere()
  await migrate({ entities: [], migrations: [] }, { url, log, name: 'test' })
  const dataSource = await makeDataSource({ entities: [], migrations: [CreateThing1700000000000] }, { url, log, applicationName: 'test' }).initialize()
  const tables = await dataSource.query(`SELECT to_regclass('thing') AS thing`)
  await dataSource.destroy()
  expect(tables).toEqual([{ thing: null }])
})
