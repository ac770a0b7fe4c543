import type { EntityManager } from 'typeorm'
import { at, conflicts, repeatedRows } from '../../shared/bulk-import/findings'
import { importKind, type Finding, type ImportScope, type RecordCounts, type StageRow } from '../../shared/bulk-import/import-kind'
import { problem } from '../../shared/bulk-import/problem'
import { recountSet } from '../../shared/bulk-import/recount-set'
import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import { says } from '../../shared/spreadsheet/bilingual'
import { judgeSet, lockAll, writeSet, type RecordSet } from '../../shared/write/record-set'
import type { Write } from '../../shared/write/write'
import { scheduleProblem } from '../fair/fair.rules'
import { WRITE_FAIR } from '../fair/fair.service'
import { fairContributionsOfAll } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'
import { FAIR_COLUMNS } from './fair-columns'

const DETAILS = ['kind', 'venue', 'starts_on', 'ends_on', 'organisers', 'partners', 'booths', 'province_count'] as const
const FAIRS: RecordSet = { type: 'Fair', table: 'fair', inserted: ['name', 'state', 'province_id', ...DETAILS, 'source_id'], changing: DETAILS, caseless: ['venue'], along: ['source_id'] }

/**
 * A list of fairs. One that is over is recorded as it was. One to come is recorded as a draft: what the public sees of it is announced by
 * announceFair, as every public change is. A fair is known by name, province and the year in which it starts.
 */
export const importFairs = importKind<typeof FAIR_COLUMNS>({
  name: 'fairs',
  mutation: 'importFairs',
  title: says('Danh sách hội chợ', 'Fairs'),
  permission: WRITE_FAIR,
  columns: FAIR_COLUMNS,
  place: { key: 'province', date: 'startsOn' },
  staged: { id: 'text', name: 'text', name_folded: 'text', state: 'text', kind: 'text', venue: 'text', starts_on: 'date', ends_on: 'date', organisers: 'jsonb', partners: 'jsonb', booths: 'int', province_count: 'int' },
  open: async () => stage,
  compare,
  write,
})

const stage: StageRow<typeof FAIR_COLUMNS> = (values, { unitId }, today) => {
  const [name, startsOn] = [values.name as string, values.startsOn as string]
  const problems = [
    ...(scheduleProblem(startsOn, values.endsOn) === null ? [] : [problem('endsOn', 'INVALID', 'Ngày kết thúc trước ngày bắt đầu.', scheduleProblem(startsOn, values.endsOn) as string)]),
    ...((values.booths ?? 0) > 100_000 ? [problem('booths', 'INVALID', 'Nhiều gian hàng hơn mức có thể.', 'More booths than there can be.')] : []),
    ...((values.provinceCount ?? 0) > 63 ? [problem('provinceCount', 'INVALID', 'Nhiều tỉnh hơn số tỉnh có.', 'More provinces than there are.')] : []),
  ]
  if (problems.length > 0) return { problems }
  return {
    record: {
      id: stableId('fair', fold(name), unitId, startsOn.slice(0, 4)), name, name_folded: fold(name), state: (values.endsOn ?? startsOn) < today ? null : 'DRAFT', kind: values.kind, venue: values.venue, starts_on: startsOn, ends_on: values.endsOn,
      organisers: values.organisers, partners: values.partners, booths: values.booths, province_count: values.provinceCount,
    },
  }
}

const WANTED = `
  SELECT s.seq, s.row, coalesce(m.id, s.id) AS id, s.name, s.state, s.unit_id AS province_id, s.kind, s.venue, s.starts_on, s.ends_on, coalesce(s.organisers, CASE WHEN m.id IS NULL THEN '[]'::jsonb END) AS organisers,
    coalesce(s.partners, CASE WHEN m.id IS NULL THEN '[]'::jsonb END) AS partners, s.booths, s.province_count, $1::text AS source_id
  FROM staged s LEFT JOIN fair_match m USING (seq)`

async function compare(scope: ImportScope): Promise<{ findings: Finding[]; counts: Record<string, RecordCounts> }> {
  const { manager } = scope
  const ambiguous = await match(manager)
  await lockAll(manager, 'fair', 'fair_match')
  const counts = { Fair: await judgeSet(manager, FAIRS, WANTED, [scope.sourceId]) }
  return { findings: [...ambiguous, ...(await repeatedRows(manager, FAIRS, 'name')), ...(await announcedOtherwise(scope)), ...(await endsBefore(manager)), ...(await conflicts(manager, FAIRS, 'name', 'importFairs'))], counts }
}

