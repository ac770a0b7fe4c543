import type { DataSource, EntityManager } from 'typeorm'
import type { ImportKind, RecordCounts } from './import-kind'
import type { Problem } from './problem'
import type { SheetLayout } from './rows-of-file'

/** STAGING: rows are being read. STAGED: all are read. CHECKED: a dry run found nothing wrong. REFUSED: there are problems. APPLIED: done. */
export type RunState = 'STAGING' | 'STAGED' | 'CHECKED' | 'REFUSED' | 'APPLIED'

/** One file that one official imports. */
export interface Run {
  id: string
  kind: string
  actor: string
  /** What the rows were checked by: another day or token, and they are checked anew. */
  basis: string
  fileName: string
  digest: string
  bytes: number
  dryRun: boolean
}

/** What is known of an import, for whoever sent the file. */
export interface ImportReport {
  id: string
  kind: string
  state: RunState
  dryRun: boolean
  file: { name: string; sha256: string; bytes: number }
  /** Rows of the file read so far. */
  rows: number
  sheets: SheetLayout[]
  /** By type of record; null until rows were compared with what is on record. */
  records: Record<string, RecordCounts> | null
  problemCount: number
  /** The first problems; the rest by `next`. */
  problems: Problem[]
  /** The number behind which the next page of problems begins; null when there is none. */
  next: number | null
  startedAt: string
  updatedAt: string
  appliedAt: string | null
}

export const PROBLEM_PAGE = 1_000

/** Old runs that were not applied are forgotten. */
const KEEP_DAYS = 7

/** The columns of the temporary table `staged`, in which the rows of a kind stand. */
function stagedColumns(kind: ImportKind): string {
  return Object.entries({ seq: 'int', sheet: 'int', row: 'int', unit_id: 'text', unit_today: 'text', ...kind.staged }).map(([name, type]) => `${name} ${type}`).join(', ')
}

/**
 * Begins a run, or goes on with one that was interrupted. Returns how many rows of it are staged, and the position of the next piece. Rows
 * stand in the connection's temporary table `staged`, and in pieces that outlive it.
 */
export async function beginRun(connection: EntityManager, run: Run, kind: ImportKind): Promise<{ staged: number; position: number }> {
  return connection.transaction(async (manager) => {
    await manager.query(`DELETE FROM import_run WHERE state <> 'APPLIED' AND updated_at < now() - make_interval(days => $1)`, [KEEP_DAYS])
    const [held]: { state: RunState; basis: string }[] = await manager.query('SELECT state, basis FROM import_run WHERE id = $1 FOR UPDATE', [run.id])
    if (held && held.basis === run.basis && (held.state === 'STAGING' || held.state === 'STAGED')) {
      // What was found wrong with the whole is found anew.
      await manager.query('DELETE FROM import_chunk WHERE run_id = $1 AND row_count = 0', [run.id])
      await manager.query(
        `UPDATE import_run SET dry_run = $2, file_name = $3, updated_at = clock_timestamp(), state = 'STAGING',
           problem_count = (SELECT coalesce(sum(json_array_length(problems)), 0) FROM import_chunk WHERE run_id = $1) WHERE id = $1`,
        [run.id, run.dryRun, run.fileName],
      )
    } else {
      await manager.query('DELETE FROM import_run WHERE id = $1', [run.id])
      await manager.query(`INSERT INTO import_run (id, kind, actor, basis, file_name, digest, bytes, state, dry_run) VALUES ($1, $2, $3, $4, $5, $6, $7, 'STAGING', $8)`, [run.id, run.kind, run.actor, run.basis, run.fileName, run.digest, run.bytes, run.dryRun])
    }
    await manager.query(`CREATE TEMP TABLE staged (${stagedColumns(kind)})`)
    await manager.query(`INSERT INTO staged SELECT r.* FROM import_chunk c CROSS JOIN LATERAL json_to_recordset(c.records) AS r(${stagedColumns(kind)}) WHERE c.run_id = $1`, [run.id])
    const [staged]: { rows: number; position: number }[] = await manager.query('SELECT coalesce(sum(row_count), 0)::int AS rows, coalesce(max(position) + 1, 0) AS position FROM import_chunk WHERE run_id = $1', [run.id])
    return { staged: staged?.rows ?? 0, position: staged?.position ?? 0 }
  })
}

