import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The files of a snapshot by name. `json` is what the snapshot is known by. */
export type SnapshotFiles = Readonly<Record<string, string | Buffer>>

/** The hash by which a snapshot's JSON is addressed. Whoever has the JSON can check the address. */
export function addressOf(json: string): string {
  return createHash('sha256').update(json).digest('hex')
}

/** Snapshots in a folder: a folder each, written once, never changed. Several processes may share it. */
export class SnapshotStore {
  constructor(private readonly folder: string) {}

  has(hash: string): boolean {
    return existsSync(this.place(hash))
  }

  /** Keeps a snapshot: all of it or nothing, on the disk before anyone is told. What is there already stays as it is. */
  async keep(hash: string, files: SnapshotFiles): Promise<void> {
    const aside = join(this.folder, `.new-${randomUUID()}`)
    await mkdir(aside, { recursive: true })
    try {
      for (const [name, content] of Object.entries(files)) await writeDurably(join(aside, name), content)
      await syncFolder(aside)
      const above = join(this.folder, hash.slice(0, 2))
      await mkdir(above, { recursive: true })
      await rename(aside, this.place(hash)).catch((error: NodeJS.ErrnoException) => (this.has(hash) ? undefined : Promise.reject(error)))
      await syncFolder(above)
      await syncFolder(this.folder)
    } finally {
      await rm(aside, { recursive: true, force: true })
    }
  }

  /** A file of a snapshot; null when there is no such snapshot or file. */
  async read(hash: string, name: string): Promise<Buffer | null> {
    return readFile(join(this.place(hash), name)).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)))
  }

  private place(hash: string): string {
    return join(this.folder, hash.slice(0, 2), hash)
  }
}

async function writeDurably(file: string, content: string | Buffer): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What a folder holds is lasting when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
