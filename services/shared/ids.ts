import { createHash } from 'node:crypto'

/** The nation's unit id: what a statistic of the whole country counts besides its provinces. */
export const NATION_ID = 'VN'

/** The id of the figures of a scope on a day, as known on another; null for what is known now. */
export function statisticsId(scopeId: string, asOf: string, asKnownOn: string | null = null): string {
  return `statistics_${scopeId}_${asOf}${asKnownOn === null ? '' : `_known-${asKnownOn}`}`
}

/**
 * A global id that stays the same when the same record is loaded again: `<prefix>_<16 hex digits>`.
 * The parts are the record's natural key; they are normalised to NFC, trimmed and compared without case.
 */
export function stableId(prefix: string, ...parts: readonly (string | number | null | undefined)[]): string {
  const key = parts.map((part) => (part ?? '').toString().normalize('NFC').trim().toLowerCase()).join('\u0000')
  return `${prefix}_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
}

/** The same as an SQL expression, of expressions that are text without capitals: for ids of records that name another found in the same statement. */
export function stableIdSql(prefix: string, ...parts: readonly string[]): string {
  const key = parts.map((part) => `convert_to(btrim(${part}), 'UTF8')`).join(` || '\\x00'::bytea || `)
  return `'${prefix}_' || left(encode(sha256(${key}), 'hex'), 16)`
}

/** The prefix of a global id, which names the type of the record. */
export function idPrefix(id: string): string {
  const end = id.indexOf('_')
  return end < 0 ? '' : id.slice(0, end)
}
