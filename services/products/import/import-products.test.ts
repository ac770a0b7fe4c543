import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { CENTRE, imported, OFFICE, places, workbook, type WrittenCell } from '../../shared/bulk-import/import.test-support'
import { database as definition } from '../database'
import { loadCriteria } from '../load/load-criteria'
import { checkRatingDeltas } from '../statistics/check'
import { importProducts } from './import-products'

const HEADER = ['STT', 'Tên sản phẩm', 'Chủ thể', 'Loại hình', 'Nhóm', 'Xã', 'Huyện', 'Tỉnh']
const HONEY: WrittenCell[] = [1, 'Mật ong hoa nhãn', 'HTX Ong Mật', 'Hợp tác xã', 'Thực phẩm', 'Tân Thạch', 'Châu Thành', 'Bến Tre']

let database: DataSource & AsyncDisposable
beforeEach(async () => {
  database = await openDatabase(definition)
  await database.transaction((manager) => loadCriteria(manager, join(__dirname, '..', 'data')))
})
afterEach(() => database[Symbol.asyncDispose]())

const list = (...rows: WrittenCell[][]): Promise<Buffer> => workbook({ DS: [HEADER, ...rows] })
const rows = async (statement: string): Promise<unknown> => ((await database.query(statement)) as Record<string, unknown>[]).map((row) => Object.values(row))

test('a list makes producers and products, each audited and with the file as its source', async () => {
  const file = await list(HONEY, [2, 'Kẹo dừa', 'HTX Ong Mật', '', 'Thực phẩm', '', '', 'Bến Tre'], [3, 'Rượu dừa', 'Công ty TNHH Dừa', '', 'Đồ uống', '', '', 'Bến Tre'])
  const report = await imported(database, importProducts, file)
  expect(report.problems).toEqual([])
  expect(report).toMatchObject({ state: 'APPLIED', rows: 3, records: { Producer: { new: 2, changed: 0, unchanged: 0 }, Product: { new: 3, changed: 0, unchanged: 0 } } })
  expect(await rows('SELECT name, kind, kind_derived, province_id FROM producer ORDER BY name')).toEqual([
    ['Công ty TNHH Dừa', 'ENTERPRISE', true, 'province_63-83'],
    ['HTX Ong Mật', 'COOPERATIVE', false, 'province_63-83'],
  ])
  expect(await rows(`SELECT p.name, p.group_id, p.commune, s.publisher, s.title LIKE 'Danh sách.xlsx (SHA-256 %)' AS named FROM product p JOIN product_source l ON l.product_id = p.id JOIN source s ON s.id = l.source_id ORDER BY p.name`)).toEqual([
    ['Kẹo dừa', 'group_2018-FOOD', null, OFFICE.subject, true],
    ['Mật ong hoa nhãn', 'group_2018-FOOD', 'Tân Thạch', OFFICE.subject, true],
    ['Rượu dừa', 'group_2018-DRINK', null, OFFICE.subject, true],
  ])
  expect(await rows('SELECT record_type, count(*)::int AS entries, min(actor) AS who, min(province_id) AS place, bool_and(before IS NULL) AS made FROM audit_entry WHERE mutation = \'importProducts\' GROUP BY 1 ORDER BY 1')).toEqual([
    ['Producer', 2, OFFICE.subject, 'province_63-83', true],
    ['Product', 3, OFFICE.subject, 'province_63-83', true],
  ])
  expect(await checkRatingDeltas(database)).toEqual([])
  expect(places(report)).toEqual([])
})

const product = (name: string, more: Partial<Record<'producer' | 'kind' | 'group' | 'commune' | 'district' | 'province', string>> = {}): WrittenCell[] => [1, name, more.producer ?? 'HTX Ong Mật', more.kind ?? '', more.group ?? 'Thực phẩm', more.commune ?? '', more.district ?? '', more.province ?? 'Bến Tre']

test('nothing is written while anything is wrong, and every problem is told by sheet, row and column', async () => {
  const file = await workbook({
    'Huyện A': [['DANH SÁCH'], HEADER, HONEY, product(''), product('Kẹo dừa', { group: 'Thủ công mỹ nghệ', kind: 'Cửa hàng' }), product('Trà', { province: 'Atlantis' })],
    'Huyện B': [HEADER, product('Gạo', { province: 'Hà Giang' }), HONEY, product('Rượu', { group: 'Rượu bia' })],
  })
  const report = await imported(database, importProducts, file)
  expect(report).toMatchObject({ state: 'REFUSED', rows: 7, problemCount: 7 })
  expect(places(report).sort()).toEqual([
    'Huyện A!B4 MISSING ', 'Huyện A!D5 UNREADABLE Cửa hàng', 'Huyện A!E5 UNREADABLE Thủ công mỹ nghệ', 'Huyện A!H6 NOT_FOUND Atlantis', 'Huyện B!B3 REPEATED', 'Huyện B!E4 NOT_FOUND Rượu bia', 'Huyện B!H2 FORBIDDEN Hà Giang',
  ])
  for (const { message, expected } of report.problems) expect([message.vi, message.en, expected?.vi, expected?.en].every((said) => (said?.length ?? 0) > 5)).toBe(true)
  expect(await rows('SELECT id FROM product UNION ALL SELECT id FROM producer UNION ALL SELECT id FROM audit_entry UNION ALL SELECT id FROM source UNION ALL SELECT measure FROM rating_delta')).toEqual([])
})

