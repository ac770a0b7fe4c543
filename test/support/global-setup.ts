import 'reflect-metadata'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { migrateAll, openDatabases } from '../../services/local/databases'
import { loadAll } from '../../services/local/load-all'
import { startPostgres, type EmbeddedPostgres } from '../../services/local/postgres'
import { SERVICE_NAMES, type ServiceName } from '../../services/local/subgraphs'
import { shareGraphs, type SharedGraphs } from './shared-graphs'

declare global {
  var testPostgres: EmbeddedPostgres | undefined
  var sharedGraphs: SharedGraphs | undefined
}

const FOLDER = process.env['TEST_FOLDER'] ?? join(__dirname, '..', '..', '.data', 'test')

/**
 * One PostgreSQL for the whole run, with nothing of an earlier one in it. Its address reaches the tests by TEST_DATABASE_URL.
 * The databases template_<service> hold the committed data; each end-to-end test works on copies of them.
 */
export default async function setUp(): Promise<void> {
  build()
  const log = pino({ level: 'silent' })
  const postgres = await startPostgres({ folder: FOLDER, log, durable: false, fresh: true })
  globalThis.testPostgres = postgres
  process.env['TEST_DATABASE_URL'] = postgres.url('postgres')
  const urls = Object.fromEntries(SERVICE_NAMES.map((service) => [service, postgres.url(`template_${service}`)])) as Record<ServiceName, string>
  await migrateAll(urls, log)
  const { databases, close } = await openDatabases(urls, log)
  await loadAll(databases, {})
  await close()
  globalThis.sharedGraphs = await shareGraphs()
  process.env['SHARED_GRAPHS_URL'] = globalThis.sharedGraphs.url
}

/** Builds before any test starts a process of the product: several that start at once would each build for themselves. */
function build(): void {
  const bootstrap = pathToFileURL(join(__dirname, '..', '..', 'services', 'local', 'bootstrap.mjs')).href
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', `import { build } from '${bootstrap}'; build()`], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error('The product does not build, so no test can start it.')
}
