import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { applyDeltas, sumDeltas, totalOf } from '../../shared/dated-deltas'
import { fold } from '../../shared/fold'
import { ImportError, type ImportProblem } from '../../shared/import/csv-file'
import type { LoadReport } from '../../shared/import/load-report'
import type { UnitLookup } from '../../shared/unit-lookup'
import { database as definition } from '../database'
import { checkRatingDeltas, contributionsOf } from '../statistics/check'
import { END_UNKNOWN, EVER, RATING_DELTAS, UNDATED, UNRATED, VALID } from '../statistics/rating-deltas'
import { loadProducts } from './load-products'

const DATA = join(__dirname, '..', 'data')

/** Every name is a unit of its own here; which units there are is administration's matter. */
const units: UnitLookup = (name) => (name === 'Atlantis' ? null : `province_${fold(name).replaceAll(' ', '-')}`)
const load = (dataSource: DataSource, folder = DATA): Promise<LoadReport[]> => loadProducts(dataSource, { folder, units })

async function provincesOf(dataSource: DataSource): Promise<string[]> {
  const rows: { province_id: string }[] = await dataSource.query('SELECT DISTINCT province_id FROM product')
  return rows.map((row) => row.province_id)
}

describe('the whole folder', () => {
  let database: DataSource & AsyncDisposable
  let reports: LoadReport[]
  beforeAll(async () => {
    database = await openDatabase(definition)
    reports = await load(database)
  })
  afterAll(() => database[Symbol.asyncDispose]())

  const count = async (statement: string, values: unknown[] = []): Promise<number> => Number(((await database.query(`SELECT count(*) FROM ${statement}`, values)) as [{ count: string }])[0].count)
  const counted = async (measure: string, asOf: string): Promise<number> => totalOf(await sumDeltas(database, RATING_DELTAS, { measures: [measure], units: await provincesOf(database), asOf, groupBy: [] }))

  test('loads every row', async () => {
    expect(reports.map(({ file, rows }) => [file, rows])).toEqual([['product_groups.csv', 12], ['group_crosswalk.csv', 7], ['product_sets.csv', 26], ['criteria_2026.csv', 2553], ['products.csv', 982]])
    for (const report of reports.slice(0, 4)) expect(report).toMatchObject({ inserted: report.rows, updated: 0, unchanged: 0 })
    expect(reports[4]).toMatchObject({ inserted: await count('product'), updated: 0, unchanged: 0 })
  })

  test('a second time changes nothing, row by row', async () => {
    const tables = ['product_group', 'group_crosswalk', 'product_set', 'criterion', 'criterion_option', 'producer', 'product', 'product_source', 'evaluation', 'rating', 'rating_delta', 'source']
    // ctid and xmin are the row's place and its writer: they change with any update.
    const rows = (): Promise<unknown[]> => Promise.all(tables.map((table) => database.query(`SELECT ctid, xmin, t.* FROM ${table} t ORDER BY ctid`)))
    const before = await rows()
    for (const report of await load(database)) expect([report.inserted, report.updated]).toEqual([0, 0])
    expect(await rows()).toEqual(before)
  })

  test('the score sheets are whole: 26 sets, 779 criteria, each set\'s parts 40, 25 and 35', async () => {
    expect([await count('product_set'), await count('criterion'), await count('criterion_option')]).toEqual([26, 779, 2553])
    const parts: { set_id: string; maxima: string; points: string }[] = await database.query(
      `SELECT set_id, string_agg(part || part_max, ' ' ORDER BY part) AS maxima, string_agg(part || points, ' ' ORDER BY part) AS points
       FROM (SELECT set_id, part, max(part_max) AS part_max, sum(max_points) AS points FROM criterion GROUP BY set_id, part) p GROUP BY set_id`,
    )
    expect(parts).toHaveLength(26)
    for (const { set_id, points } of parts) expect([set_id, points]).toEqual([set_id, 'A40 B25 C35'])
  })

  test('every group of 2018 corresponds to one of 2022 at least', async () => {
    expect(await count(`product_group g WHERE scheme = '2018' AND NOT EXISTS (SELECT 1 FROM group_crosswalk c WHERE c.from_id = g.id)`)).toBe(0)
  })

  test('a product that two sources name is one, with both', async () => {
    expect(await count('product')).toBeLessThan(982)
    const [twice]: { id: string; sources: string }[] = await database.query('SELECT product_id AS id, count(*) AS sources FROM product_source GROUP BY 1 HAVING count(*) > 1 LIMIT 1')
    expect(Number(twice?.sources)).toBeGreaterThan(1)
    expect(await count('product_source')).toBeGreaterThan(await count('product'))
    expect(await count('product p WHERE NOT EXISTS (SELECT 1 FROM product_source s WHERE s.product_id = p.id)')).toBe(0)
  })

  test('a group read from the name is marked as such, and no group is marked as none', async () => {
    expect(await count('product WHERE group_inferred')).toBeGreaterThan(0)
    expect(await count('product WHERE group_inferred AND group_id IS NULL')).toBe(0)
    expect(await count('product WHERE NOT group_inferred AND group_id IS NOT NULL')).toBeGreaterThan(0)
    expect(await count('product WHERE group_id IS NULL')).toBeGreaterThan(0)
  })

  test('five stars under a people\'s committee are potential, under the ministry not', async () => {
    expect(await count(`rating WHERE potential_five_star AND (stars <> 5 OR decision_number NOT LIKE '%QĐ-UBND%')`)).toBe(0)
    expect(await count(`rating WHERE decision_number LIKE '%BNN%' AND potential_five_star`)).toBe(0)
  })

  test('undated products are counted apart, on every day alike', async () => {
    const undated = await count(`product p WHERE EXISTS (SELECT 1 FROM rating r WHERE r.product_id = p.id AND r.stars >= 3) AND NOT EXISTS (SELECT 1 FROM rating r WHERE r.product_id = p.id AND r.stars >= 3 AND r.counts_from IS NOT NULL)`)
    expect(undated).toBeGreaterThan(0)
    expect([await counted(UNDATED, '2000-01-01'), await counted(UNDATED, '2030-01-01')]).toEqual([undated, undated])
  })

  test.each(['2018-01-01', '2019-12-31', '2020-12-30', '2020-12-31', '2022-12-31', '2023-12-31', '2026-11-24', '2035-01-01'])('the counts of %s are those of the records', async (day) => {
    const covering = 'r.product_id = p.id AND r.stars >= 3 AND r.counts_from <= $1'
    expect({ valid: await counted(VALID, day), ever: await counted(EVER, day), unrated: await counted(UNRATED, day), endUnknown: await counted(END_UNKNOWN, day) }).toEqual({
      valid: await count(`product p WHERE EXISTS (SELECT 1 FROM rating r WHERE ${covering} AND r.counts_until >= $1)`, [day]),
      ever: await count(`product p WHERE EXISTS (SELECT 1 FROM rating r WHERE ${covering})`, [day]),
      unrated: await count('product p WHERE NOT EXISTS (SELECT 1 FROM rating r WHERE r.product_id = p.id AND r.stars >= 3)'),
      endUnknown: await count(`product p WHERE EXISTS (SELECT 1 FROM rating r WHERE ${covering}) AND NOT EXISTS (SELECT 1 FROM rating r WHERE ${covering} AND r.counts_until IS NOT NULL)`, [day]),
    })
  })

  test('on a day every product is ever recognised, recognised later, undated or unrated', async () => {
    expect(await counted(EVER, '2035-01-01') + await counted(UNDATED, '2035-01-01') + await counted(UNRATED, '2035-01-01')).toBe(await count('product'))
  })

  test('records and counts agree', async () => expect(await checkRatingDeltas(database)).toEqual([]))
})

