import type { EntityManager } from 'typeorm'
import { at, conflicts, repeatedRows } from '../../shared/bulk-import/findings'
import { importKind, type Finding, type ImportScope, type RecordCounts, type StageRow } from '../../shared/bulk-import/import-kind'
import { problem } from '../../shared/bulk-import/problem'
import { recountSet } from '../../shared/bulk-import/recount-set'
import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import { latestDay } from '../../shared/partial-date'
import { says, type Bilingual } from '../../shared/spreadsheet/bilingual'
import { judgeSet, lockAll, writeSet, type RecordSet } from '../../shared/write/record-set'
import type { Write } from '../../shared/write/write'
import { contractProblems } from '../contract/contract.rules'
import { WRITE_CONTRACT } from '../contract/contract.service'
import { contractContributionsOfAll } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'
import { CONTRACT_COLUMNS } from './contract-columns'

const DISTRIBUTORS: RecordSet = { type: 'Distributor', table: 'distributor', inserted: ['name', 'kind'], changing: [] }
const TERMS = ['ends_on', 'stated_count', 'value_vnd', 'event'] as const
const CONTRACTS: RecordSet = {
  type: 'DistributionContract', table: 'distribution_contract', inserted: ['kind', 'distributor_id', 'province_id', 'counterpart', 'products_text', 'signed_on', 'signed_on_latest', ...TERMS, 'source_id'], changing: TERMS, caseless: ['event'], along: ['source_id'],
}

/** A list of contracts and memoranda, known by who signed what with whom on which day. A distributor that is not on record is registered. */
export const importContracts = importKind<typeof CONTRACT_COLUMNS>({
  name: 'contracts',
  mutation: 'importContracts',
  title: says('Danh sách hợp đồng', 'Contracts'),
  permission: WRITE_CONTRACT,
  columns: CONTRACT_COLUMNS,
  place: { key: 'province', date: 'signedOn' },
  staged: {
    id: 'text', kind: 'text', distributor_id: 'text', distributor: 'text', distributor_folded: 'text', distributor_kind: 'text', counterpart: 'text', products_text: 'text', signed_on: 'text', signed_on_latest: 'date', ends_on: 'date', stated_count: 'int', value_vnd: 'bigint', event: 'text',
  },
  open: async () => stage,
  compare,
  write,
})

/** What offices read where the rule speaks English. */
const SAID: Record<string, string> = { signedOn: 'Ngày ký chưa đến.', endsOn: 'Hết hạn trước ngày ký.', statedCount: 'Số lượng phải từ 1 đến 100.000.', value: 'Giá trị phải từ 1 đồng đến 100.000 tỷ đồng; bày bán và sự kiện không có giá trị hợp đồng.' }

const stage: StageRow<typeof CONTRACT_COLUMNS> = (values, { unitId }, today) => {
  const { signedOn, endsOn, statedCount, value } = values
  const kind = values.kind ?? 'UNSTATED'
  const found = contractProblems({ kind, signedOn, endsOn, endedOn: null, statedCount, value }, today)
  if (found.length > 0) return { problems: found.map(({ field, message }) => problem(field, 'INVALID', SAID[field] ?? message, message)) }
  const distributor = values.distributor as string
  const folded = (text: string | null): string | null => text && fold(text)
  return {
    record: {
      id: stableId('contract', kind, fold(distributor), folded(values.counterpart), unitId, folded(values.products), signedOn), kind, distributor_id: stableId('distributor', fold(distributor)), distributor, distributor_folded: fold(distributor), distributor_kind: values.distributorKind,
      counterpart: values.counterpart, products_text: values.products, signed_on: signedOn, signed_on_latest: signedOn && latestDay(signedOn), ends_on: endsOn, stated_count: statedCount, value_vnd: value, event: values.event,
    },
  }
}

const WANTED = `
  SELECT s.seq, s.row, coalesce(m.id, s.id) AS id, s.kind, d.id AS distributor_id, s.unit_id AS province_id, s.counterpart, s.products_text, s.signed_on, s.signed_on_latest, ${TERMS.map((term) => `s.${term}`).join(', ')}, $1::text AS source_id
  FROM staged s JOIN named_distributor d USING (distributor_folded) LEFT JOIN contract_match m ON m.seq = s.seq`

