import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { PredecessorsOf } from '../../services/shared/predecessors'
import type { Role, Viewer } from '../../services/shared/identity/viewer'
import { performWrite, type Write, type WriteOutcome } from '../../services/shared/write/write'

/** Someone with a token. */
export function viewer(role: Role, provinceIds: readonly string[] = [], more: Partial<Viewer> = {}): Viewer {
  return { subject: `${role.toLowerCase()}-${provinceIds.join('-') || 'office'}`, role, provinceIds, district: null, commune: null, producerIds: [], ...more }
}

export const CENTRE = viewer('CENTRAL')

/** How a test writes: by default as the centre, today, under a key of its own. */
export interface WriteOptions {
  as?: Viewer | null
  today?: string
  mutation?: string
  /** The whole input; its idempotency key is one of its own when left out. */
  input?: { idempotencyKey?: string } & Record<string, unknown>
  predecessorsOf?: PredecessorsOf
  /** Ids of products and producers that are not there; without it all are. */
  missing?: readonly string[]
}

/** Runs a write as a resolver would, without GraphQL. */
export function attempt<Answer extends object>(dataSource: DataSource, run: (write: Write) => Promise<Answer>, options: WriteOptions = {}): Promise<WriteOutcome<Answer>> {
  const predecessorsOf: PredecessorsOf = options.predecessorsOf ?? (() => [])
  const context = {
    dataSource,
    viewer: options.as === undefined ? CENTRE : options.as,
    requestId: randomUUID(),
    units: { predecessors: async () => predecessorsOf, known: async () => null, named: async () => [] },
    records: { missing: async (ids: readonly string[]) => ids.filter((id) => options.missing?.includes(id)) },
    reset: () => undefined,
    ...(options.today === undefined ? {} : { today: options.today }),
  }
  return performWrite(context, options.mutation ?? 'test', { ...options.input, idempotencyKey: options.input?.idempotencyKey ?? randomUUID() }, run)
}

/** The same, for a write that is expected to be done. @throws Refusal */
export async function written<Answer extends object>(dataSource: DataSource, run: (write: Write) => Promise<Answer>, options: WriteOptions = {}): Promise<Answer> {
  const outcome = await attempt(dataSource, run, options)
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.answer
}