test('the same load started twice at once counts everything once', async () => {
  await using database = await openDatabase(definition)
  const [one, other] = await Promise.all([load(database), load(database)])
  expect((one.at(-1)?.inserted ?? 0) + (other.at(-1)?.inserted ?? 0)).toBe(Math.max(one.at(-1)?.inserted ?? 0, other.at(-1)?.inserted ?? 0))
  expect(await checkRatingDeltas(database)).toEqual([])
})

describe('a folder with a changed products.csv', () => {
  const folder = mkdtempSync(join(tmpdir(), 'products-'))
  let database: DataSource & AsyncDisposable
  beforeEach(async () => {
    cpSync(DATA, folder, { recursive: true })
    database = await openDatabase(definition)
  })
  afterEach(() => database[Symbol.asyncDispose]())
  afterAll(() => rmSync(folder, { recursive: true }))

  const HEADER = readFileSync(join(DATA, 'products.csv'), 'utf8').split('\n')[0] as string
  const write = (...rows: Record<string, string>[]): void => {
    const defaults: Record<string, string> = { producer_kind: 'unknown', province_vi: 'Hà Giang', group_inferred: 'no', source_title: 'Tin OCOP', source_url: 'https://a.vn/1' }
    writeFileSync(join(folder, 'products.csv'), [HEADER, ...rows.map((row) => HEADER.trim().split(',').map((column) => row[column] ?? defaults[column] ?? '').join(','))].join('\n'))
  }
  const problems = async (): Promise<readonly ImportProblem[]> => {
    const error: unknown = await load(database, folder).catch((thrown: unknown) => thrown)
    if (!(error instanceof ImportError)) throw error
    return error.problems
  }

  test('every bad cell is told by line and column, and no product is loaded', async () => {
    write({ name_vi: 'Chè', province_vi: 'Atlantis', score: '100.5' }, { name_vi: 'Mật ong', product_group: 'HONEY' }, { name_vi: 'Gạo' })
    expect(await problems()).toEqual([
      { file: 'products.csv', line: 2, column: 'province_vi', message: 'no province is named "Atlantis"' },
      { file: 'products.csv', line: 2, column: 'score', message: 'must be 0 to 100' },
      { file: 'products.csv', line: 3, column: 'product_group', message: expect.stringContaining('must be one of FOOD, DRINK') },
    ])
    write({ name_vi: 'Chè', stars: '6' }, { name_vi: '', decided_on: '2022' })
    expect(await problems()).toEqual([
      { file: 'products.csv', line: 2, column: 'stars', message: 'must be 1 to 5 or empty' },
      { file: 'products.csv', line: 3, column: 'name_vi', message: 'must not be empty' },
      { file: 'products.csv', line: 3, column: 'decided_on', message: 'must be YYYY-MM-DD' },
    ])
    expect(await database.query('SELECT 1 FROM product UNION ALL SELECT 1 FROM rating_delta')).toEqual([])
    expect(await database.query('SELECT count(*)::int AS sets FROM product_set')).toEqual([{ sets: 26 }])
  })

  test.each<[string, (lines: string[]) => void, Partial<ImportProblem>]>([
    ['product_sets.csv', (lines) => lines.splice(2, 0, lines[1] as string), { line: 3, column: 'set_no', message: 'repeats line 2' }],
    ['product_sets.csv', (lines) => { lines[1] = (lines[1] as string).replace('FOOD', 'FOOT') }, { line: 2, column: 'group_2022', message: 'there is no group_2022-FOOT' }],
    ['group_crosswalk.csv', (lines) => { lines[1] = 'FOOD,HONEY' }, { line: 2, column: 'code_2022', message: 'there is no group_2022-HONEY' }],
    ['criteria_2026.csv', (lines) => { lines[2] = (lines[2] as string).replace(/^1,/, '27,') }, { line: 3, column: 'set_no', message: 'there is no set 27' }],
    ['criteria_2026.csv', (lines) => { lines[2] = (lines[2] as string).replace(/^1,/, ',') }, { line: 3, column: 'set_no', message: 'must not be empty' }],
  ])('a bad cell of %s: nothing is loaded', async (file, change, problem) => {
    const lines = readFileSync(join(DATA, file), 'utf8').split('\n')
    change(lines)
    writeFileSync(join(folder, file), lines.join('\n'))
    expect(await problems()).toEqual([{ file, ...problem }])
    expect(await database.query('SELECT 1 FROM product_group UNION ALL SELECT 1 FROM product')).toEqual([])
  })

  test('name and producer without regard to case and diacritics, and the province, are the product; the second source fills what is open', async () => {
    write(
      { name_vi: 'Chè Shan Tuyết', producer_vi: 'HTX Suối Giàng', product_group: 'DRINK', group_inferred: 'yes', stars: '4', year: '2022' },
      { name_vi: 'CHE SHAN TUYET', producer_vi: 'htx suoi giang', product_group: 'FOOD', district: 'Văn Chấn', stars: '4', year: '2022', decision_number: '9/QĐ-UBND', source_url: 'https://b.vn/2' },
      { name_vi: 'Chè Shan Tuyết', producer_vi: 'HTX Suối Giàng', province_vi: 'Yên Bái' },
      { name_vi: 'Chè Shan Tuyết', producer_vi: 'HTX khác' },
    )
    expect((await load(database, folder)).at(-1)).toMatchObject({ rows: 4, inserted: 3 })
    const products = await database.query(`SELECT p.name, g.code, group_inferred, district, (SELECT count(*)::int FROM product_source s WHERE s.product_id = p.id) AS sources,
      ARRAY(SELECT stars || ' ' || decision_number FROM rating r WHERE r.product_id = p.id) AS ratings FROM product p LEFT JOIN product_group g ON g.id = p.group_id WHERE district IS NOT NULL`)
    expect(products).toEqual([{ name: 'Chè Shan Tuyết', code: 'FOOD', group_inferred: false, district: 'Văn Chấn', sources: 2, ratings: ['4 9/QĐ-UBND'] }])
  })

  test('without a producer each source\'s product is its own', async () => {
    write({ name_vi: 'Chè' }, { name_vi: 'Chè', source_url: 'https://b.vn/2' }, { name_vi: 'Chè' })
    expect((await load(database, folder)).at(-1)).toMatchObject({ rows: 3, inserted: 2 })
  })

  test('a correction of the file moves the counts with the records', async () => {
    const row = { name_vi: 'Chè', producer_vi: 'HTX', stars: '3', decided_on: '2023-03-01' }
    write(row, { ...row, name_vi: 'Mật ong' })
    await load(database, folder)
    await database.query(`INSERT INTO product (id, name, group_inferred, producer_id, province_id) SELECT 'product_other', 'Gạo', false, id, province_id FROM producer`)
    await database.query(`INSERT INTO rating (id, product_id, stars, counts_from, counts_until, potential_five_star, source_id) SELECT 'rating_other', 'product_other', 5, date '2024-01-01', date '2026-12-31', false, id FROM source`)
    await applyDeltas(database.manager, RATING_DELTAS, await contributionsOf(database, ['product_other']))
    expect(await checkRatingDeltas(database)).toEqual([])
    // The producer's kind is another now: all its products are counted under it, also one that the file does not name.
    write({ ...row, producer_kind: 'COOPERATIVE', product_group: 'DRINK' }, { ...row, name_vi: 'Mật ong', producer_kind: 'COOPERATIVE' })
    expect((await load(database, folder)).at(-1)).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 })
    expect(await checkRatingDeltas(database)).toEqual([])
    expect(await sumDeltas(database, RATING_DELTAS, { measures: [VALID], units: await provincesOf(database), asOf: '2024-06-01', groupBy: ['producer_kind', 'stars'] })).toEqual([
      { dimensions: { measure: VALID, producer_kind: 'COOPERATIVE', stars: '3' }, total: 2 },
      { dimensions: { measure: VALID, producer_kind: 'COOPERATIVE', stars: '5' }, total: 1 },
    ])
  })
})
