import type { EntityManager } from 'typeorm'
import { at, conflicts, repeatedRows } from '../../shared/bulk-import/findings'
import type { Finding, ImportScope, RecordCounts } from '../../shared/bulk-import/import-kind'
import { problem } from '../../shared/bulk-import/problem'
import { recountSet } from '../../shared/bulk-import/recount-set'
import { judgeSet, lockAll, writeSet, type RecordSet } from '../../shared/write/record-set'
import type { Write } from '../../shared/write/write'
import { participantProblem } from '../producer/participant.rules'
import { ProducerKind } from '../producer/producer.entity'
import { contributionsOfAll } from '../statistics/check'
import { RATING_DELTAS } from '../statistics/rating-deltas'
import { matchProducts } from './match-products'

const PRODUCERS: RecordSet = {
  type: 'Producer', table: 'producer', inserted: ['name', 'name_folded', 'kind', 'kind_derived', 'province_id', 'source_id'], changing: ['kind', 'kind_derived'], aside: ['kind_derived'], along: ['source_id'],
}
const PRODUCTS: RecordSet = {
  type: 'Product', table: 'product', inserted: ['name', 'name_folded', 'group_id', 'group_inferred', 'set_id', 'producer_id', 'province_id', 'district', 'commune'], changing: ['group_id', 'group_inferred', 'set_id', 'district', 'commune'], aside: ['group_inferred'], caseless: ['district', 'commune'],
}

/** Compares a list of products with what is on record. */
export async function compareProducts(scope: ImportScope): Promise<{ findings: Finding[]; counts: Record<string, RecordCounts> }> {
  const { manager } = scope
  const matched = await matchProducts(manager)
  await lockAll(manager, 'producer', 'producer_match')
  await lockAll(manager, 'product', 'product_match')
  const counts = { Producer: await judgeSet(manager, PRODUCERS, WANTED_PRODUCERS, [scope.sourceId]), Product: await judgeSet(manager, PRODUCTS, WANTED_PRODUCTS) }
  const findings = [
    ...(await repeatedRows(manager, PRODUCTS, 'name')), ...matched, ...(await renamed(manager, counts)), ...(await kindsApart(manager)), ...(await notTakingPart(scope)),
    ...(await conflicts(manager, PRODUCERS, 'producerKind', 'importProducts')), ...(await conflicts(manager, PRODUCTS, 'name', 'importProducts')),
  ]
  return { findings, counts }
}

/** Writes the list, and moves the counts by the difference. A producer's kind also moves its products that the list does not name. */
export async function writeProducts(scope: ImportScope, write: Write): Promise<void> {
  const { manager } = scope
  await manager.query(
    `CREATE TEMP TABLE counted ON COMMIT DROP AS
     SELECT id FROM judged_product WHERE status <> 'UNCHANGED'
     UNION SELECT p.id FROM judged_producer j JOIN product p ON p.producer_id = j.id WHERE j.status = 'CHANGED'`,
  )
  await recountSet(write, RATING_DELTAS, contributionsOfAll, async () => {
    await writeSet(write, PRODUCERS)
    await writeSet(write, PRODUCTS)
    // A new product has no source yet, so nothing has to be looked for.
    for (const [status, known] of [['NEW', ''], ['CHANGED', 'ON CONFLICT DO NOTHING']]) {
      await manager.query(`INSERT INTO product_source (product_id, source_id) SELECT id, $1 FROM judged_product WHERE status = '${status}' ORDER BY id ${known}`, [scope.sourceId])
    }
  })
}

/** The producers that the rows name, each once. The file's word on a kind outweighs our reading of a name; that only fills what is unknown. */
const WANTED_PRODUCERS = `
  SELECT n.seq, n.row, n.id, n.name, n.name_folded, n.province_id, CASE WHEN n.id = t.id THEN coalesce(n.stated, CASE WHEN t.kind = '${ProducerKind.UNKNOWN}' THEN n.derived END) ELSE coalesce(n.stated, n.derived, '${ProducerKind.UNKNOWN}') END AS kind,
    CASE WHEN n.stated IS NOT NULL THEN false WHEN t.id IS NULL THEN n.derived IS NOT NULL WHEN t.kind = '${ProducerKind.UNKNOWN}' AND n.derived IS NOT NULL THEN true END AS kind_derived, n.apart, $1::text AS source_id
  FROM (
    SELECT min(s.seq) AS seq, min(s.row) AS row, coalesce(m.id, s.producer_id) AS id, (array_agg(s.producer ORDER BY s.seq))[1] AS name, min(s.producer_folded) AS name_folded, min(s.unit_id) AS province_id, max(s.kind) AS stated, min(s.kind) <> max(s.kind) AS apart, min(s.name_kind) AS derived
    FROM staged s LEFT JOIN producer_match m USING (seq) GROUP BY coalesce(m.id, s.producer_id)
  ) n LEFT JOIN producer t ON t.id = n.id`

