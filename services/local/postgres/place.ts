import { createHash } from 'node:crypto'
import { chownSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** PostgreSQL refuses to run as root; root runs it as this user, which every system has. */
const NOBODY = { uid: 65_534, gid: 65_534 }

/** Where the server's binaries and data live, and as whom it runs. */
export interface Place {
  folder: string
  user: { uid: number; gid: number } | null
}

/**
 * An ordinary user keeps everything in the folder asked for. Root hands it to `nobody`; when that user cannot reach the folder
 * (a checkout of mode 700), everything lives under /var/tmp instead, in a folder named after the one asked for.
 */
export function placeFor(wanted: string): Place {
  const folder = resolve(wanted)
  if (process.getuid?.() !== 0) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return { folder, user: null }
  }
  const reachable = openToOthers(folder)
  const place = reachable ? folder : join('/var/tmp', `ocop-graph-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  mkdirSync(place, { recursive: true, mode: 0o755 })
  const held = statSync(place)
  if (!reachable && held.uid !== 0 && held.uid !== NOBODY.uid) throw new Error(`${place} belongs to user ${held.uid}; remove it.`)
  chownSync(place, NOBODY.uid, NOBODY.gid)
  return { folder: place, user: NOBODY }
}

/** Whether every existing folder on the way may be entered by any user. */
function openToOthers(folder: string): boolean {
  for (let each = dirname(folder); ; each = dirname(each)) {
    const mode = modeOf(each)
    if (mode !== null && (mode & 0o001) === 0) return false
    if (each === dirname(each)) return true
  }
}

function modeOf(folder: string): number | null {
  try {
    return statSync(folder).mode
  } catch {
    return null
  }
}
