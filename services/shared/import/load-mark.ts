import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'

/** The statement that makes the table of what was loaded, for a service's first migration. */
export const CREATE_LOAD_MARK_TABLE = `CREATE TABLE load_mark (digest text PRIMARY KEY, loaded_at timestamptz NOT NULL DEFAULT now())`

/** Tells the files of a folder, as they are now, from any others. */
export function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

/** Whether exactly these files were the last to be loaded. */
export async function isLoaded(dataSource: DataSource, digest: string): Promise<boolean> {
  const [last]: { digest: string }[] = await dataSource.query('SELECT digest FROM load_mark ORDER BY loaded_at DESC LIMIT 1')
  return last?.digest === digest
}

export async function markLoaded(dataSource: DataSource, digest: string): Promise<void> {
  await dataSource.query('INSERT INTO load_mark (digest) VALUES ($1) ON CONFLICT (digest) DO UPDATE SET loaded_at = now()', [digest])
}
