import type { DataSource, EntityManager } from 'typeorm'
import { differingDeltas, type Delta } from '../../shared/dated-deltas'
import { productContribution, RATING_DELTAS, type CountedRating, type CountedRevenue } from './rating-deltas'

interface CountedRow {
  province_id: string
  group_code: string | null
  group_2022_code: string | null
  producer_kind: string | null
  ratings: CountedRating[]
  revenue: CountedRevenue[]
  products: number
}

/** What products add to the counts, from their records; all products when no ids are given. */
export function contributionsOf(manager: EntityManager | DataSource, ids: readonly string[] | null): Promise<Delta[]> {
  return contributions(manager, 'WHERE $1::text[] IS NULL OR p.id = ANY($1)', [ids])
}

/** The same for the products that a table names by id. The name is ours, never input. */
export function contributionsOfAll(manager: EntityManager, table: string): Promise<Delta[]> {
  return contributions(manager, `WHERE p.id IN (SELECT id FROM ${table})`, [])
}

/** Products that are alike in all that counts are read as one. */
async function contributions(manager: EntityManager | DataSource, which: string, parameters: unknown[]): Promise<Delta[]> {
  const rows: CountedRow[] = await manager.query(
    `WITH chosen AS (SELECT p.id, p.province_id, g.code AS group_code, h.code AS group_2022_code, m.kind AS producer_kind
       FROM product p LEFT JOIN product_group g ON g.id = p.group_id LEFT JOIN product_set s ON s.id = p.set_id LEFT JOIN product_group h ON h.id = s.group_id LEFT JOIN producer m ON m.id = p.producer_id ${which})
     SELECT province_id, group_code, group_2022_code, producer_kind, ('[' || coalesce(ratings, '') || ']')::jsonb AS ratings, coalesce(revenue, '[]') AS revenue, count(*)::int AS products FROM chosen
     LEFT JOIN (
       -- Text until products that are alike have become one: making JSON of each takes twice the time.
       SELECT product_id AS id, string_agg('{"stars":' || stars || ',"countsFrom":' || coalesce('"' || counts_from || '"', 'null') || ',"countsUntil":' || coalesce('"' || counts_until || '"', 'null') || '}', ',' ORDER BY counts_from, counts_until, stars) AS ratings
       FROM rating WHERE product_id IN (SELECT id FROM chosen) GROUP BY product_id
     ) rated USING (id)
     LEFT JOIN (
       SELECT product_id AS id, jsonb_agg(jsonb_build_object('periodTo', period_to, 'value', value_vnd) ORDER BY period_to, value_vnd) AS revenue
       FROM revenue_record WHERE withdrawn_on IS NULL AND product_id IN (SELECT id FROM chosen) GROUP BY product_id
     ) sold USING (id)
     GROUP BY province_id, group_code, group_2022_code, producer_kind, rated.ratings, sold.revenue`,
    parameters,
  )
  return rows.flatMap(({ products, ...row }) =>
    productContribution({ provinceId: row.province_id, groupCode: row.group_code, group2022Code: row.group_2022_code, producerKind: row.producer_kind ?? 'UNKNOWN' }, row.ratings, row.revenue).map((each) => ({ ...each, delta: each.delta * products })),
  )
}

/** Recounts from the records and names every cell of the deltas that differs; empty when all is well. */
export async function checkRatingDeltas(dataSource: DataSource): Promise<string[]> {
  return differingDeltas(dataSource, RATING_DELTAS, await contributionsOf(dataSource, null))
}
