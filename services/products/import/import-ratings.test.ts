import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { imported, places, workbook, type WrittenCell } from '../../shared/bulk-import/import.test-support'
import { sumDeltas } from '../../shared/dated-deltas'
import { stableId } from '../../shared/ids'
import { database as definition } from '../database'
import { loadCriteria } from '../load/load-criteria'
import { checkRatingDeltas } from '../statistics/check'
import { EVER, RATING_DELTAS, VALID } from '../statistics/rating-deltas'
import { importProducts } from './import-products'
import { importRatings } from './import-ratings'

const HEADER = ['STT', 'Tên SP', 'Chủ thể', 'Tỉnh', 'Xếp hạng (sao)', 'Điểm', 'Số QĐ', 'Ngày QĐ']
const rating = (name: string, stars: WrittenCell, score: WrittenCell, number: WrittenCell, day: WrittenCell, producer = 'HTX Ong Mật'): WrittenCell[] => [1, name, producer, 'Bến Tre', stars, score, number, day]

let database: DataSource & AsyncDisposable
beforeEach(async () => {
  database = await openDatabase(definition)
  await database.transaction((manager) => loadCriteria(manager, join(__dirname, '..', 'data')))
  const report = await imported(database, importProducts, await workbook({ DS: [['Tên SP', 'Chủ thể', 'Nhóm', 'Tỉnh'], ['Mật ong', 'HTX Ong Mật', 'Thực phẩm', 'Bến Tre'], ['Kẹo dừa', 'HTX Ong Mật', 'Thực phẩm', 'Bến Tre'], ['Rượu dừa', 'Cty TNHH Dừa', 'Đồ uống', 'Bến Tre']] }))
  expect(report.state).toBe('APPLIED')
})
afterEach(() => database[Symbol.asyncDispose]())

const rows = async (statement: string): Promise<unknown> => ((await database.query(statement)) as Record<string, unknown>[]).map((row) => Object.values(row))
const list = (...given: WrittenCell[][]): Promise<Buffer> => workbook({ 'Năm 2024': [['DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN'], HEADER, ...given] })

test('ratings with their decisions: as written in dates, commas and stars of every kind', async () => {
  const file = await list(
    rating('Mật ong', '4 sao', '85,5', '123/QĐ-UBND', '15/3/2024'),
    rating('KẸO DỪA', '★★★', 61.25, '124/QĐ-UBND', { value: new Date(Date.UTC(2024, 3, 2)), type: Date, format: 'dd/mm/yyyy' }),
    rating('Rượu dừa', 5, '', '9/QĐ-BNN-VPĐP', '1-7-25', 'CTY TNHH DỪA'),
    rating('Mật ong', 3, null, '7/QĐ-UBND', 43905),
  )
  const report = await imported(database, importRatings, file)
  expect(report).toMatchObject({ state: 'APPLIED', problems: [], records: { Rating: { new: 4, changed: 0, unchanged: 0 }, Evaluation: { new: 2, changed: 0, unchanged: 0 } } })
  expect(await rows(`SELECT p.name, stars, level, decided_on, decision_number, to_char(counts_from, 'YYYY-MM-DD') AS since, to_char(counts_until, 'YYYY-MM-DD') AS until, s.publisher FROM rating r JOIN product p ON p.id = r.product_id JOIN source s ON s.id = r.source_id ORDER BY decided_on`)).toEqual([
    ['Mật ong', 3, 'PROVINCE', '2020-03-15', '7/QĐ-UBND', '2020-03-15', '2023-03-14', 'office-ben-tre'],
    ['Mật ong', 4, 'PROVINCE', '2024-03-15', '123/QĐ-UBND', '2024-03-15', '2027-03-14', 'office-ben-tre'],
    ['Kẹo dừa', 3, null, '2024-04-02', '124/QĐ-UBND', '2024-04-02', '2027-04-01', 'office-ben-tre'],
    ['Rượu dừa', 5, 'CENTRE', '2025-07-01', '9/QĐ-BNN-VPĐP', '2025-07-01', '2028-06-30', 'office-ben-tre'],
  ])
  expect(await rows('SELECT score, evaluated_on FROM evaluation ORDER BY score')).toEqual([['61.25', '2024-04-02'], ['85.5', '2024-03-15']])
  expect(await rows(`SELECT record_type, count(*)::int AS n, min(province_id) AS place FROM audit_entry WHERE mutation = 'importRatings' GROUP BY 1 ORDER BY 1`)).toEqual([['Evaluation', 2, 'province_63-83'], ['Rating', 4, 'province_63-83']])
  expect(await checkRatingDeltas(database)).toEqual([])
  const valid = await sumDeltas(database, RATING_DELTAS, { measures: [VALID, EVER], units: ['province_63-83'], asOf: '2025-01-01', groupBy: ['stars'] })
  expect(valid.map(({ dimensions, total }) => [dimensions['measure'], dimensions['stars'], total])).toEqual([['EVER', '3', 1], ['EVER', '4', 1], ['VALID', '3', 1], ['VALID', '4', 1]])
})

