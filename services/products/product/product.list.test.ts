import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { applyDeltas, sumDeltas } from '../../shared/dated-deltas'
import { addDays } from '../../shared/partial-date'
import { Direction } from '../../shared/paging/direction'
import { ListLoader } from '../../shared/paging/list-loader'
import { GroupScheme } from '../criteria/criteria.entity'
import { database as definition } from '../database'
import { ProducerKind } from '../producer/producer.entity'
import { Rating } from '../rating/rating.entity'
import { ratingOn } from '../rating/rating.rules'
import { contributionsOf } from '../statistics/check'
import { RATING_DELTAS, VALID } from '../statistics/rating-deltas'
import { ProductOrderField, type ProducerListArgs, type ProductFilter, type ProductListArgs } from './product.input'
import { producerList, producerListArgs, productList, productListArgs } from './product.list'

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
  await database.query(`INSERT INTO source (id, title) VALUES ('source_1', 'Tin')`)
  await database.query(`INSERT INTO product_group (id, scheme, code, name_vi, name_en, position) VALUES ('group_2018-DRINK', '2018', 'DRINK', 'Đồ uống', 'Beverages', 0), ('group_2018-FOOD', '2018', 'FOOD', 'Thực phẩm', 'Food', 1), ('group_2022-FOOD', '2022', 'FOOD', 'Thực phẩm', 'Food', 2)`)
  await database.query(`INSERT INTO product_set VALUES ('set_1', 1, 'group_2022-FOOD', 'x', 'x', 'x', 'MAE')`)
  await database.query(`INSERT INTO producer (id, name, kind, kind_derived, province_id, source_id) VALUES ('producer_1', 'HTX Suối Giàng', 'COOPERATIVE', true, 'province_1', 'source_1'), ('producer_2', 'Đặc sản Tây Bắc', 'ENTERPRISE', true, 'province_2', 'source_1')`)
  await database.query(`INSERT INTO product (id, name, group_id, group_inferred, producer_id, province_id) VALUES
    ('product_a', 'Bưởi Da Xanh', 'group_2018-FOOD', false, 'producer_1', 'province_1'), ('product_b', 'Chè 100% Shan', 'group_2018-DRINK', false, 'producer_1', 'province_1'),
    ('product_c', 'Đường thốt nốt', NULL, false, 'producer_2', 'province_2'), ('product_d', 'Dừa', NULL, false, NULL, 'province_2')`)
  // Tea was a drink in 2018 and is food since 2022; the coconut has its set alone.
  await database.query(`UPDATE product SET set_id = 'set_1' WHERE id IN ('product_b', 'product_d')`)
  await database.query(`INSERT INTO rating (id, product_id, stars, decided_on, decision_number, counts_from, counts_until, potential_five_star, source_id) VALUES
    ('rating_1', 'product_a', 3, '2020', '1/QĐ-UBND', '2020-12-31', '2023-12-30', false, 'source_1'), ('rating_2', 'product_a', 4, '2023-06-01', '2/QĐ-UBND', '2023-06-01', '2026-05-31', false, 'source_1'),
    ('rating_3', 'product_b', 5, NULL, NULL, NULL, NULL, false, 'source_1'), ('rating_4', 'product_c', 4, '2023-06-01', NULL, '2023-06-01', '2026-05-31', false, 'source_1'),
    ('rating_5', 'product_c', 2, '2024-06-01', NULL, '2024-06-01', '2027-05-31', false, 'source_1')`)
})
afterAll(() => database[Symbol.asyncDispose]())

/** The letters of the products that a list gives, in its order. */
async function letters(args: ProductListArgs): Promise<string> {
  const { rows } = await new ListLoader(database).load(productList, productListArgs({ first: 100, ...args }))
  return rows.map((row) => row.node.id.at(-1)).join('')
}

