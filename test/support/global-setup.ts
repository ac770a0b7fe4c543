import 'reflect-metadata'
import { join } from 'node:path'
import { pino } from 'pino'
import { startPostgres, type EmbeddedPostgres } from '../../services/local/postgres'

declare global {
  // eslint-disable-next-line no-var
  var testPostgres: EmbeddedPostgres | undefined
}

const FOLDER = process.env['TEST_FOLDER'] ?? join(__dirname, '..', '..', '.data', 'test')

/** One PostgreSQL for the whole run, with nothing of an earlier one in it. Its address reaches the tests by TEST_DATABASE_URL. */
export default async function setUp(): Promise<void> {
  const postgres = await startPostgres({ folder: FOLDER, log: pino({ level: 'silent' }), durable: false, fresh: true })
  globalThis.testPostgres = postgres
  process.env['TEST_DATABASE_URL'] = postgres.url('postgres')
}

