import { join } from 'node:path'
import type { Logger } from 'pino'
import { ConfigError } from '../shared/config'
import { makeDataSource } from '../shared/data-source'
import { databaseUrl } from '../shared/database-url'
import { migrate } from '../shared/migrate'
import { repoRoot } from '../shared/repo-root'
import { attachPostgres, startPostgres } from './postgres'
import { SERVICE_NAMES, SUBGRAPHS, type Databases, type ServiceName } from './subgraphs'

/** Where the databases of all services are. */
export interface DatabaseServer {
  urls: Record<ServiceName, string>
  /** Stops the server when it is ours. */
  stop(): Promise<void>
}

/** The folder of the embedded server's data. */
export function embeddedFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['DATA_FOLDER'] || join(repoRoot(), '.data', 'postgres')
}

/**
 * The databases that DATABASE_URL… names, else those of an embedded PostgreSQL, which is started.
 * With `attach`, an embedded server that another process runs is used where there is one: for commands beside a running `npm start`.
 * @throws ConfigError, HeldError
 */
export async function openServer(options: { log: Logger; attach?: boolean; onLost?: () => void }): Promise<DatabaseServer> {
  const stated = SERVICE_NAMES.map((name) => [name, databaseUrl(name)] as const)
  const missing = stated.filter(([, url]) => url === null).map(([name]) => name)
  if (missing.length === 0) return { urls: Object.fromEntries(stated) as Record<ServiceName, string>, stop: async () => undefined }
  if (missing.length < stated.length) throw new ConfigError(missing.map((name) => `DATABASE_URL_${name.toUpperCase()}: must be set as well when another service's is`))

  const folder = embeddedFolder()
  const running = options.attach ? await attachPostgres(folder) : null
  if (running) return { urls: urlsBy(running), stop: async () => undefined }
  const postgres = await startPostgres({ folder, log: options.log, ...(options.onLost ? { onLost: options.onLost } : {}) })
  return { urls: urlsBy((database) => postgres.url(database)), stop: () => postgres.stop() }
}

function urlsBy(url: (database: string) => string): Record<ServiceName, string> {
  return Object.fromEntries(SERVICE_NAMES.map((name) => [name, url(`ocop_${name}`)])) as Record<ServiceName, string>
}

/** Brings every service's database to the newest migration. */
export async function migrateAll(urls: Record<ServiceName, string>, log: Logger): Promise<void> {
  await Promise.all(SERVICE_NAMES.map((name) => migrate(SUBGRAPHS[name].definition.database, { url: urls[name], log, name })))
}

/** Opens a few connections to every service's database, for a command. */
export async function openDatabases(urls: Record<ServiceName, string>, log: Logger): Promise<{ databases: Databases; close(): Promise<void> }> {
  const databases = Object.fromEntries(SERVICE_NAMES.map((name) => [name, makeDataSource(SUBGRAPHS[name].definition.database, { url: urls[name], poolSize: 2, log, applicationName: `ocop-command-${name}` })])) as Databases
  const close = async (): Promise<void> => {
    await Promise.all(Object.values(databases).map((database) => (database.isInitialized ? database.destroy() : undefined)))
  }
  try {
    await Promise.all(Object.values(databases).map((database) => database.initialize()))
  } catch (error) {
    await close()
    throw error
  }
  return { databases, close }
}
