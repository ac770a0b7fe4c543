import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { DataSource } from 'typeorm'
import type { Viewer } from '../identity/viewer'
import { performWrite, type Write } from './write'

/** Whoever runs a command on the machine of the databases: they could write by SQL, so the command lets them, and the audit trail says who. */
function operator(): Viewer {
  return { subject: `operator:${nameOfUser()}`, role: 'CENTRAL', provinceIds: [], district: null, commune: null, producerIds: [] }
}

/** A write by a command, with audit as any other. @throws Refusal */
export async function writeAsOperator<Answer extends object>(dataSource: DataSource, mutation: string, run: (write: Write) => Promise<Answer>): Promise<Answer> {
  const context = { dataSource, viewer: operator(), requestId: randomUUID(), units: { predecessors: async () => () => [], known: async () => null, named: async () => [] }, reset: () => undefined }
  const outcome = await performWrite(context, mutation, { idempotencyKey: randomUUID() }, run)
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.answer
}

function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
