import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { applyDeltas } from '../../shared/dated-deltas'
import { database as definition } from '../database'
import { checkRatingDeltas, contributionsOf } from './check'
import { RATING_DELTAS } from './rating-deltas'

let database: DataSource & AsyncDisposable
beforeEach(async () => {
  database = await openDatabase(definition)
  await database.query(`INSERT INTO source (id, title) VALUES ('source_1', 'Tin')`)
  await database.query(`INSERT INTO product_group (id, scheme, code, name_vi, name_en, position) VALUES ('group_2018-DRINK', '2018', 'DRINK', 'Đồ uống', 'Beverages', 0)`)
  await database.query(`INSERT INTO producer (id, name, kind, kind_derived, province_id, source_id) VALUES ('producer_1', 'HTX', 'COOPERATIVE', true, 'province_63-22', 'source_1')`)
  await database.query(`INSERT INTO product (id, name, group_id, group_inferred, producer_id, province_id) VALUES ('product_1', 'Chè', 'group_2018-DRINK', false, 'producer_1', 'province_63-22'), ('product_2', 'Gạo', NULL, false, NULL, 'province_63-02')`)
  await database.query(`INSERT INTO rating (id, product_id, stars, decided_on, counts_from, counts_until, potential_five_star, source_id) VALUES
    ('rating_1', 'product_1', 3, '2023-03-01', '2023-03-01', '2026-02-28', false, 'source_1'), ('rating_2', 'product_1', 4, '2025-01-01', '2025-01-01', '2027-12-31', false, 'source_1')`)
  await database.query(`INSERT INTO revenue_record (id, product_id, period_from, period_to, value_vnd, source_id) VALUES ('revenue_1', 'product_1', '2022', '2022', 9007199254740991, 'source_1')`)
  await applyDeltas(database.manager, RATING_DELTAS, await contributionsOf(database, null))
})
afterEach(() => database[Symbol.asyncDispose]())

test('records and counts that agree give nothing', async () => expect(await checkRatingDeltas(database)).toEqual([]))

test.each([
  ['an end off by one day', `UPDATE rating SET counts_until = counts_until + 1 WHERE id = 'rating_2'`, ['VALID province_63-22 DRINK  4 COOPERATIVE 2028-01-01: records and counts differ by 1', 'VALID province_63-22 DRINK  4 COOPERATIVE 2028-01-02: records and counts differ by -1']],
  ['a count of a product that is not there', `INSERT INTO rating_delta (measure, province_id, effective_on, group_code, group_2022_code, stars, producer_kind, delta, known_on) VALUES ('EVER', 'province_63-02', '2024-01-01', '', '', '5', 'UNKNOWN', 1, '2024-01-01')`, ['EVER province_63-02   5 UNKNOWN 2024-01-01: records and counts differ by -1']],
  ['a count that is lost', `DELETE FROM rating_delta WHERE measure = 'UNRATED'`, ['UNRATED province_63-02    UNKNOWN 0001-01-01: records and counts differ by 1']],
  ['revenue that is another', `UPDATE revenue_record SET value_vnd = value_vnd - 1`, ['REVENUE province_63-22 DRINK   COOPERATIVE 2022-12-31: records and counts differ by -1']],
])('%s is named by its cell', async (_, statement, cells) => {
  await database.query(statement)
  expect((await checkRatingDeltas(database)).sort()).toEqual(cells)
})

test('only the products asked for are counted', async () => {
  expect((await contributionsOf(database, ['product_2'])).map((delta) => delta.measure)).toEqual(['UNRATED'])
  expect(await contributionsOf(database, [])).toEqual([])
})