async function compare(scope: ImportScope): Promise<{ findings: Finding[]; counts: Record<string, RecordCounts> }> {
  const { manager } = scope
  await manager.query(
    `CREATE TEMP TABLE named_distributor ON COMMIT DROP AS
     SELECT min(s.seq) AS seq, min(s.row) AS row, coalesce(t.id, min(s.distributor_id)) AS id, (array_agg(s.distributor ORDER BY s.seq))[1] AS name, coalesce(t.kind, (array_agg(s.distributor_kind ORDER BY s.seq) FILTER (WHERE s.distributor_kind IS NOT NULL))[1]) AS kind, NULL::text AS province_id, s.distributor_folded, t.id IS NULL AS fresh
     FROM staged s LEFT JOIN distributor t ON t.name_folded = s.distributor_folded GROUP BY s.distributor_folded, t.id, t.kind`,
  )
  const kinds = await distributorKinds(manager)
  const ambiguous = await match(manager)
  await lockAll(manager, 'distribution_contract', 'contract_match')
  const counts = { Distributor: await judgeSet(manager, DISTRIBUTORS, 'SELECT * FROM named_distributor'), DistributionContract: await judgeSet(manager, CONTRACTS, WANTED, [scope.sourceId]) }
  return { findings: [...kinds, ...ambiguous, ...(await repeatedRows(manager, CONTRACTS, 'distributor')), ...(await conflicts(manager, CONTRACTS, 'distributor', 'importContracts'))], counts }
}

async function write({ manager }: ImportScope, to: Write): Promise<void> {
  await manager.query(`CREATE TEMP TABLE counted ON COMMIT DROP AS SELECT id FROM judged_distribution_contract WHERE status <> 'UNCHANGED'`)
  await recountSet(to, COMMERCE_DELTAS, contractContributionsOfAll, async () => {
    await writeSet(to, DISTRIBUTORS)
    await writeSet(to, CONTRACTS)
  })
}

/** A distributor's kind must be said once, and not otherwise than on record: only the centre changes that. */
async function distributorKinds(manager: EntityManager): Promise<Finding[]> {
  const missing: { seq: number }[] = await manager.query('SELECT seq FROM named_distributor WHERE kind IS NULL ORDER BY seq')
  const apart: { seq: number; kind: string }[] = await manager.query('SELECT s.seq, d.kind FROM staged s JOIN named_distributor d USING (distributor_folded) WHERE s.distributor_kind <> d.kind ORDER BY s.seq')
  const several: { seq: number; names: string }[] = await manager.query('SELECT min(seq) AS seq, string_agg(id, \', \' ORDER BY id) AS names FROM named_distributor GROUP BY distributor_folded HAVING count(*) > 1')
  return [
    ...missing.map(({ seq }) => at(seq, problem('distributorKind', 'MISSING', 'Đơn vị này chưa có trên hệ thống; ghi loại kênh.', 'This distributor is not on record; say its kind.'))),
    ...apart.map(({ seq, kind }) => at(seq, problem('distributorKind', 'CONFLICT', `Đơn vị này là ${kind} trên hệ thống hoặc ở dòng trước.`, `This distributor is ${kind} on record or in an earlier row.`))),
    ...several.map(({ seq, names }) => at(seq, problem('distributor', 'AMBIGUOUS', `Có nhiều đơn vị cùng tên: ${names}.`, `Several distributors bear this name: ${names}.`))),
  ]
}

/** Finds the contracts that rows mean, into the temporary table `contract_match` (seq, id). */
async function match(manager: EntityManager): Promise<Finding[]> {
  const same = (column: string): string => `fold(t.${column}) IS NOT DISTINCT FROM fold(s.${column})`
  await manager.query(
    `CREATE TEMP TABLE contract_match ON COMMIT DROP AS
     SELECT seq, min(id) AS id, count(*)::int AS alike, string_agg(id, ', ' ORDER BY id) AS ids FROM (
       SELECT s.seq, t.id, rank() OVER (PARTITION BY s.seq ORDER BY (t.id = s.id) DESC, (t.province_id = s.unit_id) IS TRUE DESC) AS rank
       FROM staged s JOIN named_distributor d USING (distributor_folded) JOIN distribution_contract t ON t.distributor_id = d.id AND t.kind = s.kind AND t.signed_on IS NOT DISTINCT FROM s.signed_on
       WHERE NOT d.fresh AND ${same('counterpart')} AND ${same('products_text')}
         AND (t.province_id IS NOT DISTINCT FROM s.unit_id OR EXISTS (SELECT 1 FROM family f WHERE f.unit_id = s.unit_id AND f.unit_today = s.unit_today AND f.member = t.province_id))
     ) found WHERE rank = 1 GROUP BY seq`,
  )
  const rows: { seq: number; ids: string }[] = await manager.query('SELECT seq, ids FROM contract_match WHERE alike > 1 ORDER BY seq')
  const expected: Bilingual = says('Sửa từng hợp đồng qua API.', 'Change each by itself through the API.')
  return rows.map(({ seq, ids }) => at(seq, problem('distributor', 'AMBIGUOUS', `Có nhiều hợp đồng như vậy: ${ids}.`, `Several contracts are like this: ${ids}.`, { expected })))
}