test('the id of a rating is the one that the loader would give it', async () => {
  await imported(database, importRatings, await list(rating('Mật ong', 4, '85,50', '1/QĐ-UBND', '15/3/2024')))
  const [[product, held, score]] = (await rows(`SELECT p.id, r.id AS rating, e.id AS evaluation FROM product p JOIN rating r ON r.product_id = p.id JOIN evaluation e ON e.product_id = p.id`)) as [[string, string, string]]
  expect(held).toBe(stableId('rating', product, 4, '2024-03-15'))
  expect(score).toBe(stableId('evaluation', product, '85.5', '2024-03-15'))
})

test('another list of the same ratings changes nothing; a better number of a decision is a change', async () => {
  await imported(database, importRatings, await list(rating('Mật ong', 4, '85,5', '1/QĐ-UBND', '15/3/2024')))
  expect(await imported(database, importRatings, await list(rating('Mật ong', '4*', '85.5', '1/QĐ-UBND', '15.03.2024'), rating('Kẹo dừa', 4, null, '1/QĐ-UBND', '15/3/2024')))).toMatchObject({ state: 'APPLIED', records: { Rating: { new: 1, changed: 0, unchanged: 1 }, Evaluation: { new: 0, unchanged: 1 } } })
  expect(await imported(database, importRatings, await list(rating('Mật ong', 4, null, '1234/QĐ-UBND', '15/3/2024')))).toMatchObject({ records: { Rating: { changed: 1 } } })
  expect(await rows(`SELECT before ->> 'decision_number' AS before, after ->> 'decision_number' AS after FROM audit_entry WHERE record_type = 'Rating' AND before IS NOT NULL`)).toEqual([['1/QĐ-UBND', '1234/QĐ-UBND']])
  expect(await checkRatingDeltas(database)).toEqual([])
})

test('of ratings that overlap the later follows the earlier, whichever came in first: a product counts once on every day', async () => {
  const held = (): Promise<unknown> => rows(`SELECT r.stars, to_char(r.counts_from, 'YYYY-MM-DD') AS since, to_char(r.counts_until, 'YYYY-MM-DD') AS until, n.stars AS by, r.version FROM rating r LEFT JOIN rating n ON n.id = r.superseded_by ORDER BY r.counts_from`)
  const valid = async (asOf: string): Promise<unknown> => (await sumDeltas(database, RATING_DELTAS, { measures: [VALID], units: ['province_63-83'], asOf, groupBy: ['stars'] })).map(({ dimensions, total }) => [dimensions['stars'], total])
  const first = await list(rating('Mật ong', 3, null, '7/QĐ-UBND', '15/3/2022'), rating('Mật ong', 5, null, '9/QĐ-BNN-VPĐP', '1/7/2024'))
  await imported(database, importRatings, first)
  expect(await held()).toEqual([[3, '2022-03-15', '2024-06-30', 5, 2], [5, '2024-07-01', '2027-06-30', null, 1]])
  // One between them comes to light later; and one of long before, which was over.
  await imported(database, importRatings, await list(rating('Mật ong', 4, null, '8/QĐ-UBND', '1/6/2023'), rating('Mật ong', 3, null, '1/QĐ-UBND', '1/9/2019')))
  const settled = [[3, '2019-09-01', '2022-03-14', 3, 2], [3, '2022-03-15', '2023-05-31', 4, 3], [4, '2023-06-01', '2024-06-30', 5, 2], [5, '2024-07-01', '2027-06-30', null, 1]]
  expect(await held()).toEqual(settled)
  for (const [day, stars] of [['2022-03-14', 3], ['2022-03-15', 3], ['2023-05-31', 3], ['2023-06-01', 4], ['2024-06-30', 4], ['2024-07-01', 5], ['2027-06-30', 5]]) expect([day, await valid(day as string)]).toEqual([day, [[String(stars), 1]]])
  expect(await valid('2027-07-01')).toEqual([])
  expect(await checkRatingDeltas(database)).toEqual([])
  expect(await rows(`SELECT before ->> 'counts_until' AS before, after ->> 'counts_until' AS after FROM audit_entry WHERE record_type = 'Rating' AND before IS NOT NULL ORDER BY after ->> 'counts_until', position`)).toEqual([['2022-08-31', '2022-03-14'], ['2024-06-30', '2023-05-31'], ['2025-03-14', '2024-06-30'], ['2026-05-31', '2024-06-30']])
  await imported(database, importRatings, first)
  expect(await held()).toEqual(settled)
})

