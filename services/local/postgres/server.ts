import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { installBinaries } from './binaries'
import { takeLock } from './lock'
import { placeFor, type Place } from './place'
import { processStart } from './process-start'

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** The address of one of its databases. */
  url(database: string): string
  port: number
  stop(): Promise<void>
}

interface Access {
  port: number
  password: string
}

/** Ends PostgreSQL in order when its standard input closes, which also happens when our process is killed with -9. */
const GUARD = `exec 3<&0; "$@" </dev/null 3<&- & server=$!; (cat <&3 >/dev/null; kill -INT $server) & exec 3<&-; wait $server`

/**
 * Starts PostgreSQL on data below a folder, making it first where there is none. One process owns a folder at a time.
 * `durable: false` is for tests: it gives up safety in a power cut for speed. `fresh: true` removes the data of an earlier run first.
 * @throws HeldError when another process owns the folder
 */
export async function startPostgres(options: { folder: string; log: Logger; durable?: boolean; fresh?: boolean }): Promise<EmbeddedPostgres> {
  const place = placeFor(options.folder)
  const release = takeLock(join(place.folder, 'owner'), place.folder)
  try {
    const programs = join(installBinaries(place), 'bin')
    const data = join(place.folder, 'data')
    await endOrphan(data, options.log)
    if (options.fresh) rmSync(data, { recursive: true, force: true })
    const password = await initialise(programs, place, data)
    checkVersion(programs, data)
    const { child, port } = await launch(programs, place, data, password, options)
    const access: Access = { port, password }
    writeFileSync(accessFile(place), JSON.stringify(access), { mode: 0o600 })
    return {
      port,
      url: (database) => addressOf(access, database),
      async stop() {
        rmSync(accessFile(place), { force: true })
        await end(child)
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

/** The address of the server that another process of ours runs on this folder; null when none does. */
export async function attachPostgres(folder: string): Promise<((database: string) => string) | null> {
  const place = placeFor(folder)
  if (!existsSync(accessFile(place))) return null
  const access = JSON.parse(readFileSync(accessFile(place), 'utf8')) as Access
  return (await answers(access)) === null ? (database) => addressOf(access, database) : null
}

function accessFile(place: Place): string {
  return join(place.folder, 'access.json')
}

function addressOf(access: Access, database: string): string {
  return `postgres://postgres:${access.password}@127.0.0.1:${access.port}/${database}`
}

/** Environment without the PG* variables that a developer's shell may carry. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_') && name !== 'LANG'))
}

async function initialise(programs: string, place: Place, data: string): Promise<string> {
  const passwordFile = join(place.folder, 'password')
  if (existsSync(data) && existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8')
  const unfinished = `${data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  for (const path of [unfinished, passwordFile]) if (place.user) chownSync(path, place.user.uid, place.user.gid)
  await promisify(execFile)(
    join(programs, 'initdb'),
    ['-D', unfinished, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
    { ...place.user, cwd: place.folder, env: cleanEnvironment() },
  )
  renameSync(unfinished, data)
  return password
}

function checkVersion(programs: string, data: string): void {
  const held = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const ours = /postgresql-(\d+)/.exec(programs)?.[1]
  if (held !== ours) throw new Error(`${data} was made by PostgreSQL ${held}, and this is ${ours}. Dump it with the old version, or remove the folder to load everything again.`)
}

async function launch(programs: string, place: Place, data: string, password: string, options: { log: Logger; durable?: boolean }): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 120, shared_buffers: '128MB', timezone: 'UTC', ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}) }
    const args = [join(programs, 'postgres'), '-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const child = spawn('/bin/sh', ['-c', GUARD, 'postgres', ...args], { ...place.user, cwd: place.folder, env: cleanEnvironment(), stdio: ['pipe', 'ignore', 'pipe'], detached: true })
    const output: string[] = []
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output.push(text)
      if (output.length > 50) output.shift()
      options.log.debug({ postgres: text.trim() })
    })
    // Neither the server nor its output keeps our process alive.
    child.unref()
    ;(child.stderr as unknown as { unref(): void }).unref()
    ;(child.stdin as unknown as { unref(): void }).unref()
    if (await ready(child, { port, password })) return { child, port }
    await end(child)
    if (attempt === 3) throw new Error(`PostgreSQL did not start:\n${output.join('').trim()}`)
  }
}

const START_LIMIT = 60_000

async function ready(child: ChildProcess, access: Access): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if ((await answers(access)) === null) return true
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  return false
}

/** Null when the server answers, else why not. */
async function answers(access: Access): Promise<Error | null> {
  const client = new Client({ connectionString: addressOf(access, 'postgres'), connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return null
  } catch (error) {
    return error as Error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.ref()
  child.stdin?.destroy()
  await ended
}

/** Stops a PostgreSQL that still runs on this data although its owner is gone. */
async function endOrphan(data: string, log: Logger): Promise<void> {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (processStart(pid) === null || !commandOf(pid).includes(data)) return
  log.warn({ pid }, 'stopping a PostgreSQL that an earlier process left behind')
  process.kill(pid, 'SIGINT')
  for (let waited = 0; processStart(pid) !== null; waited += 50) {
    if (waited === 10_000) process.kill(pid, 'SIGQUIT')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
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
