import { randomBytes } from 'node:crypto'
import { notFound } from '../shared/write/refusal'
import type { Write } from '../shared/write/write'

/** An id for a new record. The prefix tells its type. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(8).toString('hex')}`
}

/** When a unit was in force. @throws Refusal NOT_FOUND when there never was such a unit */
export async function unitPeriod(write: Write, provinceId: string, field = 'provinceId'): Promise<{ inForceFrom: string; inForceUntil: string | null }> {
  const [unit]: { inForceFrom: string; inForceUntil: string | null }[] = await write.manager.query(
    `SELECT to_char(in_force_from, 'YYYY-MM-DD') AS "inForceFrom", to_char(in_force_until, 'YYYY-MM-DD') AS "inForceUntil" FROM province WHERE id = $1`,
    [provinceId],
  )
  if (!unit) throw notFound(field, 'province', provinceId)
  return unit
}