/** Keeps a piece of the file, for good at once: an interrupted import goes on behind it. */
export async function keepChunk(manager: EntityManager, kind: ImportKind, id: string, chunk: { position: number; rows: number; records: readonly object[]; problems: readonly Problem[] }): Promise<void> {
  await manager.query(
    `WITH kept AS (INSERT INTO import_chunk (run_id, position, row_count, records, problems) VALUES ($1, $2, $3, $4, $5)),
       counted AS (UPDATE import_run SET rows = rows + $3, problem_count = problem_count + $6, updated_at = clock_timestamp() WHERE id = $1)
     INSERT INTO staged SELECT * FROM json_to_recordset($4) AS r(${stagedColumns(kind)})`,
    [id, chunk.position, chunk.rows, JSON.stringify(chunk.records), JSON.stringify(chunk.problems), chunk.problems.length],
  )
}

/** Keeps what was found wrong with the whole. */
export async function keepProblems(manager: EntityManager, id: string, problems: readonly Problem[]): Promise<void> {
  if (problems.length === 0) return
  await manager.query(`INSERT INTO import_chunk (run_id, position, row_count, records, problems) SELECT $1, coalesce(max(position) + 1, 0), 0, '[]', $2 FROM import_chunk WHERE run_id = $1`, [id, JSON.stringify(problems)])
  await manager.query('UPDATE import_run SET problem_count = problem_count + $2 WHERE id = $1', [id, problems.length])
}

export async function setRun(manager: EntityManager, id: string, state: RunState, more: { sheets?: readonly SheetLayout[]; counts?: Record<string, RecordCounts> } = {}): Promise<void> {
  await manager.query(
    `UPDATE import_run SET state = $2, sheets = coalesce($3, sheets), counts = coalesce($4, counts), updated_at = clock_timestamp(), applied_at = CASE WHEN $2 = 'APPLIED' THEN clock_timestamp() END WHERE id = $1`,
    [id, state, more.sheets ? JSON.stringify(more.sheets) : null, more.counts ? JSON.stringify(more.counts) : null],
  )
  // What was staged has served; only what is wrong stays to be read.
  if (state === 'APPLIED' || state === 'CHECKED') await manager.query('DELETE FROM import_chunk WHERE run_id = $1', [id])
}

interface RunRow {
  id: string
  kind: string
  actor: string
  state: RunState
  dry_run: boolean
  file_name: string
  digest: string
  bytes: number
  rows: number
  sheets: SheetLayout[]
  counts: Record<string, RecordCounts> | null
  problem_count: number
  started_at: Date
  updated_at: Date
  applied_at: Date | null
}

/** What is known of a run; null when there is none. `after` begins a later page of problems. */
export async function readRun(manager: EntityManager | DataSource, id: string, after = 0): Promise<{ actor: string; report: ImportReport } | null> {
  const [row]: RunRow[] = await manager.query('SELECT * FROM import_run WHERE id = $1', [id])
  if (!row) return null
  const found: { problem: Problem }[] =
    row.problem_count === 0
      ? []
      : await manager.query(
          `SELECT p.problem FROM import_chunk c CROSS JOIN LATERAL json_array_elements(c.problems) WITH ORDINALITY AS p(problem, place) WHERE c.run_id = $1 ORDER BY c.position, p.place OFFSET $2 LIMIT $3`,
          [id, after, PROBLEM_PAGE + 1],
        )
  const problems = found.slice(0, PROBLEM_PAGE).map((each) => each.problem)
  return {
    actor: row.actor,
    report: {
      id: row.id, kind: row.kind, state: row.state, dryRun: row.dry_run, file: { name: row.file_name, sha256: row.digest, bytes: row.bytes }, rows: row.rows, sheets: row.sheets, records: row.counts,
      problemCount: row.problem_count, problems, next: found.length > PROBLEM_PAGE ? after + PROBLEM_PAGE : null,
      startedAt: row.started_at.toISOString(), updatedAt: row.updated_at.toISOString(), appliedAt: row.applied_at?.toISOString() ?? null,
    },
  }
}
