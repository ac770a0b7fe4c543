import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { processStart } from './process-start'

const PATIENCE = 10_000
const PAUSE = 25

/**
 * Ends every PostgreSQL process that still works on this data although its owner is gone: in order first, by force when that takes more
 * than ten seconds. Then removes postmaster.pid, whose number may by now be another process's, which PostgreSQL would take for a server.
 * The caller holds the folder's lock.
 */
export async function endLeftovers(data: string, log: Logger): Promise<void> {
  const found = serversOn(data)
  if (found.length > 0) log.warn({ pids: found }, 'stopping the PostgreSQL that an earlier process left behind')
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGKILL']
  for (let waited = 0, running = found; running.length > 0; waited += PAUSE, running = serversOn(data)) {
    if (waited % PATIENCE === 0) {
      const signal = signals.shift()
      if (!signal) throw new Error(`PostgreSQL (process ${running.join(', ')}) still runs on ${data} and does not end; end it by hand.`)
      // To the server alone at first: its children end when it tells them to. Without it each is on its own.
      for (const pid of signal === 'SIGINT' ? [postmaster(data, running)] : running) send(pid, signal)
    }
    await sleep(PAUSE)
  }
  rmSync(join(data, 'postmaster.pid'), { force: true })
}

function postmaster(data: string, running: number[]): number {
  const named = namedServer(data)
  return named !== null && running.includes(named) ? named : (running[0] as number)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The server and its children, also those that outlive a killed server for a moment. */
function serversOn(data: string): number[] {
  return process.platform === 'linux' ? workingIn(data) : [namedServer(data)].filter((pid) => pid !== null && commandOf(pid).includes(data)) as number[]
}

/** PostgreSQL's processes have the data as their working folder, which no other program called postgres has. */
function workingIn(data: string): number[] {
  const folder = orNull(() => realpathSync(data))
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
  return pids.filter((pid) => orNull(() => readlinkSync(`/proc/${pid}/cwd`)) === folder && folder !== null && /\/postgres( \(deleted\))?$/.test(orNull(() => readlinkSync(`/proc/${pid}/exe`)) ?? '') && processStart(pid) !== null)
}

/** The server that postmaster.pid names, when there is such a process. */
function namedServer(data: string): number | null {
  const pid = Number(orNull(() => readFileSync(join(data, 'postmaster.pid'), 'utf8'))?.split('\n')[0])
  return processStart(pid) === null ? null : pid
}

function commandOf(pid: number): string {
  return orNull(() => execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) ?? ''
}

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