test('a dry run says what would be done and does nothing; then it is done; then it is done already', async () => {
  const file = await list(HONEY, product('Kẹo dừa'))
  expect(await imported(database, importProducts, file, { dryRun: true })).toMatchObject({ state: 'CHECKED', dryRun: true, records: { Product: { new: 2, changed: 0, unchanged: 0 } } })
  expect(await rows('SELECT id FROM product UNION ALL SELECT id FROM audit_entry UNION ALL SELECT run_id FROM import_chunk')).toEqual([])
  const done = await imported(database, importProducts, file)
  expect(done).toMatchObject({ state: 'APPLIED', dryRun: false })
  const before = await rows('SELECT count(*)::int AS n FROM audit_entry')
  expect(await imported(database, importProducts, file)).toEqual(done)
  expect(await rows('SELECT count(*)::int AS n FROM audit_entry')).toEqual(before)
  expect(await rows('SELECT count(*)::int AS n FROM import_chunk')).toEqual([[0]])
})

test('the same rows in another file, or from another office, change nothing', async () => {
  await imported(database, importProducts, await list(HONEY, product('Kẹo dừa')))
  const held = await rows('SELECT (SELECT count(*)::int FROM audit_entry) AS entries, (SELECT count(*)::int FROM source) AS sources, (SELECT count(*)::int FROM product_source) AS links')
  const other = await workbook({ Khác: [HEADER.map((header) => header.toUpperCase()), HONEY.map((cell) => (typeof cell === 'string' ? ` ${cell.toUpperCase().normalize('NFD')}` : cell))] })
  expect(await imported(database, importProducts, other, { viewer: CENTRE })).toMatchObject({ state: 'APPLIED', problems: [], records: { Producer: { new: 0, changed: 0, unchanged: 1 }, Product: { new: 0, changed: 0, unchanged: 1 } } })
  expect(await rows('SELECT (SELECT count(*)::int FROM audit_entry) AS entries, (SELECT count(*)::int - 1 FROM source) AS sources, (SELECT count(*)::int FROM product_source) AS links')).toEqual(held)
})

test('a later list fills and corrects; what it leaves empty stays; counts move with the producer\'s kind and the group', async () => {
  await imported(database, importProducts, await list(product('Mật ong', { producer: 'Nhà ông Ba', commune: 'Tân Thạch' }), product('Kẹo', { producer: 'Nhà ông Ba' })))
  const report = await imported(database, importProducts, await list(product('Mật ong', { producer: 'Nhà ông Ba', kind: 'Hộ kinh doanh', group: 'Đồ uống', district: 'Châu Thành' })))
  expect(report).toMatchObject({ state: 'APPLIED', records: { Producer: { new: 0, changed: 1, unchanged: 0 }, Product: { new: 0, changed: 1, unchanged: 0 } } })
  expect(await rows(`SELECT p.name, group_id, p.district, p.commune, p.version, m.kind, m.version AS producer_version, (SELECT count(*)::int FROM product_source l WHERE l.product_id = p.id) AS sources FROM product p JOIN producer m ON m.id = p.producer_id ORDER BY p.name`)).toEqual([
    ['Kẹo', 'group_2018-FOOD', null, null, 1, 'HOUSEHOLD', 2, 1],
    ['Mật ong', 'group_2018-DRINK', 'Châu Thành', 'Tân Thạch', 2, 'HOUSEHOLD', 2, 2],
  ])
  expect(await rows(`SELECT before ->> 'group_id' AS before, after ->> 'group_id' AS after FROM audit_entry WHERE record_type = 'Product' AND before IS NOT NULL`)).toEqual([['group_2018-FOOD', 'group_2018-DRINK']])
  expect(await checkRatingDeltas(database)).toEqual([])
})

