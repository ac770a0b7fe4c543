import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { addressOf, forgetPostgresVariables, publishAccess, refusal, type Access } from './access'
import { installBinaries, type Binaries } from './binaries'
import { openCluster } from './cluster'
import { startGuarded, type Guarded } from './guard'
import { endLeftovers } from './leftover'
import { takeLock } from './lock'
import { makePlace, type Place } from './place'

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** The address of one of its databases. */
  url(database: string): string
  port: number
  /** Ends the server in order; connections still open are cut. Returns when no process of it is left. */
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** Where the data lives; made when it is not there. One process owns a folder at a time. */
  folder: string
  log: Logger
  /** False gives up safety in a power cut for speed: for tests. */
  durable?: boolean
  /** Removes the data of an earlier run first, and this run's at the end: for tests. */
  fresh?: boolean
  /** The server ended although nobody stopped it. It does not come back; what is acknowledged is safe. Said in the log before. */
  onLost?: () => void
}

/**
 * Starts PostgreSQL on a folder, on a free loopback port. What an earlier process left behind (a server, a lock, a half-made folder) is
 * cleared away first. It ends with this process, however that ends. Drops this process's PG* variables, which would reach every connection.
 * @throws HeldError when another process owns the folder
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  forgetPostgresVariables()
  const { log, durable = true, fresh = false } = options
  const place = makePlace(options.folder, log)
  const release = takeLock(join(place.folder, 'owner'), place.folder)
  const data = join(place.serverFolder, 'data')
  try {
    await endLeftovers(data, log)
    if (fresh) rmSync(data, { recursive: true, force: true })
    const binaries = installBinaries(place.serverFolder)
    const password = await openCluster(binaries, place, durable)
    const { server, port } = await launch(binaries, place, data, password, { log, durable })
    binaries.removeOthers()
    const access: Access = { port, password }
    const withdraw = publishAccess(place.folder, access)

    let stopping: Promise<void> | undefined
    void server.ended.then(async (last) => {
      if (stopping) return
      stopping = Promise.resolve()
      log.fatal({ postgres: last }, 'the embedded PostgreSQL ended unexpectedly')
      withdraw()
      await endLeftovers(data, log).catch((error: Error) => log.error(error.message))
      release()
      options.onLost?.()
    })
    const stop = async () => {
      withdraw()
      await end(server, data, log)
      if (fresh) discard(place, data)
      release()
    }
    return { port, url: (database) => addressOf(access, database), stop: () => (stopping ??= stop()) }
  } catch (error) {
    release()
    throw error
  }
}

const MAX_CONNECTIONS = 120

async function launch(binaries: Binaries, place: Place, data: string, password: string, options: { log: Logger; durable: boolean }): Promise<{ server: Guarded; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const settings = {
      listen_addresses: '127.0.0.1', port, unix_socket_directories: '', cluster_name: 'ocop-graph',
      max_connections: MAX_CONNECTIONS, shared_buffers: '128MB', timezone: 'UTC', log_timezone: 'UTC', jit: 'off',
      ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    }
    const command = [join(binaries.bin, 'postgres'), '-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const server = startGuarded(command, place, (text) => options.log.debug({ postgres: text }))
    if (await ready(server, { port, password }, options.log)) return { server, port }
    await end(server, data, options.log)
    // Another program may take the port between our choice and the server's.
    if (attempt === 3 || !server.output().includes('could not bind')) throw new Error(`PostgreSQL did not start:\n${await server.ended}`)
  }
}

const START_LIMIT = 60_000
const PATIENCE = 2_000
const STARTING_UP = '57P03'

/** Waits until the server answers. Recovery after a crash may take long, and says that it is under way; silence for a minute is a failure. */
async function ready(server: Guarded, access: Access, log: Logger): Promise<boolean> {
  const begun = Date.now()
  let deadline = begun + START_LIMIT
  let told = false
  while (!server.hasEnded() && Date.now() < deadline) {
    const problem = await refusal(access)
    if (problem === null) return true
    if (problem.code === STARTING_UP) {
      deadline = Date.now() + START_LIMIT
      if (!told && Date.now() - begun > PATIENCE) {
        log.info('PostgreSQL is recovering from an unclean stop')
        told = true
      }
    }
    await sleep(20)
  }
  return false
}

const STOP_LIMIT = 15_000

async function end(server: Guarded, data: string, log: Logger): Promise<void> {
  server.letGo()
  const inTime = await Promise.race([server.ended.then(() => true), sleep(STOP_LIMIT, false, { ref: false })])
  if (!inTime) await endLeftovers(data, log)
  await server.ended
}

function discard(place: Place, data: string): void {
  rmSync(data, { recursive: true, force: true })
  if (place.serverFolder === place.folder) return
  rmSync(place.serverFolder, { recursive: true, force: true })
  rmSync(join(place.folder, 'elsewhere'), { force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
