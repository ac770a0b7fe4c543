import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { imported, OFFICE, places, workbook, type WrittenCell } from '../../shared/bulk-import/import.test-support'
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

const one = async (statement: string): Promise<unknown> => ((await database.query(statement)) as Record<string, unknown>[]).map((row) => Object.values(row))

test('a list makes producers and products, each audited and with the file as its source', async () => {
  const file = await workbook({ DS: [HEADER, HONEY, [2, 'Kẹo dừa', 'HTX Ong Mật', '', 'Thực phẩm', '', '', 'Bến Tre'], [3, 'Rượu dừa', 'Công ty TNHH Dừa', '', 'Đồ uống', '', '', 'Bến Tre']] })
  const report = await imported(database, importProducts, file)
  expect(report.problems).toEqual([])
  expect(report).toMatchObject({ state: 'APPLIED', rows: 3, records: { Producer: { new: 2, changed: 0, unchanged: 0 }, Product: { new: 3, changed: 0, unchanged: 0 } } })
  expect(await one('SELECT name, kind, kind_derived, province_id FROM producer ORDER BY name')).toEqual([
    ['Công ty TNHH Dừa', 'ENTERPRISE', true, 'province_63-83'],
    ['HTX Ong Mật', 'COOPERATIVE', false, 'province_63-83'],
  ])
  expect(await one(`SELECT p.name, p.group_id, p.commune, s.publisher, s.title LIKE 'Danh sách.xlsx (SHA-256 %)' FROM product p JOIN product_source l ON l.product_id = p.id JOIN source s ON s.id = l.source_id ORDER BY p.name`)).toEqual([
    ['Kẹo dừa', 'group_2018-FOOD', null, OFFICE.subject, true],
    ['Mật ong hoa nhãn', 'group_2018-FOOD', 'Tân Thạch', OFFICE.subject, true],
    ['Rượu dừa', 'group_2018-DRINK', null, OFFICE.subject, true],
  ])
  expect(await one('SELECT record_type, count(*)::int, min(actor), min(province_id), bool_and(before IS NULL) FROM audit_entry WHERE mutation = \'importProducts\' GROUP BY 1 ORDER BY 1')).toEqual([
    ['Producer', 2, OFFICE.subject, 'province_63-83', true],
    ['Product', 3, OFFICE.subject, 'province_63-83', true],
  ])
  expect(await checkRatingDeltas(database)).toEqual([])
  expect(places(report)).toEqual([])
})
