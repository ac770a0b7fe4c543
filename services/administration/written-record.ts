import { randomBytes } from 'node:crypto'
import { Refusal } from '../shared/write/refusal'
import type { RecordRow, Write } from '../shared/write/write'

/** Inserts a record under a new id and audits it. Returns it as it is. Names of table and columns are ours, never input. */
export async function insertRecord(write: Write, record: { type: string; table: string; prefix: string }, columns: Record<string, unknown>): Promise<RecordRow> {
  const id = `${record.prefix}_${randomBytes(8).toString('hex')}`
  const names = Object.keys(columns)
  await write.manager.query(`INSERT INTO ${record.table} (id, ${names.join(', ')}) VALUES ($1, ${names.map((_, index) => `$${index + 2}`).join(', ')})`, [id, ...Object.values(columns)])
  return write.created(record.type, record.table, id)
}

/** Text as it is kept: in composed form, without space around it; null when nothing remains. */
export function textOf(text: string | null | undefined): string | null {
  return text?.normalize('NFC').trim() || null
}

/** @throws Refusal INVALID when nothing is said */
export function requiredText(field: string, text: string, wanted: string): string {
  const kept = textOf(text)
  if (kept === null) throw new Refusal('INVALID', field, `Say ${wanted}.`)
  return kept
}

/** @throws Refusal INVALID when there is no such unit */
export async function unitPeriod(write: Write, provinceId: string, field = 'provinceId'): Promise<{ inForceFrom: string; inForceUntil: string | null }> {
  const [unit]: { inForceFrom: string; inForceUntil: string | null }[] = await write.manager.query(
    `SELECT to_char(in_force_from, 'YYYY-MM-DD') AS "inForceFrom", to_char(in_force_until, 'YYYY-MM-DD') AS "inForceUntil" FROM province WHERE id = $1`,
    [provinceId],
  )
  if (!unit) throw new Refusal('INVALID', field, `There is no province ${JSON.stringify(provinceId)}; use an id from "provinces".`)
  return unit
}
