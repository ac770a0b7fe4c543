import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { processStart } from './process-start'

/** Another process owns the data folder. */
export class HeldError extends Error {
  constructor(readonly pid: number, folder: string) {
    super(`The database in ${folder} is in use by process ${pid}. Stop that one first, or give this one a database of its own with DATABASE_URL.`)
    this.name = 'HeldError'
  }
}

/**
 * Takes a lock file for this process. A lock whose process is gone (or whose number another process got since) is taken over at once,
 * so kill -9 never leaves one behind. Returns what gives it back.
 * @throws HeldError
 */
export function takeLock(path: string, folder: string): () => void {
  const own = `${process.pid} ${processStart(process.pid) ?? ''}\n`
  const candidate = `${path}.${process.pid}`
  writeFileSync(candidate, own)
  try {
    for (;;) {
      try {
        linkSync(candidate, path)
        return () => {
          if (read(path) === own) rmSync(path, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const held = read(path)
      if (held === null) continue
      const [pid, start] = held.trim().split(' ')
      if (processStart(Number(pid)) !== null && processStart(Number(pid)) === (start ?? '')) throw new HeldError(Number(pid), folder)
      removeStale(path, held)
    }
  } finally {
    unlinkSync(candidate)
  }
}

/** Two processes may find the same stale lock: what one moves away must still be that one, else it is put back. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  try {
    if (read(aside) !== stale) linkSync(aside, path)
  } finally {
    rmSync(aside, { force: true })
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
