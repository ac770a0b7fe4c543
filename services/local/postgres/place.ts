import { spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, symlinkSync, unlinkSync, type Stats } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'

/** PostgreSQL refuses to run as root; root runs it as this user, by number, so that no user has to be made. */
const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 }

export interface ServerUser {
  uid: number
  gid: number
}

/** Where an embedded PostgreSQL keeps its things, and as whom it runs. */
export interface Place {
  /** Ours: the lock, the password and the address. */
  folder: string
  /** The server's: its programs and its data. The same folder, unless the server's user cannot reach that one. */
  serverFolder: string
  /** Null: as ourselves. */
  user: ServerUser | null
}

/**
 * Makes the folder asked for. For root, the server's part goes below /var/tmp when `nobody` cannot reach that folder (a checkout of mode 700);
 * a link in the folder then says where, so that whoever removes the folder starts anew. Root owns both: the server's user can write
 * nothing but the data itself.
 */
export function makePlace(wanted: string, log: Logger): Place {
  const folder = resolve(wanted)
  const root = process.getuid?.() === 0
  const made = mkdirSync(folder, { recursive: true, mode: 0o755 })
  const held = lstatSync(folder)
  if (held.uid !== process.getuid?.()) throw new Error(`${folder} belongs to user ${held.uid}. Run this as that user, or remove the folder to load everything again.`)
  if (!root) {
    chmodSync(folder, 0o700)
    return { folder, serverFolder: folder, user: null }
  }
  if (process.platform !== 'linux') throw new Error('PostgreSQL refuses to run as root. Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL server.')
  if (made) chmodSync(made, 0o755)
  chmodSync(folder, 0o711)
  const link = join(folder, 'elsewhere')
  const before = stat(link)
  if (before) {
    const there = readlinkSync(link)
    if (ownedByRootAlone(stat(there))) return { folder, serverFolder: there, user: NOBODY }
    log.warn({ folder: there }, 'the data folder is gone or was replaced by another; starting with an empty one')
    unlinkSync(link)
  } else if (reaches(NOBODY, folder)) {
    return { folder, serverFolder: folder, user: NOBODY }
  } else if (stat(join(folder, 'data'))) {
    throw new Error(`The data in ${folder} is out of reach for the user "nobody", as whom PostgreSQL runs when root starts it. Let others enter the folders above it (chmod o+x), or remove it to load everything again.`)
  }
  const serverFolder = mkdtempSync('/var/tmp/ocop-graph-')
  chmodSync(serverFolder, 0o711)
  if (!reaches(NOBODY, serverFolder)) throw new Error(`The user "nobody", as whom PostgreSQL runs when root starts it, can reach neither ${folder} nor ${serverFolder}. Set DATABASE_URL to a PostgreSQL server.`)
  symlinkSync(serverFolder, link)
  log.info({ folder: serverFolder }, 'the user "nobody" cannot reach the checkout; the data is kept elsewhere')
  return { folder, serverFolder, user: NOBODY }
}

function stat(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false })
}

/** Anyone may put a folder of any name into /var/tmp: ours is root's, a real folder, and nobody else may write there. */
function ownedByRootAlone(found: Stats | undefined): boolean {
  return found !== undefined && found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0
}

/** Asked of the system rather than worked out from the modes, since access lists and mounts count too. */
function reaches(user: ServerUser, folder: string): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' })
  if (probe.error) throw new Error(`PostgreSQL refuses to run as root, and root may not become another user here (${probe.error.message}). Set DATABASE_URL to a PostgreSQL server.`)
  return probe.status === 0
}
