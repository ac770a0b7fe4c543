import { pino } from 'pino'
import { openDatabase } from '../../../test/support/database'
import { differingColumns } from '../../../test/support/entity-columns'
import { migrate } from '../../shared/migrate'
import { sumDeltas } from '../../shared/dated-deltas'
import { database as definition } from '../database'
import { checkRatingDeltas } from '../statistics/check'
import { RATING_DELTAS, VALID } from '../statistics/rating-deltas'
import { GroupSchemes1700000800000 } from './1700000800000-group-schemes'

test('the migrated database has the columns that the entities declare', async () => {
  await using database = await openDatabase(definition)
  expect(await differingColumns(database)).toEqual([])
  expect(await database.showMigrations()).toBe(false)
})

test('migrations only go forward', async () => {
  await using database = await openDatabase(definition)
  await expect(database.undoLastMigration()).rejects.toThrow('Migrations only go forward.')
  expect(await database.query('SELECT 1 FROM product')).toEqual([])
})

test('answers of old writes are found by their age', async () => {
  await using database = await openDatabase(definition)
  expect(await database.query(`SELECT tablename FROM pg_indexes WHERE indexname = 'idempotent_write_age'`)).toEqual([{ tablename: 'idempotent_write' }])
})

test('products that were counted before are counted by their group of 2022 from the day it became known', async () => {
  const migrations = definition.migrations as (new () => object)[]
  await using database = await openDatabase({ entities: [], migrations: migrations.slice(0, migrations.indexOf(GroupSchemes1700000800000)) as never })
  await database.query(`INSERT INTO source (id, title) VALUES ('s', 'x')`)
  await database.query(`INSERT INTO product_group (id, scheme, code, name_vi, name_en, position) VALUES ('group_2022-CRAFT', '2022', 'CRAFT', 'x', 'x', 0), ('group_2018-FABRIC', '2018', 'FABRIC', 'x', 'x', 1)`)
  await database.query(`INSERT INTO product_set VALUES ('set_22', 22, 'group_2022-CRAFT', 'x', 'x', 'x', 'MoIT')`)
  await database.query(`INSERT INTO product (id, name, group_inferred, province_id, group_id, set_id) VALUES ('product_1', 'a', false, 'p', NULL, 'set_22'), ('product_2', 'b', false, 'p', 'group_2018-FABRIC', 'set_22'), ('product_3', 'c', false, 'p', 'group_2018-FABRIC', NULL)`)
  await database.query(`INSERT INTO rating (id, product_id, stars, decided_on, counts_from, counts_until, potential_five_star, source_id) SELECT 'rating_' || n, 'product_' || n, 3, '2024-01-01', '2024-01-01', '2026-12-31', false, 's' FROM generate_series(1, 3) n`)
  for (const [group, count] of [['', 1], ['FABRIC', 2]]) for (const measure of ['VALID', 'EVER']) for (const [day, sign] of [['2024-01-01', 1], ['2027-01-01', -1]] as const) {
    if (measure === 'VALID' || sign === 1) await database.query(`INSERT INTO rating_delta (measure, province_id, group_code, stars, producer_kind, effective_on, delta, known_on) VALUES ($1, 'p', $2, '3', 'UNKNOWN', $3, $4, '2025-06-01')`, [measure, group, day, Number(count) * sign])
  }

  await migrate(definition, { url: (database.options as { url: string }).url, log: pino({ level: 'silent' }), name: 'test' })
  expect(await checkRatingDeltas(database)).toEqual([])
  const counts = async (asKnownOn: string | null): Promise<[string, string, number][]> =>
    (await sumDeltas(database, RATING_DELTAS, { measures: [VALID], units: ['p'], asOf: '2025-01-01', asKnownOn, groupBy: ['group_code', 'group_2022_code'] })).map(({ dimensions, total }) => [dimensions['group_code'] as string, dimensions['group_2022_code'] as string, total])
  expect(await counts(null)).toEqual([['', 'CRAFT', 1], ['FABRIC', '', 1], ['FABRIC', 'CRAFT', 1]])
  expect(await counts('2025-06-01')).toEqual([['', '', 1], ['FABRIC', '', 2]])
})
