import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { makeDataSource, type DatabaseDefinition } from '../../services/shared/data-source'
import { migrate } from '../../services/shared/migrate'

/** A database of a test's own, gone when the test is done. */
export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** Runs statements on the server's own database: to make and drop others. */
export async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Makes an empty database, or a copy of another. */
export async function createDatabase(template?: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`)
  return { url: urlOf(name), drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

/** A migrated, empty database of one service, open. */
export async function openDatabase(definition: DatabaseDefinition): Promise<DataSource & AsyncDisposable> {
  const log = pino({ level: 'silent' })
  const database = await createDatabase()
  await migrate(definition, { url: database.url, log, name: 'test' })
  const dataSource = makeDataSource(definition, { url: database.url, log, applicationName: 'test' })
  await dataSource.initialize()
  return Object.assign(dataSource, {
    [Symbol.asyncDispose]: async () => {
      await dataSource.destroy()
      await database.drop()
    },
  })
}

export function urlOf(database: string): string {
  return Object.assign(new URL(serverUrl()), { pathname: `/${database}` }).toString()
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests with npm test.')
  return url
}
