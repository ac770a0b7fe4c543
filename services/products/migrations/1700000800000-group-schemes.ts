import type { MigrationInterface, QueryRunner } from 'typeorm'
import { applyDeltas, negated, type DeltaTable } from '../../shared/dated-deltas'
import { productContribution, type CountedProduct, type CountedRating, type CountedRevenue } from '../statistics/rating-deltas'

const RATING_DELTAS: DeltaTable = { name: 'rating_delta', dimensions: ['province_id', 'group_code', 'group_2022_code', 'stars', 'producer_kind'] }

/** Products are counted by their group of 2022 too. As known before today they are not: that was not counted then. */
export class GroupSchemes1700000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rating_delta ADD COLUMN group_2022_code text NOT NULL DEFAULT ''`)
    await runner.query(`ALTER TABLE rating_delta ALTER COLUMN group_2022_code DROP DEFAULT`)
    await runner.query(`ALTER TABLE rating_delta DROP CONSTRAINT rating_delta_pkey, ADD PRIMARY KEY (measure, province_id, effective_on, group_code, group_2022_code, stars, producer_kind, known_on)`)
    const products: (CountedProduct & { ratings: CountedRating[]; revenue: CountedRevenue[] })[] = await runner.query(PRODUCTS_WITH_A_SET)
    const deltas = products.flatMap(({ ratings, revenue, ...product }) => [...productContribution(product, ratings, revenue), ...negated(productContribution({ ...product, group2022Code: null }, ratings, revenue))])
    await applyDeltas(runner.manager, RATING_DELTAS, deltas)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const PRODUCTS_WITH_A_SET = `
  SELECT p.province_id AS "provinceId", g.code AS "groupCode", h.code AS "group2022Code", coalesce(m.kind, 'UNKNOWN') AS "producerKind",
    coalesce((SELECT jsonb_agg(jsonb_build_object('stars', r.stars, 'countsFrom', r.counts_from, 'countsUntil', r.counts_until)) FROM rating r WHERE r.product_id = p.id), '[]') AS ratings,
    coalesce((SELECT jsonb_agg(jsonb_build_object('periodTo', v.period_to, 'value', v.value_vnd)) FROM revenue_record v WHERE v.product_id = p.id AND v.withdrawn_on IS NULL), '[]') AS revenue
  FROM product p JOIN product_set s ON s.id = p.set_id JOIN product_group h ON h.id = s.group_id LEFT JOIN product_group g ON g.id = p.group_id LEFT JOIN producer m ON m.id = p.producer_id`
