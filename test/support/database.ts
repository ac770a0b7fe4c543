import { createHash, randomBytes } from 'node:crypto'
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

const silent = pino({ level: 'silent' })

/** Runs statements on the server's own database: to make and drop others. */
export async function onServer(statement: string): Promise<void> {
  await withServer((client) => client.query(statement))
}

async function withServer<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    return await work(client)
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
  const database = await createDatabase(await migratedTemplate(definition))
  const dataSource = makeDataSource(definition, { url: database.url, log: silent, applicationName: 'test' })
  await dataSource.initialize()
  return Object.assign(dataSource, {
    [Symbol.asyncDispose]: async () => {
      await dataSource.destroy()
      await database.drop()
    },
  })
}

const templates = new Map<DatabaseDefinition, Promise<string>>()

/** The name of a database to copy, at the newest migration and empty. Copying takes a fraction of migrating; the first who needs it makes it for the whole run. */
function migratedTemplate(definition: DatabaseDefinition): Promise<string> {
  const template = templates.get(definition) ?? makeTemplate(definition)
  templates.set(definition, template)
  return template
}

/** A number of ours for PostgreSQL's advisory locks: one process makes a template while the others wait. */
const TEMPLATE_LOCK = 70_190_506

async function makeTemplate(definition: DatabaseDefinition): Promise<string> {
  const name = `migrated_${createHash('sha256').update(Object.values(definition.migrations).join('\n')).digest('hex').slice(0, 12)}`
  return withServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    const unfinished = await createDatabase()
    await migrate(definition, { url: unfinished.url, log: silent, name: 'template' })
    await client.query(`ALTER DATABASE ${new URL(unfinished.url).pathname.slice(1)} RENAME TO ${name}`)
    return name
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
