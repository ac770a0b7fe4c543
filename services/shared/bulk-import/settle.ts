import type { EntityManager } from 'typeorm'
import type { PredecessorsOf } from '../predecessors'
import type { Finding, ImportKind, ImportScope, RecordCounts } from './import-kind'
import type { Problem } from './problem'
import type { SheetLayout } from './rows-of-file'

/**
 * Compares all staged rows with one another and with what is on record. Leaves temporary tables behind, from which the kind writes in the
 * same transaction.
 */
export async function compareStaged(scope: ImportScope, kind: ImportKind, run: { sheets: readonly SheetLayout[]; predecessorsOf: PredecessorsOf }): Promise<{ problems: Problem[]; counts: Record<string, RecordCounts> }> {
  const { manager } = scope
  // A list is sorted and joined as a whole a few times; it has the memory for that while it lasts.
  await manager.query(`SET LOCAL work_mem = '64MB'`)
  await makeFamilies(manager, run.predecessorsOf)
  const { findings, counts } = await kind.compare(scope)
  return { problems: await locate(manager, findings, run.sheets, kind), counts }
}

/** Which units' records a row may mean: its own unit, the one that bears the name today, and all that was made from. */
async function makeFamilies(manager: EntityManager, predecessorsOf: PredecessorsOf): Promise<void> {
  const pairs: { unit_id: string | null; unit_today: string | null }[] = await manager.query('SELECT DISTINCT unit_id, unit_today FROM staged')
  const units: string[] = []
  const todays: string[] = []
  const members: string[] = []
  for (const { unit_id: own, unit_today: today } of pairs) {
    if (own === null || today === null) continue
    const family = new Set([own])
    const pending = [today]
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (family.has(id) && id !== own) continue
      family.add(id)
      pending.push(...predecessorsOf(id).filter((each) => !family.has(each)))
    }
    for (const member of family) {
      units.push(own)
      todays.push(today)
      members.push(member)
    }
  }
  await manager.query('CREATE TEMP TABLE family (unit_id text, unit_today text, member text) ON COMMIT DROP')
  await manager.query('INSERT INTO family SELECT * FROM unnest($1::text[], $2::text[], $3::text[])', [units, todays, members])
  await manager.query('ANALYZE family')
}

/** Says where findings are, in Excel's words. */
async function locate(manager: EntityManager, findings: readonly Finding[], sheets: readonly SheetLayout[], kind: ImportKind): Promise<Problem[]> {
  if (findings.length === 0) return []
  const rows: { seq: number; sheet: number; row: number }[] = await manager.query('SELECT seq, sheet, row FROM staged WHERE seq = ANY($1)', [[...new Set(findings.map((finding) => finding.seq))]])
  const places = new Map(rows.map((row) => [row.seq, row]))
  return [...findings]
    .sort((one, other) => one.seq - other.seq)
    .map((finding) => {
      const place = places.get(finding.seq)
      const layout = sheets[place?.sheet ?? 0]
      const column = layout?.columns.find((each) => each.key === finding.key)
      return {
        sheet: layout?.sheet ?? '', row: place?.row ?? null, column: column?.column ?? null, header: column?.header ?? null, code: finding.code, found: finding.found ?? null,
        message: finding.message, expected: finding.expected ?? (finding.key === null ? null : (kind.columns[finding.key]?.expected ?? null)), rule: finding.rule ?? null,
      }
    })
}

/** The place of a row for a message: "row 12", with its sheet where the file has several. */
export async function placesOf(manager: EntityManager, seqs: readonly number[]): Promise<Map<number, number>> {
  const rows: { seq: number; row: number }[] = seqs.length === 0 ? [] : await manager.query('SELECT seq, row FROM staged WHERE seq = ANY($1)', [[...new Set(seqs)]])
  return new Map(rows.map((row) => [row.seq, row.row]))
}