async function write({ manager }: ImportScope, to: Write): Promise<void> {
  await manager.query(`CREATE TEMP TABLE counted ON COMMIT DROP AS SELECT id FROM judged_fair WHERE status <> 'UNCHANGED'`)
  await recountSet(to, COMMERCE_DELTAS, fairContributionsOfAll, () => writeSet(to, FAIRS))
}

/** Finds the fairs that rows name, into the temporary table `fair_match` (seq, id). */
async function match(manager: EntityManager): Promise<Finding[]> {
  const named = 't.name_folded = s.name_folded AND extract(year FROM coalesce(t.starts_on, t.ends_on)) = extract(year FROM s.starts_on)'
  await manager.query(
    `CREATE TEMP TABLE fair_match ON COMMIT DROP AS
     SELECT seq, min(id) AS id, count(*)::int AS alike, string_agg(id, ', ' ORDER BY id) AS ids FROM (
       SELECT seq, id, rank() OVER (PARTITION BY seq ORDER BY own DESC, same DESC) AS rank FROM (
         SELECT s.seq, t.id, t.id = s.id AS own, t.province_id = s.unit_id AS same FROM staged s JOIN family f USING (unit_id, unit_today) JOIN fair t ON t.province_id = f.member AND ${named}
         UNION ALL SELECT s.seq, t.id, t.id = s.id, true FROM staged s JOIN fair t ON s.unit_id IS NULL AND t.province_id IS NULL AND ${named}
       ) named
     ) found WHERE rank = 1 GROUP BY seq`,
  )
  const rows: { seq: number; ids: string }[] = await manager.query('SELECT seq, ids FROM fair_match WHERE alike > 1 ORDER BY seq')
  return rows.map(({ seq, ids }) => at(seq, problem('name', 'AMBIGUOUS', `Có nhiều hội chợ cùng tên trong năm đó: ${ids}.`, `Several fairs of that year bear this name: ${ids}.`, { expected: says('Sửa từng hội chợ qua API.', 'Change each by itself through the API.') })))
}

/** What a fair that is public and not over is said to be changes by an announcement only. One that is put off is not over, whatever its dates. */
async function announcedOtherwise({ manager, today }: ImportScope): Promise<Finding[]> {
  const rows: { seq: number; id: string; moved: boolean | null; corrected: boolean | null }[] = await manager.query(
    `SELECT * FROM (
       SELECT j.seq, t.id, j.starts_on <> t.starts_on OR j.ends_on <> t.ends_on OR j.venue <> t.venue AS moved,
         j.kind <> t.kind OR j.organisers <> t.organisers AND t.organisers <> '[]' OR j.partners <> t.partners AND t.partners <> '[]' AS corrected
       FROM judged_fair j JOIN fair t ON t.id = j.id
       WHERE j.status = 'CHANGED' AND t.state IS DISTINCT FROM 'DRAFT' AND (t.state = 'POSTPONED' OR coalesce(t.ends_on, t.starts_on) >= $1::date)
     ) found WHERE moved OR corrected ORDER BY seq`,
    [today],
  )
  return rows.map(({ seq, id, moved }) =>
    at(seq, moved
      ? problem('startsOn', 'RULE', `Hội chợ ${id} đã công bố; đổi ngày hoặc địa điểm bằng rescheduleFair, relocateFair.`, `The fair ${id} is public; change its dates or venue by rescheduleFair and relocateFair.`)
      : problem('kind', 'RULE', `Hội chợ ${id} đã công bố; đính chính bằng correctFair.`, `The fair ${id} is public; correct what is said of it by correctFair.`)),
  )
}

/** A row that says only one of the two days, against the other on record. */
async function endsBefore(manager: EntityManager): Promise<Finding[]> {
  const rows: { seq: number }[] = await manager.query(`SELECT j.seq FROM judged_fair j JOIN fair t ON t.id = j.id WHERE j.ends_on IS NULL AND t.ends_on < j.starts_on ORDER BY j.seq`)
  return rows.map(({ seq }) => at(seq, problem('startsOn', 'INVALID', 'Ngày bắt đầu sau ngày kết thúc trên hệ thống; ghi cả ngày kết thúc.', 'It would start after the end on record; say the end too.')))
}
