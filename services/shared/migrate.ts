import { Client } from 'pg'
import type { Logger } from 'pino'
import { makeDataSource, type DatabaseDefinition } from './data-source'

/** A number of ours for PostgreSQL's advisory locks: only one process migrates a database at a time. */
const MIGRATION_LOCK = 70_190_505

/**
 * Brings one service's database to the newest migration, creating the database when the server lacks it.
 * Processes that start together wait for one another. Migrations only go forward.
 */
export async function migrate(definition: DatabaseDefinition, options: { url: string; log: Logger; name: string }): Promise<void> {
  await createIfMissing(options.url)
  const lock = new Client({ connectionString: options.url })
  await lock.connect()
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const dataSource = makeDataSource(definition, { ...options, poolSize: 1, applicationName: `ocop-migrate-${options.name}` })
    await dataSource.initialize()
    try {
      const done = await dataSource.runMigrations()
      if (done.length > 0) options.log.info({ database: options.name, migrations: done.map((migration) => migration.name) }, 'migrated')
    } finally {
      await dataSource.destroy()
    }
  } finally {
    await lock.end()
  }
}

/** What PostgreSQL says when the database was there already, and when another process made it meanwhile. */
const DUPLICATE_DATABASE = ['42P04', '23505']
const NO_SUCH_DATABASE = '3D000'

async function createIfMissing(url: string): Promise<void> {
  const probe = new Client({ connectionString: url })
  try {
    await probe.connect()
    return
  } catch (error) {
    if ((error as { code?: string }).code !== NO_SUCH_DATABASE) throw error
  } finally {
    await probe.end()
  }
  const target = new URL(url)
  const name = decodeURIComponent(target.pathname.slice(1))
  target.pathname = '/postgres'
  const admin = new Client({ connectionString: target.toString() })
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE "${name.replaceAll('"', '""')}"`)
  } catch (error) {
    if (!DUPLICATE_DATABASE.includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await admin.end()
  }
}
