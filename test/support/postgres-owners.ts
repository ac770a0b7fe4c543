import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

const HOOK = join(__dirname, 'run-typescript.cjs')
const PROGRAM = join(__dirname, 'postgres-owner.ts')

/** What a process of postgres-owner.ts says, one line each. */
export interface OwnerEvent {
  ready?: string
  attached?: string | null
  held?: number
  lost?: boolean
  stopped?: string
}

/** A process that owns an embedded PostgreSQL, alone in its process group. */
export interface Owner {
  process: ChildProcess
  pid: number
  /** The next line it says; null when it has ended without one. */
  says(): Promise<OwnerEvent | null>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
  errors(): string
}

const owners = new Set<Owner>()
const folders = new Set<string>()

export function startOwner(folder: string, options: { environment?: NodeJS.ProcessEnv; umask?: string; attach?: boolean } = {}): Owner {
  const command = `umask ${options.umask ?? '022'}; exec "$@"`
  const child = spawn('/bin/sh', ['-c', command, 'owner', process.execPath, '-r', HOOK, PROGRAM, folder, ...(options.attach ? ['attach'] : [])], { env: { ...process.env, ...options.environment }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const owner: Owner = {
    process: child,
    pid: child.pid as number,
    says: async () => {
      const line = await lines.next()
      return line.done ? null : (JSON.parse(line.value) as OwnerEvent)
    },
    ended: new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? (code as number)))),
    errors: () => errors,
  }
  owners.add(owner)
  return owner
}

/** Starts an owner and waits until its server answers; returns both. */
export async function readyOwner(folder: string, options: Parameters<typeof startOwner>[1] = {}): Promise<Owner & { url: string }> {
  const owner = startOwner(folder, options)
  const { ready } = (await owner.says()) ?? {}
  if (!ready) throw new Error(`The owner did not start: ${owner.errors()}`)
  return Object.assign(owner, { url: ready })
}

/** A folder of a test's own, which any user can reach or only ours. */
export function newFolder(mode: 0o755 | 0o700, name = 'ocop'): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`))
  chmodSync(folder, mode)
  folders.add(folder)
  return folder
}

const used = new Map<number, Promise<string>>()

/** A data folder that was started and stopped before, shared by the tests of a file. */
export function usedFolder(mode: 0o755 | 0o700): Promise<string> {
  const made = used.get(mode) ?? makeUsed(mode)
  used.set(mode, made)
  return made
}

async function makeUsed(mode: 0o755 | 0o700): Promise<string> {
  const parent = newFolder(mode)
  folders.delete(parent)
  const owner = await readyOwner(join(parent, 'main'))
  process.kill(owner.pid, 'SIGTERM')
  await owner.ended
  return join(parent, 'main')
}

/** Where the server's part of a data folder is. */
export function serverFolderOf(folder: string): string {
  const link = join(folder, 'elsewhere')
  return existsSync(link) ? readlinkSync(link) : folder
}

/** The processes whose command line names this folder's data: the guard, its watcher and the server. */
export function serverProcesses(folder: string): { pid: number; command: string }[] {
  const data = join(serverFolderOf(folder), 'data')
  return commands().filter(({ pid, command }) => command.includes(data) && ![...owners].some((owner) => owner.pid === pid))
}

function commands(): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n').map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), command: commandOf(name) }))
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Asks until the answer is yes; the test's own time limit ends it otherwise. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10)
}

/** Runs statements on a connection of their own and returns the rows of the last. */
export async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** Ends what a test has started and removes its folders. */
export async function clearOwners(): Promise<void> {
  for (const owner of owners) {
    if (owner.process.exitCode === null && owner.process.signalCode === null) process.kill(owner.pid, 'SIGKILL')
    await owner.ended
  }
  owners.clear()
  for (const folder of folders) await remove(folder)
  folders.clear()
}

/** Removes the folders that the tests of a file shared. */
export async function clearUsed(): Promise<void> {
  for (const folder of used.values()) await remove(dirname(await folder))
}

async function remove(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name)
    await until(() => serverProcesses(folder).length === 0)
    if (serverFolderOf(folder) !== folder) rmSync(serverFolderOf(folder), { recursive: true, force: true })
  }
  rmSync(parent, { recursive: true, force: true })
}
