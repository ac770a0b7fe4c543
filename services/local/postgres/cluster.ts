import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries'
import type { Place } from './place'

/** All that PostgreSQL gets of our environment: a shell's PG*, LC_*, TZ or LD_LIBRARY_PATH describe other servers and programs. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

const LOCALE = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

/**
 * Makes the data folder where there is none, and checks that these programs can open one that is there. Both the data and the password
 * appear whole or not at all. Returns the password of the user `postgres`.
 */
export async function openCluster(binaries: Binaries, place: Place, durable: boolean): Promise<string> {
  const data = join(place.serverFolder, 'data')
  const passwordFile = join(place.folder, 'password')
  for (const name of readdirSync(place.serverFolder)) if (name.startsWith('initdb-')) discard(join(place.serverFolder, name))
  if (!existsSync(data)) return makeCluster(binaries, place, data, passwordFile, durable)
  const held = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (held !== binaries.major) throw new Error(`${data} was made by PostgreSQL ${held}, and this is ${binaries.major}. Dump it with the version of this software that made it, or remove ${place.folder} to load everything again.`)
  if (!existsSync(passwordFile)) throw new Error(`${passwordFile} is missing, and the data beside it opens with it alone. Put it back, or remove ${place.folder} to load everything again.`)
  return readFileSync(passwordFile, 'utf8')
}

async function makeCluster(binaries: Binaries, place: Place, data: string, passwordFile: string, durable: boolean): Promise<string> {
  // A name of its own: an initdb whose parent was killed may still write into an earlier one.
  const unfinished = join(place.serverFolder, `initdb-${process.pid}`)
  const password = randomBytes(24).toString('base64url')
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(join(unfinished, 'password'), password, { mode: 0o600 })
  if (place.user) for (const path of [join(unfinished, 'password'), unfinished]) chownSync(path, place.user.uid, place.user.gid)
  const made = join(unfinished, 'data')
  try {
    await promisify(execFile)(join(binaries.bin, 'initdb'), ['-D', made, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${join(unfinished, 'password')}`, ...LOCALE, ...(durable ? [] : ['--no-sync'])], { ...place.user, cwd: place.serverFolder, env: SERVER_ENVIRONMENT })
    writePrivately(passwordFile, password)
    renameSync(made, data)
  } catch (error) {
    throw new Error(`PostgreSQL could not make its data folder in ${place.serverFolder}:\n${(error as { stderr?: string }).stderr?.trim() || (error as Error).message}`, { cause: error })
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return password
}

/** Removes what a killed start left; where its initdb still writes, the next start does. */
function discard(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
  }
}

/** Writes a file that only we may read, whole or not at all. */
export function writePrivately(path: string, text: string): void {
  const unfinished = `${path}.unfinished`
  rmSync(unfinished, { force: true })
  writeFileSync(unfinished, text, { mode: 0o600 })
  renameSync(unfinished, path)
}
