import type { EntityManager } from 'typeorm'
import { at, conflicts, repeatedRows } from '../../shared/bulk-import/findings'
import type { Finding, ImportScope, RecordCounts } from '../../shared/bulk-import/import-kind'
import { problem } from '../../shared/bulk-import/problem'
import { recountSet } from '../../shared/bulk-import/recount-set'
import { stableIdSql } from '../../shared/ids'
import { says } from '../../shared/spreadsheet/bilingual'
import { judgeSet, lockAll, writeSet, type RecordSet } from '../../shared/write/record-set'
import type { Write } from '../../shared/write/write'
import { contributionsOfAll } from '../statistics/check'
import { RATING_DELTAS } from '../statistics/rating-deltas'
import { matchProducts } from './match-products'
import { settleSupersession } from './supersede'

const TERMS = ['stars', 'decided_on', 'decision_number', 'counts_from', 'counts_until', 'potential_five_star', 'level'] as const
const RATINGS: RecordSet = { type: 'Rating', table: 'rating', inserted: ['product_id', ...TERMS, 'source_id'], changing: ['decision_number', 'level'], along: ['source_id'] }
const EVALUATIONS: RecordSet = { type: 'Evaluation', table: 'evaluation', inserted: ['product_id', 'score', 'evaluated_on', 'source_id'], changing: [] }

/** Compares a list of ratings with what is on record. */
export async function compareRatings(scope: ImportScope): Promise<{ findings: Finding[]; counts: Record<string, RecordCounts> }> {
  const { manager } = scope
  const matched = await matchProducts(manager)
  const unknown = await unknownProducts(manager)
  // What a product counts for is read before and after: nobody may change that meanwhile.
  await lockAll(manager, 'product', 'product_match')
  const counts = { Rating: await judgeSet(manager, RATINGS, WANTED_RATINGS, [scope.sourceId]), Evaluation: await judgeSet(manager, EVALUATIONS, WANTED_EVALUATIONS, [scope.sourceId]) }
  return { findings: [...matched, ...unknown, ...(await repeatedRows(manager, RATINGS, 'name')), ...(await otherStars(manager)), ...(await conflicts(manager, RATINGS, 'decisionNumber', 'importRatings'))], counts }
}

/** Writes the list, and moves the counts by the difference. */
export async function writeRatings(scope: ImportScope, write: Write): Promise<void> {
  await scope.manager.query(`CREATE TEMP TABLE counted ON COMMIT DROP AS SELECT DISTINCT product_id AS id FROM judged_rating WHERE status = 'NEW'`)
  await recountSet(write, RATING_DELTAS, contributionsOfAll, async () => {
    await writeSet(write, RATINGS)
    await settleSupersession(write)
    await writeSet(write, EVALUATIONS)
  })
  await scope.manager.query(`INSERT INTO product_source (product_id, source_id) SELECT DISTINCT product_id, $1 FROM judged_rating j WHERE status <> 'UNCHANGED' AND NOT EXISTS (SELECT 1 FROM product_source h WHERE h.product_id = j.product_id AND h.source_id = $1) ORDER BY product_id`, [scope.sourceId])
}

/** A rating is on record when the product has one of the same stars by a decision of the same day, whoever recorded it. */
const WANTED_RATINGS = `
  SELECT s.seq, s.row, coalesce(r.id, ${stableIdSql('rating', 'p.id', 's.stars::text', 's.decided_on')}) AS id, p.id AS product_id, p.province_id, ${TERMS.map((term) => `s.${term}`).join(', ')}, $1::text AS source_id
  FROM staged s JOIN product_match p USING (seq)
  LEFT JOIN (SELECT product_id, stars, decided_on, min(id) AS id FROM rating WHERE product_id IN (SELECT id FROM product_match) GROUP BY product_id, stars, decided_on) r ON r.product_id = p.id AND r.stars = s.stars AND r.decided_on = s.decided_on`

/** A score likewise. */
const WANTED_EVALUATIONS = `
  SELECT s.seq, s.row, coalesce(e.id, ${stableIdSql('evaluation', 'p.id', 'trim_scale(s.score)::text', 's.decided_on')}) AS id, p.id AS product_id, p.province_id, trim_scale(s.score) AS score, s.decided_on AS evaluated_on, $1::text AS source_id
  FROM staged s JOIN product_match p USING (seq)
  LEFT JOIN (SELECT product_id, score, evaluated_on, min(id) AS id FROM evaluation WHERE product_id IN (SELECT id FROM product_match) GROUP BY product_id, score, evaluated_on) e ON e.product_id = p.id AND e.score = s.score AND e.evaluated_on = s.decided_on
  WHERE s.score IS NOT NULL`

async function unknownProducts(manager: EntityManager): Promise<Finding[]> {
  const rows: { seq: number; producer: boolean }[] = await manager.query('SELECT s.seq, m.id IS NOT NULL AS producer FROM staged s LEFT JOIN producer_match m USING (seq) LEFT JOIN product_match p USING (seq) WHERE p.id IS NULL ORDER BY s.seq')
  const expected = says('Nhập danh sách sản phẩm trước (importProducts), rồi nhập lại tệp này.', 'Import the list of products first (importProducts), then this file again.')
  return rows.map(({ seq, producer }) =>
    at(seq, producer ? problem('name', 'NOT_FOUND', 'Chủ thể này chưa có sản phẩm nào tên như vậy.', 'The producer has no product of this name on record.', { expected }) : problem('producer', 'NOT_FOUND', 'Tỉnh này chưa có chủ thể nào tên như vậy.', 'The province has no producer of this name on record.', { expected })),
  )
}

/** One decision gives one rating: other stars of the same day, on record or in another row, contradict it. */
async function otherStars(manager: EntityManager): Promise<Finding[]> {
  const held: { seq: number; stars: number; number: string | null }[] = await manager.query(
    'SELECT w.seq, r.stars, r.decision_number AS number FROM judged_rating w JOIN rating r ON r.product_id = w.product_id AND r.decided_on = w.decided_on AND r.stars <> w.stars ORDER BY w.seq',
  )
  const rows: { seq: number; row: number; stars: number }[] = await manager.query(
    `SELECT seq, first AS row, stars_first AS stars FROM (
       SELECT seq, stars, first_value(row) OVER same AS first, first_value(stars) OVER same AS stars_first FROM judged_rating
       WHERE (product_id, decided_on) IN (SELECT product_id, decided_on FROM judged_rating GROUP BY product_id, decided_on HAVING count(*) > 1) WINDOW same AS (PARTITION BY product_id, decided_on ORDER BY seq)
     ) said WHERE stars <> stars_first ORDER BY seq`,
  )
  return [
    ...held.map(({ seq, stars, number }) => at(seq, problem('stars', 'CONFLICT', `Trên hệ thống, quyết định ${number ?? ''} cùng ngày cho ${stars} sao.`, `On record, the decision ${number ?? ''} of the same day gave ${stars} stars.`, { expected: says('Sửa dòng này, hoặc đính chính xếp hạng trên hệ thống qua API.', 'Mend this row, or correct the rating on record through the API.') }))),
    ...rows.map(({ seq, row, stars }) => at(seq, problem('stars', 'CONFLICT', `Dòng ${row} ghi ${stars} sao theo quyết định cùng ngày.`, `Row ${row} says ${stars} stars by a decision of the same day.`))),
  ]
}
