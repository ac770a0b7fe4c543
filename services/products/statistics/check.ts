import type { DataSource, EntityManager } from 'typeorm'
import { differingDeltas, type Delta } from '../../shared/dated-deltas'
import { productContribution, RATING_DELTAS, type CountedRating, type CountedRevenue } from './rating-deltas'

interface CountedRow {
  province_id: string
  group_code: string | null
  producer_kind: string | null
  ratings: CountedRating[]
  revenue: CountedRevenue[]
}

/** What products add to the counts, from their records; all products when no ids are given. */
export async function contributionsOf(manager: EntityManager | DataSource, ids: readonly string[] | null): Promise<Delta[]> {
  const rows: CountedRow[] = await manager.query(
    `SELECT p.province_id, g.code AS group_code, m.kind AS producer_kind,
       ARRAY(SELECT json_build_object('stars', r.stars, 'countsFrom', r.counts_from, 'countsUntil', r.counts_until) FROM rating r WHERE r.product_id = p.id) AS ratings,
       ARRAY(SELECT json_build_object('periodTo', v.period_to, 'value', v.value_vnd) FROM revenue_record v WHERE v.product_id = p.id AND v.withdrawn_on IS NULL) AS revenue
     FROM product p LEFT JOIN product_group g ON g.id = p.group_id LEFT JOIN producer m ON m.id = p.producer_id
     WHERE $1::text[] IS NULL OR p.id = ANY($1)`,
    [ids],
  )
  return rows.flatMap((row) => productContribution({ provinceId: row.province_id, groupCode: row.group_code, producerKind: row.producer_kind ?? 'UNKNOWN' }, row.ratings, row.revenue))
}

/** Recounts from the records and names every cell of the deltas that differs; empty when all is well. */
export async function checkRatingDeltas(dataSource: DataSource): Promise<string[]> {
  return differingDeltas(dataSource, RATING_DELTAS, await contributionsOf(dataSource, null))
}
