import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { logLevel, port, readConfig } from '../shared/config'
import { repoRoot } from '../shared/repo-root'

/** What publishing needs in either shape. */
export interface PublishingConfig {
  /** The address that permalinks begin with, without a slash at the end; null where it is known only once the server listens. */
  publicUrl: string | null
  /** Where snapshots are kept. */
  snapshotFolder: string
}

const places = {
  PUBLIC_URL: z.url('must be an http address').regex(/^https?:/, 'must be an http address').optional(),
  SNAPSHOT_FOLDER: z.string().optional(),
}

/** @throws ConfigError */
export function publishingConfig(environment: NodeJS.ProcessEnv = process.env): PublishingConfig {
  const { PUBLIC_URL, SNAPSHOT_FOLDER = join('.data', 'snapshots') } = readConfig(z.object(places), environment)
  return { publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null, snapshotFolder: isAbsolute(SNAPSHOT_FOLDER) ? SNAPSHOT_FOLDER : join(repoRoot(), SNAPSHOT_FOLDER) }
}

/** What a process of its own needs besides. @throws ConfigError */
export function processConfig(environment: NodeJS.ProcessEnv = process.env): { port: number; host: string; logLevel: z.output<typeof logLevel>; graphUrl: string } {
  const { PORT, HOST, LOG_LEVEL, GRAPH_URL } = readConfig(z.object({ PORT: port.default(4004), HOST: z.string().default('127.0.0.1'), LOG_LEVEL: logLevel, GRAPH_URL: z.url('must be an http address').default('http://127.0.0.1:4000/graphql') }), environment)
  return { port: PORT, host: HOST, logLevel: LOG_LEVEL, graphUrl: GRAPH_URL }
}