test('every rule that a row breaks is told with its decision; then, mended, the list goes in', async () => {
  const bad = [
    rating('Mật ong', 4, '69,9', '1/QĐ-UBND', '15/3/2024'),
    rating('Kẹo dừa', 5, null, '1/QĐ-UBND', '15/3/2024'),
    rating('Kẹo dừa', 4, '89,6', '1/QĐ-UBND', '8/1/2020'),
    rating('Kẹo dừa', 6, null, '', '3/2024'),
    rating('Kẹo', 4, null, '1/QĐ-UBND', '15/3/2024'),
    rating('Mật ong', 4, null, '1/QĐ-UBND', '15/3/2024', 'HTX Không Có'),
    rating('Rượu dừa', 4, null, '1/QĐ-UBND', '31/2/2024', 'Cty TNHH Dừa'),
    rating('Rượu dừa', 2, null, '1/QĐ-UBND', '15/3/2024', 'Cty TNHH Dừa'),
  ]
  const report = await imported(database, importRatings, await list(...bad))
  expect(places(report)).toEqual([
    'Năm 2024!E3 RULE 4', 'Năm 2024!G4 RULE 1/QĐ-UBND', 'Năm 2024!F5 RULE 89,6', 'Năm 2024!E6 UNREADABLE 6', 'Năm 2024!G6 MISSING ', 'Năm 2024!H6 UNREADABLE 3/2024', 'Năm 2024!H9 UNREADABLE 31/2/2024', 'Năm 2024!E10 RULE 2', 'Năm 2024!B7 NOT_FOUND', 'Năm 2024!C8 NOT_FOUND',
  ])
  expect(report.problems.filter(({ code }) => code === 'RULE').map(({ rule }) => rule)).toEqual(['148/QĐ-TTg', '148/QĐ-TTg', '1048/QĐ-TTg', '148/QĐ-TTg'])
  expect(await rows('SELECT id FROM rating')).toEqual([])
  const mended = await imported(database, importRatings, await list(rating('Mật ong', 3, '69,9', '1/QĐ-UBND huyện', '15/3/2024'), rating('Kẹo dừa', 4, '89,6', '1/QĐ-UBND', '8/1/2024')))
  expect(mended).toMatchObject({ state: 'APPLIED', problemCount: 0 })
})

test('one decision gives one rating', async () => {
  await imported(database, importRatings, await list(rating('Mật ong', 4, null, '1/QĐ-UBND', '15/3/2024')))
  const report = await imported(database, importRatings, await list(rating('Mật ong', 3, null, '1/QĐ-UBND', '15/3/2024'), rating('Kẹo dừa', 4, null, '1/QĐ-UBND', '15/3/2024'), rating('Kẹo dừa', 3, null, '1/QĐ-UBND', '15/3/2024'), rating('Kẹo dừa', 4, null, '2/QĐ-UBND', '15/3/2024')))
  expect(places(report)).toEqual(['Năm 2024!E3 CONFLICT', 'Năm 2024!E5 CONFLICT', 'Năm 2024!B6 REPEATED'])
})

test('a decision merged over the products that it names, below a header in two levels', async () => {
  const file = await workbook({
    DS: [
      ['STT', { value: 'Sản phẩm', rowSpan: 2 }, { value: 'Chủ thể', rowSpan: 2 }, { value: 'Tỉnh', rowSpan: 2 }, { value: 'Hạng', rowSpan: 2 }, { value: 'Quyết định công nhận', columnSpan: 2 }, null],
      [null, null, null, null, null, 'Số', 'Ngày'],
      [1, 'Mật ong', { value: 'HTX Ong Mật', rowSpan: 2 }, 'Bến Tre', '4 sao', { value: '55/QĐ-UBND', rowSpan: 2 }, { value: '15/03/2024', rowSpan: 2 }],
      [2, 'Kẹo dừa', null, 'Bến Tre', '4 sao', null, null],
    ],
  })
  expect(await imported(database, importRatings, file)).toMatchObject({ state: 'APPLIED', problems: [], records: { Rating: { new: 2 } } })
  expect(await rows('SELECT DISTINCT decision_number, decided_on FROM rating')).toEqual([['55/QĐ-UBND', '2024-03-15']])
})