test.each<[ProductFilter, string]>([
  [{}, 'abdc'],
  [Object.fromEntries(['id', 'name', 'producerName', 'provinceId', 'producerId', 'group', 'groupScheme', 'producerKind', 'stars', 'ratedOn', 'everStars', 'decidedOn', 'decisionNumber'].map((key) => [key, null])) as unknown as ProductFilter, 'abdc'],
  [{ name: { contains: 'buoi' } }, 'a'],
  [{ name: { contains: 'đường' } }, 'c'],
  [{ name: { contains: '100%' } }, 'b'],
  [{ producerName: { contains: 'dac san' } }, 'c'],
  [{ producerKind: { eq: ProducerKind.COOPERATIVE } }, 'ab'],
  [{ producerKind: { eq: ProducerKind.COOPERATIVE }, producerName: { contains: 'tay bac' } }, ''],
  [{ group: { eq: 'drink' } }, 'b'],
  [{ group: { eq: 'food' } }, 'ad'],
  [{ group: { eq: 'food' }, groupScheme: GroupScheme.Y2018 }, 'a'],
  [{ group: { eq: 'food' }, groupScheme: GroupScheme.Y2022 }, 'bd'],
  [{ groupScheme: GroupScheme.Y2022 }, 'abdc'],
  [{ group: { in: [] } }, ''],
  [{ provinceId: { in: ['province_2'] } }, 'dc'],
  [{ producerId: { eq: 'producer_1' }, id: { in: ['product_b', 'product_d'] } }, 'b'],
  // The rating valid on the day, not any.
  [{ stars: { eq: 3 }, ratedOn: '2020-12-30' }, ''],
  [{ stars: { eq: 3 }, ratedOn: '2020-12-31' }, 'a'],
  [{ stars: { eq: 3 }, ratedOn: '2023-06-01' }, ''],
  [{ stars: { eq: 4 }, ratedOn: '2023-06-01' }, 'ac'],
  [{ stars: { from: 1 }, ratedOn: '2026-06-01' }, 'c'],
  [{ stars: { eq: 5 }, ratedOn: '2024-01-01' }, ''],
  // Two stars given since take no certificate away.
  [{ stars: { eq: 4 }, ratedOn: '2024-06-01' }, 'ac'],
  [{ stars: { eq: 2 }, ratedOn: '2024-06-01' }, ''],
  [{ stars: { eq: 2 }, ratedOn: '2026-06-01' }, 'c'],
  [{ everStars: { eq: 5 } }, 'b'],
  [{ everStars: { in: [3, 4] } }, 'ac'],
  [{ decidedOn: { from: '2023-06-01', to: '2023-06-01' } }, 'ac'],
  [{ decidedOn: { to: '2020-12-30' } }, ''],
  // All of one rating: no product has three stars under the second decision.
  [{ everStars: { eq: 3 }, decisionNumber: { eq: '2/qd-ubnd' } }, ''],
  [{ everStars: { eq: 4 }, decisionNumber: { eq: '2/qd-ubnd' } }, 'a'],
])('%j keeps %j', async (filter, kept) => expect(await letters({ filter })).toBe(kept))

test.each([
  [ProductOrderField.NAME, Direction.ASC, 'abdc'],
  [ProductOrderField.NAME, Direction.DESC, 'cdba'],
  [ProductOrderField.STARS, Direction.DESC, 'bacd'],
  [ProductOrderField.STARS, Direction.ASC, 'acbd'],
  [ProductOrderField.DECIDED_ON, Direction.DESC, 'cabd'],
  [ProductOrderField.DECIDED_ON, Direction.ASC, 'acbd'],
])('by %s %s: %s', async (field, direction, order) => expect(await letters({ orderBy: { field, direction } })).toBe(order))

test.each([
  [{}, ['producer_2', 'producer_1']],
  [{ direction: Direction.DESC }, ['producer_1', 'producer_2']],
  [{ filter: { name: { contains: 'suoi' } } }, ['producer_1']],
  [{ filter: { kind: { in: [ProducerKind.ENTERPRISE] }, provinceId: { eq: 'province_1' } } }, []],
])('producers asked for as %j', async (args, ids) => {
  const { rows } = await new ListLoader(database).load(producerList, producerListArgs({ direction: Direction.ASC, ...args } as ProducerListArgs))
  expect(rows.map((row) => row.node.id)).toEqual(ids)
})

test('the filter by stars, the rule and the counts tell of the same rating, on every day', async () => {
  // Ratings a few days long, of one to five stars, some without a date or an end.
  await database.query(`INSERT INTO product (id, name, group_inferred, province_id) SELECT 'product_r' || n, 'Sản phẩm ' || n, false, 'province_r' FROM generate_series(0, 11) n`)
  await database.query(`INSERT INTO rating (id, product_id, stars, counts_from, counts_until, potential_five_star, source_id) SELECT 'rating_r' || n, 'product_r' || (n * 7) % 12, (n * 3) % 5 + 1,
    CASE WHEN n % 10 > 0 THEN date '2024-02-20' + (n * 11) % 17 END, CASE WHEN n % 10 > 1 THEN date '2024-02-20' + (n * 11) % 17 + (n * 5) % 9 END, false, 'source_1' FROM generate_series(1, 50) n`)
  await applyDeltas(database.manager, RATING_DELTAS, await contributionsOf(database, null))
  const ratings = await database.getRepository(Rating).find()
  const products: { id: string }[] = await database.query(`SELECT id FROM product WHERE province_id = 'province_r' ORDER BY id`)
  for (let day = '2024-02-18'; day < '2024-03-20'; day = addDays(day, 1)) {
    const sums = await sumDeltas(database, RATING_DELTAS, { measures: [VALID], units: ['province_r'], asOf: day, groupBy: ['stars'] })
    for (const stars of [1, 2, 3, 4, 5]) {
      const { rows } = await new ListLoader(database).load(productList, productListArgs({ first: 100, filter: { provinceId: { eq: 'province_r' }, stars: { eq: stars }, ratedOn: day } }))
      const listed = rows.map((row) => row.node.id).sort()
      expect([day, stars, listed]).toEqual([day, stars, products.filter(({ id }) => ratingOn(ratings.filter((rating) => rating.productId === id), day)?.stars === stars).map(({ id }) => id)])
      if (stars >= 3) expect([day, stars, sums.find((sum) => sum.dimensions['stars'] === String(stars))?.total ?? 0]).toEqual([day, stars, listed.length])
    }
  }
})
