import type { EntityManager } from 'typeorm'
import type { Write } from './write'

/**
 * Records of one table that are written as a set. A query says them: the number of their row (seq, row), id, province_id, and each column
 * under its own name. A null is not stated: it changes nothing that is on record.
 */
export interface RecordSet {
  /** The type, as audit entries name it. */
  type: string
  table: string
  /** The columns that a new record gets. */
  inserted: readonly string[]
  /** The columns of a record that may change; the others are what it is known by. */
  changing: readonly string[]
  /** Columns that do not count as overwritten: they say how another is known. */
  aside?: readonly string[]
  /** Columns of text whose case makes no difference: a list in capitals corrects nothing. */
  caseless?: readonly string[]
  /** Columns that a changed record takes as well, such as its source; alone they are no change. */
  along?: readonly string[]
}

/** How many records are new, changed, and as they are. */
export interface Judged {
  new: number
  changed: number
  unchanged: number
}

/** Locks the records that a temporary table names by id, in one order, so that writers wait for one another and never for good. */
export async function lockAll(manager: EntityManager, table: string, named: string): Promise<void> {
  await manager.query(`SELECT 1 FROM ${table} WHERE id IN (SELECT id FROM ${named}) ORDER BY id FOR UPDATE`)
}

/**
 * Compares a set with what is on record, into the temporary table `judged_<table>`: `status` NEW, CHANGED or UNCHANGED, and whether a change
 * overwrites something. The query is ours, never input.
 */
export async function judgeSet(manager: EntityManager, set: RecordSet, wanted: string, parameters: readonly unknown[] = []): Promise<Judged> {
  const any = (test: (column: string) => string, columns: readonly string[]): string => (columns.length === 0 ? 'false' : columns.map(test).join(' OR '))
  const compared = (row: string, column: string): string => (set.caseless?.includes(column) ? `lower(${row}.${column} COLLATE "und-x-icu")` : `${row}.${column}`)
  const differs = any((column) => `(w.${column} IS NOT NULL AND ${compared('w', column)} IS DISTINCT FROM ${compared('t', column)})`, set.changing)
  const overwrites = any((column) => `(w.${column} IS NOT NULL AND t.${column} IS NOT NULL AND ${compared('w', column)} <> ${compared('t', column)})`, set.changing.filter((column) => !set.aside?.includes(column)))
  await manager.query(
    `CREATE TEMP TABLE judged_${set.table} ON COMMIT DROP AS
     SELECT w.*, CASE WHEN t.id IS NULL THEN 'NEW' WHEN ${differs} THEN 'CHANGED' ELSE 'UNCHANGED' END AS status, (t.id IS NOT NULL AND (${overwrites})) AS overwrites
     FROM (${wanted}) w LEFT JOIN ${set.table} t ON t.id = w.id`,
    [...parameters],
  )
  // Without knowing how many there are, PostgreSQL would look each up by itself when it joins them.
  await manager.query(`ANALYZE judged_${set.table} (id, seq)`)
  const rows: { status: string; count: number }[] = await manager.query(`SELECT status, count(*)::int AS count FROM judged_${set.table} GROUP BY status`)
  const of = (status: string): number => rows.find((row) => row.status === status)?.count ?? 0
  return { new: of('NEW'), changed: of('CHANGED'), unchanged: of('UNCHANGED') }
}

/** Writes what `judgeSet` found new or changed, with an audit entry for each record. */
export async function writeSet(write: Write, set: RecordSet): Promise<void> {
  const { manager } = write
  const { table, inserted, changing } = set
  await manager.query(
    `CREATE TEMP TABLE written_${table} ON COMMIT DROP AS
     SELECT j.id, coalesce(to_jsonb(t) ->> 'province_id', j.province_id) AS province_id, to_jsonb(t) AS before FROM judged_${table} j LEFT JOIN ${table} t ON t.id = j.id WHERE j.status <> 'UNCHANGED'`,
  )
  await manager.query(`ANALYZE written_${table} (id)`)
  const names = ['id', ...inserted].join(', ')
  await manager.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM judged_${table} WHERE status = 'NEW' ORDER BY id`)
  if (changing.length > 0) {
    const [versioned]: unknown[] = await manager.query(`SELECT 1 FROM information_schema.columns WHERE table_name = $1 AND column_name = 'version' AND table_schema = current_schema()`, [table])
    const assignments = [...[...changing, ...(set.along ?? [])].map((column) => `${column} = coalesce(j.${column}, t.${column})`), ...(versioned ? ['version = t.version + 1'] : [])].join(', ')
    await manager.query(`UPDATE ${table} t SET ${assignments} FROM judged_${table} j WHERE j.id = t.id AND j.status = 'CHANGED'`)
  }
  await write.auditAll(set.type, table, `written_${table}`)
}

/** Rows of a set whose change would overwrite what someone wrote by other means than a file since: `seq`, who and when. */
export async function overwritten(manager: EntityManager, set: RecordSet, imports: readonly string[]): Promise<{ seq: number; actor: string; on: string; mutation: string }[]> {
  return manager.query(
    `SELECT j.seq, a.actor, to_char(a.written_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS on, a.mutation
     FROM judged_${set.table} j CROSS JOIN LATERAL (SELECT * FROM audit_entry WHERE record_id = j.id ORDER BY position DESC LIMIT 1) a
     WHERE j.status = 'CHANGED' AND j.overwrites AND a.mutation <> ALL($1) ORDER BY j.seq`,
    [imports],
  )
}
