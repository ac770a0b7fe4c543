import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { processStart } from './process-start'

/** Another process owns the data folder. */
export class HeldError extends Error {
  constructor(
    readonly pid: number,
    folder: string,
  ) {
    super(`The database in ${folder} is in use by process ${pid}. Stop that one first, or give this one a database of its own with DATABASE_URL.`)
    this.name = 'HeldError'
  }
}

/**
 * Takes a lock for this process. A lock whose process is gone (or whose number another process got since) is taken over at once, so
 * kill -9 never leaves one behind. Returns what gives it back.
 *
 * The holder is named by the file `<path>.<turn>` with the highest turn. A taker never removes a stale file to put its own in place,
 * which two takers could do to one another: it makes the file of the next turn, which only one can, and removes the earlier ones then.
 * @throws HeldError
 */
export function takeLock(path: string, folder: string): () => void {
  const candidate = `${path}.taker-${process.pid}`
  writeFileSync(candidate, `${process.pid} ${processStart(process.pid)}`, { mode: 0o600 })
  try {
    for (;;) {
      const last = highestTurn(path)
      const holder = last === 0 ? null : holderOf(`${path}.${last}`)
      if (holder === 'gone') continue
      if (holder) throw new HeldError(holder, folder)
      const own = `${path}.${last + 1}`
      try {
        linkSync(candidate, own)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
        throw error
      }
      // A turn that was over and removed can be made a second time by a process that listed the folder before.
      if (highestTurn(path) > last + 1) {
        rmSync(own, { force: true })
        continue
      }
      for (const turn of turns(path)) if (turn <= last) rmSync(`${path}.${turn}`, { force: true })
      // The file stays, so that the turns go on counting.
      return () => writeFileSync(own, '')
    }
  } finally {
    rmSync(candidate, { force: true })
  }
}

function turns(path: string): number[] {
  const start = `${basename(path)}.`
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)))
}

function highestTurn(path: string): number {
  return Math.max(0, ...turns(path))
}

/** The living process that a lock file names; null when it names none, 'gone' when the file is. */
function holderOf(file: string): number | null | 'gone' {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ')
    const running = processStart(Number(pid))
    return running !== null && running === start ? Number(pid) : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone'
    throw error
  }
}