/** The products that the rows name. */
const WANTED_PRODUCTS = `
  SELECT s.seq, s.row, coalesce(p.id, s.id) AS id, s.name, s.name_folded, s.group_id, CASE WHEN s.group_id IS NOT NULL OR p.id IS NULL THEN false END AS group_inferred, s.set_id, coalesce(m.id, s.producer_id) AS producer_id, s.unit_id AS province_id, s.district, s.commune
  FROM staged s LEFT JOIN producer_match m USING (seq) LEFT JOIN product_match p USING (seq)`

/** Records that bore the row's name when they were made and bear another now: what is meant is for a person to say. */
async function renamed(manager: EntityManager, counts: Record<'Producer' | 'Product', RecordCounts>): Promise<Finding[]> {
  const held = ({ changed, unchanged }: RecordCounts): boolean => changed + unchanged > 0
  const of = async (match: string, table: string, id: string): Promise<{ seq: number; name: string }[]> =>
    manager.query(`SELECT min(s.seq) AS seq, t.name FROM staged s LEFT JOIN ${match} m USING (seq) JOIN ${table} t ON t.id = s.${id} WHERE m.id IS NULL GROUP BY t.id, t.name`)
  const found = [
    ...(held(counts.Producer) ? await of('producer_match', 'producer', 'producer_id') : []).map((each) => ({ ...each, key: 'producer' })),
    ...(held(counts.Product) ? await of('product_match', 'product', 'id') : []).map((each) => ({ ...each, key: 'name' })),
  ]
  return found.map(({ seq, name, key }) => at(seq, problem(key, 'CONFLICT', `Bản ghi này nay có tên “${name}”.`, `This record is now called "${name}".`)))
}

/** Rows that say another kind of a producer than an earlier row does. */
async function kindsApart(manager: EntityManager): Promise<Finding[]> {
  const producers: { id: string }[] = await manager.query('SELECT id FROM judged_producer WHERE apart')
  if (producers.length === 0) return []
  const rows: { seq: number; first: string; row: number }[] = await manager.query(
    `WITH said AS (SELECT s.seq, s.row, s.kind, coalesce(m.id, s.producer_id) AS producer FROM staged s LEFT JOIN producer_match m USING (seq) WHERE s.kind IS NOT NULL)
     SELECT seq, first, first_row AS row FROM (
       SELECT seq, kind, first_value(kind) OVER same AS first, first_value(row) OVER same AS first_row FROM said WHERE producer = ANY($1) WINDOW same AS (PARTITION BY producer ORDER BY seq)
     ) differing WHERE kind <> first ORDER BY seq`,
    [producers.map(({ id }) => id)],
  )
  return rows.map(({ seq, first, row }) => at(seq, problem('producerKind', 'CONFLICT', `Dòng ${row} ghi loại hình khác cho cùng chủ thể (${first}).`, `Row ${row} says another kind of the same producer (${first}).`)))
}

/** Products of groups in which their producer's kind does not take part. */
async function notTakingPart({ manager, today }: ImportScope): Promise<Finding[]> {
  const limited = Object.values(ProducerKind).filter((kind) => participantProblem(kind, [], today) !== null)
  const producers: { id: string }[] = limited.length === 0 ? [] : await manager.query('SELECT w.id FROM judged_producer w LEFT JOIN producer t ON t.id = w.id WHERE coalesce(w.kind, t.kind) = ANY($1)', [limited])
  if (producers.length === 0) return []
  const rows: { seq: number; kind: string; codes: string[] }[] = await manager.query(
    `SELECT p.seq, coalesce(w.kind, t.kind) AS kind, array_remove(ARRAY[g.code, sg.code], NULL) AS codes
     FROM judged_product p JOIN judged_producer w ON w.id = p.producer_id LEFT JOIN producer t ON t.id = p.producer_id LEFT JOIN product h ON h.id = p.id
       LEFT JOIN product_group g ON g.id = coalesce(p.group_id, h.group_id) LEFT JOIN product_set s ON s.id = coalesce(p.set_id, h.set_id) LEFT JOIN product_group sg ON sg.id = s.group_id
     WHERE p.producer_id = ANY($1) ORDER BY p.seq`,
    [producers.map(({ id }) => id)],
  )
  return rows.flatMap(({ seq, kind, codes }) => {
    const refused = participantProblem(kind, codes, today)
    return refused === null ? [] : [at(seq, problem('producerKind', 'RULE', 'Hội, hiệp hội và trung tâm điều hành chỉ tham gia với dịch vụ du lịch.', refused, { rule: '26/2026/QĐ-TTg' }))]
  })
}
