import type { DataSource, EntityManager } from 'typeorm'
import type { Delta } from '../../shared/dated-deltas'
import { productContribution, RATING_DELTAS, type CountedRating } from './rating-deltas'

/** What products add to the counts, from their records; all products when no ids are given. */
export async function contributionsOf(manager: EntityManager | DataSource, ids: readonly string[] | null): Promise<Delta[]> {
  const rows: { province_id: string; group_code: string | null; producer_kind: string | null; ratings: CountedRating[] }[] = await manager.query(
    `SELECT p.province_id, g.code AS group_code, m.kind AS producer_kind,
       json_agg(json_build_object('stars', r.stars, 'countsFrom', r.counts_from, 'countsUntil', r.counts_until) ORDER BY r.counts_from, r.id) AS ratings
     FROM product p JOIN rating r ON r.product_id = p.id LEFT JOIN product_group g ON g.id = p.group_id LEFT JOIN producer m ON m.id = p.producer_id
     WHERE $1::text[] IS NULL OR p.id = ANY($1) GROUP BY p.id, g.code, m.kind`,
    [ids],
  )
  return rows.flatMap((row) => productContribution({ provinceId: row.province_id, groupCode: row.group_code, producerKind: row.producer_kind ?? 'UNKNOWN' }, row.ratings))
}

/** Recounts from the records and names every cell of the deltas that differs; empty when all is well. */
export async function checkRatingDeltas(dataSource: DataSource): Promise<string[]> {
  const keyOf = (values: readonly string[]): string => values.join(' ')
  const totals = new Map<string, number>()
  for (const { measure, dimensions, effectiveOn, delta } of await contributionsOf(dataSource, null)) {
    const key = keyOf([measure, ...RATING_DELTAS.dimensions.map((dimension) => dimensions[dimension] ?? ''), effectiveOn])
    totals.set(key, (totals.get(key) ?? 0) + delta)
  }
  const held: Record<string, string>[] = await dataSource.query(`SELECT *, to_char(effective_on, 'YYYY-MM-DD') AS day FROM ${RATING_DELTAS.name}`)
  for (const row of held) {
    const key = keyOf([row['measure'] ?? '', ...RATING_DELTAS.dimensions.map((dimension) => row[dimension] ?? ''), row['day'] ?? ''])
    totals.set(key, (totals.get(key) ?? 0) - Number(row['delta']))
  }
  return [...totals].filter(([, difference]) => difference !== 0).map(([key, difference]) => `${key}: records and counts differ by ${difference}`)
}
