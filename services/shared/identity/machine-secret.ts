import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repoRoot } from '../repo-root'

/** A secret of this machine: made when first needed, kept in .data/, readable by its owner only, never committed. */
export function machineSecret(name: string, make: () => string): string {
  const file = join(repoRoot(), '.data', name)
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const own = `${file}.${process.pid}`
    writeFileSync(own, make(), { mode: 0o600 })
    try {
      // Of two processes that make one at the same time, the first to link wins.
      linkSync(own, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(own)
    }
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}
