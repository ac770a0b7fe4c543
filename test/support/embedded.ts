import { createServer } from 'node:net'
import { join } from 'node:path'
import { newFolder, serverProcesses } from './postgres-owners'
import { startProgram, type RunningProcess } from './process'

/** `npm start` with its own PostgreSQL on a data folder. */
export interface EmbeddedStart {
  running: RunningProcess
  /** Resolves with the address once it is ready. */
  ready: Promise<string>
}

/** A data folder that no earlier start has used; `clearOwners` removes it. */
export function newDataFolder(): string {
  return join(newFolder(0o755), 'data')
}

export function startEmbedded(folder: string, environment: Record<string, string> = {}): EmbeddedStart {
  const running = startProgram('services/local/start', [], { PORT: '0', DATA_FOLDER: folder, ...environment })
  const ready = running.printed(/(http:\/\/localhost:\d+)\/graphql/).then(([, url]) => url as string)
  // Whoever does not wait for it looks at how the process ends.
  ready.catch(() => undefined)
  return { running, ready }
}

/** The processes of PostgreSQL that belong to a data folder. */
export function postgresOf(folder: string): number[] {
  return serverProcesses(folder).map(({ pid }) => pid)
}

/** Whether a port can be listened on. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** Sends a query to an address and returns its data. */
export async function ask(url: string, query: string, variables: Record<string, unknown> = {}): Promise<any> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) })
  const { data, errors } = (await response.json()) as { data: any; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}
