import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { writePrivately } from './cluster'

/** How to reach a running server. */
export interface Access {
  port: number
  password: string
}

/** The address of a database as `postgres`, the only user. */
export function addressOf(access: Access, database: string): string {
  return `postgres://postgres:${access.password}@127.0.0.1:${access.port}/${database}`
}

/** The PG* variables of a shell describe another server, and node-postgres applies them to every connection, also to ours. */
export function forgetPostgresVariables(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) delete process.env[name]
}

/** Tells other processes of ours how to reach the server. Returns what takes it back. */
export function publishAccess(folder: string, access: Access): () => void {
  writePrivately(fileIn(folder), JSON.stringify(access))
  return () => rmSync(fileIn(folder), { force: true })
}

/**
 * The addresses of the server that another process of ours runs on this folder; null when none does. For commands beside `npm start`.
 * Drops this process's PG* variables, as starting one does.
 * @throws when the folder is another user's
 */
export async function attachPostgres(folder: string): Promise<((database: string) => string) | null> {
  forgetPostgresVariables()
  const access = readAccess(resolve(folder))
  return access && (await refusal(access)) === null ? (database) => addressOf(access, database) : null
}

function readAccess(folder: string): Access | null {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Access
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'EACCES') throw new Error(`The database in ${folder} is another user's. Run this as that user.`, { cause: error })
    throw error
  }
}

function fileIn(folder: string): string {
  return join(folder, 'access.json')
}

/** Null when the server answers, else why not: an error of the connection, or PostgreSQL's own with its code. */
export async function refusal(access: Access): Promise<NodeJS.ErrnoException | null> {
  const client = new Client({ connectionString: addressOf(access, 'postgres'), connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return null
  } catch (error) {
    return error as NodeJS.ErrnoException
  } finally {
    await client.end().catch(() => undefined)
  }
}
