import type { EntityManager } from 'typeorm'
import type { PredecessorsOf } from '../predecessors'
import type { Viewer } from '../identity/viewer'
import type { UnitDirectory } from '../units'
import { RowChecker } from './check-rows'
import type { Progress } from './import-file'
import type { ImportKind } from './import-kind'
import { keepChunk, type Run } from './import-run'
import type { Problem } from './problem'
import { FileRows, type RowBatch, type SheetLayout } from './rows-of-file'

/** How many rows are kept at once. */
export const CHUNK_ROWS = 5_000

/**
 * Reads and checks a file's rows and keeps them in pieces. What an earlier attempt kept is read over. While one piece is being kept, the
 * next is being read. Returns the layout, and what is wrong with that.
 */
export async function stageRows(options: {
  manager: EntityManager
  kind: ImportKind
  run: Run
  file: Buffer
  begun: { staged: number; position: number }
  checks: { viewer: Viewer; units: UnitDirectory; predecessorsOf: PredecessorsOf; today: string }
  onProgress: (progress: Progress) => void
}): Promise<{ sheets: SheetLayout[]; problems: Problem[] }> {
  const { manager, kind, run, begun } = options
  const checker = new RowChecker(kind, await kind.open(manager), options.checks)
  const file = new FileRows(kind.columns)
  let { position } = begun
  let seq = 0
  let keeping = Promise.resolve()
  let chunk = { rows: 0, records: [] as object[], problems: [] as Problem[] }
  const keep = async (): Promise<void> => {
    await keeping
    const full = { position, ...chunk }
    const rows = seq
    position += 1
    chunk = { rows: 0, records: [], problems: [] }
    keeping = keepChunk(manager, kind, run.id, full).then(() => options.onProgress({ id: run.id, step: 'STAGING', rows }))
    // Until it is waited for, its failure is nobody's.
    keeping.catch(() => undefined)
  }
  for await (const whole of file.read(options.file)) {
    for (const batch of behind(whole, begun.staged - seq)) {
      seq += whole.rows.length - batch.rows.length
      for (let at = 0; at < batch.rows.length; ) {
        const some = batch.rows.slice(at, at + CHUNK_ROWS - chunk.rows)
        const { records, problems } = await checker.check({ ...batch, rows: some }, file.sheets[batch.sheet]?.sheet ?? '', seq)
        chunk.records.push(...records)
        chunk.problems.push(...problems)
        chunk.rows += some.length
        seq += some.length
        at += some.length
        if (chunk.rows === CHUNK_ROWS) await keep()
      }
    }
  }
  if (chunk.rows > 0) await keep()
  await keeping
  await manager.query('ANALYZE staged (seq, unit_id, unit_today)')
  return { sheets: file.sheets, problems: file.problems }
}

/** The rows of a batch behind those that are kept already. */
function behind(batch: RowBatch, kept: number): RowBatch[] {
  if (kept <= 0) return [batch]
  return [{ ...batch, rows: batch.rows.slice(kept) }]
}