test('a name means the unit of its date, and is found under the unit that it went to', async () => {
  const header = [...HEADER, 'Ngày công nhận']
  await imported(database, importProducts, await workbook({ DS: [header, [...product('Mật ong', { province: 'Vĩnh Long' }), '15/3/2024'], [...product('Kẹo', { province: 'Vĩnh Long' }), null]] }))
  expect(await rows('SELECT name, province_id FROM product ORDER BY name')).toEqual([['Kẹo', 'province_34-86'], ['Mật ong', 'province_63-86']])
  expect(await imported(database, importProducts, await list(product('Mật ong', { province: 'Vĩnh Long' })))).toMatchObject({ state: 'APPLIED', records: { Product: { new: 0, changed: 0, unchanged: 1 } } })
})

test('what someone wrote through the API since is not overwritten by a list, only filled', async () => {
  await imported(database, importProducts, await list(product('Mật ong', { commune: 'Tân Thạch' })))
  await database.query(`UPDATE product SET commune = 'An Hóa', version = 2`)
  await database.query(`INSERT INTO audit_entry (actor, role, mutation, idempotency_key, request_id, record_type, record_id) SELECT 'ben-tre-2', 'PROVINCIAL', 'amendProduct', 'k', 'r', 'Product', id FROM product`)
  const report = await imported(database, importProducts, await list(product('Mật ong', { commune: 'Tân Thạch' }), product('Kẹo')))
  expect(places(report)).toEqual(['DS!B2 CONFLICT'])
  expect(report.problems[0]?.message.en).toContain('ben-tre-2')
  expect(await imported(database, importProducts, await list(product('Mật ong', { district: 'Châu Thành' })))).toMatchObject({ state: 'APPLIED', records: { Product: { changed: 1 } } })
  expect(await rows('SELECT commune, district FROM product')).toEqual([['An Hóa', 'Châu Thành']])
})

test('names that differ in their marks alone are for a person to tell apart', async () => {
  await imported(database, importProducts, await list(product('Mắm')))
  const report = await imported(database, importProducts, await list(product('Mầm')))
  expect(places(report)).toEqual(['DS!B2 CONFLICT Mầm'])
  expect(await imported(database, importProducts, await list(product('MẮM')))).toMatchObject({ state: 'APPLIED' })
})

test('rows of one file that contradict one another', async () => {
  const report = await imported(database, importProducts, await list(product('Mật ong', { kind: 'HTX' }), product('Kẹo', { kind: 'Công ty' }), product('MẬT ONG')))
  expect(places(report)).toEqual(['DS!D3 CONFLICT', 'DS!B4 REPEATED'])
})

test('who takes part with what, and which sets are of which group, are those of registerProduct', async () => {
  const header = [...HEADER, 'Bộ sản phẩm']
  const report = await imported(database, importProducts, await workbook({ DS: [header, [...product('Mật ong', { kind: 'Hiệp hội' }), 4], [...product('Rượu', { producer: 'HTX B', group: 'Đồ uống' }), 'Bộ số 26'], [...product('Chè', { producer: 'HTX B', group: '' }), 'Chè tươi, chè chế biến']] }))
  expect(places(report)).toEqual(['DS!I3 RULE Bộ số 26', 'DS!D2 RULE'])
  expect(report.problems.map((problem) => problem.rule)).toEqual(['919/QĐ-TTg', '26/2026/QĐ-TTg'])
})

test('a layout that can\'t be: columns missing or twice, no table at all', async () => {
  expect(places(await imported(database, importProducts, await workbook({ DS: [['Tên SP', 'Tên sản phẩm', 'Tỉnh'], ['a', 'b', 'Bến Tre']] })))).toEqual(['DS!B1 LAYOUT Tên sản phẩm', 'DS!1 LAYOUT'])
  expect(places(await imported(database, importProducts, await workbook({ Bìa: [['Báo cáo']], Khác: [['x', 'y']] })))).toEqual(['Bìa! LAYOUT'])
})

test('sheets that are no such list are passed over, and that is said', async () => {
  const report = await imported(database, importProducts, await workbook({ Bìa: [['Báo cáo năm 2024']], DS: [HEADER, HONEY, ['Tổng cộng', 1]] }))
  expect(report).toMatchObject({ state: 'APPLIED', sheets: [{ sheet: 'Bìa', headerRow: null, rows: 0 }, { sheet: 'DS', headerRow: 1, rows: 1, ignored: [{ column: 'A', header: 'STT' }], skipped: [{ row: 3, reason: 'TOTAL' }] }] })
})

test('roles without a province\'s lists are refused before anything is read', async () => {
  for (const role of ['COMMUNE', 'DISTRICT', 'PRODUCER', 'AUDITOR'] as const) await expect(imported(database, importProducts, Buffer.from('x'), { viewer: { ...OFFICE, role } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await rows('SELECT id FROM import_run')).toEqual([])
})
