import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { imported, places } from '../../shared/bulk-import/import.test-support'
import { database as definition } from '../database'
import { checkCommerceDeltas } from '../statistics/check'
import { importContracts } from './import-contracts'

const HEADER = 'STT;Hình thức;Đơn vị phân phối;Loại kênh;Tỉnh;Chủ thể;Sản phẩm;Ngày ký;Hết hạn;Giá trị (triệu đồng);Số lượng HĐ'
const csv = (...rows: string[]): Buffer => Buffer.from(`\ufeff${['DANH SÁCH HỢP ĐỒNG TIÊU THỤ', '', HEADER, ...rows].join('\r\n')}`, 'utf16le')

let database: DataSource & AsyncDisposable
beforeEach(async () => {
  database = await openDatabase(definition)
})
afterEach(() => database[Symbol.asyncDispose]())
const rows = async (statement: string): Promise<unknown> => ((await database.query(statement)) as Record<string, unknown>[]).map((row) => Object.values(row))

test('contracts with who buys, in the unit that the header says', async () => {
  const report = await imported(database, importContracts, csv('1;Hợp đồng;Co.opmart;Siêu thị;Bến Tre;HTX A;Mật ong;20/5/2024;31/12/2025;1.234,5;', '2;MOU;CO.OPMART;;Bến Tre;HTX B;Kẹo dừa, mứt;5/2024;;;3', '3;Hợp đồng;Sàn Xanh;TMĐT;Bến Tre;;;2024;;0,75;'))
  expect(report).toMatchObject({ state: 'APPLIED', problems: [], records: { Distributor: { new: 2, changed: 0, unchanged: 0 }, DistributionContract: { new: 3, changed: 0, unchanged: 0 } } })
  expect(await rows(`SELECT d.name, d.kind AS channel, c.kind, province_id, products_text, signed_on, to_char(signed_on_latest, 'YYYY-MM-DD') AS latest, to_char(ends_on, 'YYYY-MM-DD') AS until, value_vnd, stated_count FROM distribution_contract c JOIN distributor d ON d.id = c.distributor_id ORDER BY signed_on DESC`)).toEqual([
    ['Co.opmart', 'RETAIL', 'CONTRACT', 'province_63-83', 'Mật ong', '2024-05-20', '2024-05-20', '2025-12-31', '1234500000', null],
    ['Co.opmart', 'RETAIL', 'MEMORANDUM', 'province_63-83', 'Kẹo dừa, mứt', '2024-05', '2024-05-31', null, null, 3],
    ['Sàn Xanh', 'ECOMMERCE', 'CONTRACT', 'province_63-83', null, '2024', '2024-12-31', null, '750000', null],
  ])
  expect(await rows('SELECT record_type, count(*)::int AS n FROM audit_entry GROUP BY 1 ORDER BY 1')).toEqual([['DistributionContract', 3], ['Distributor', 2]])
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('the same contract again with another value is a change; one that has ended can be corrected too', async () => {
  await imported(database, importContracts, csv('1;Hợp đồng;Co.opmart;Siêu thị;Bến Tre;HTX A;Mật ong;20/5/2024;;1000;'))
  expect(await imported(database, importContracts, csv('1;HĐ;Co.opmart;;Bến Tre;HTX A;MẬT ONG;20/05/2024;;1000;', '2;HĐ;Co.opmart;;Bến Tre;HTX A;Kẹo;20/05/2024;;2;'))).toMatchObject({ records: { DistributionContract: { new: 1, changed: 0, unchanged: 1 }, Distributor: { unchanged: 1 } } })
  expect(await imported(database, importContracts, csv('1;HĐ;Co.opmart;;Bến Tre;HTX A;Mật ong;20/05/2024;;1500;'))).toMatchObject({ records: { DistributionContract: { new: 0, changed: 1, unchanged: 0 } } })
  expect(await checkCommerceDeltas(database)).toEqual([])
  await database.query(`UPDATE distribution_contract SET ended_on = '2024-12-01'`)
  expect(await imported(database, importContracts, csv('1;HĐ;Co.opmart;;Bến Tre;HTX A;Mật ong;20/05/2024;;1600;'))).toMatchObject({ state: 'APPLIED', records: { DistributionContract: { changed: 1 } } })
})

test('what is wrong with rows', async () => {
  await imported(database, importContracts, csv('1;Hợp đồng;Co.opmart;Siêu thị;Bến Tre;HTX A;Mật ong;20/5/2024;;1000;'))
  const report = await imported(database, importContracts, csv('1;Giấy;A;Siêu thị;Bến Tre;;;2024;;;', '2;HĐ;Mới;;Bến Tre;;;2024;;;', '3;HĐ;Co.opmart;Xuất khẩu;Bến Tre;;;2023;;;', '4;HĐ;B;Siêu thị;Bến Tre;;;20/5/2024;1/1/2024;;', '5;Bày bán;B;Siêu thị;Bến Tre;;;2022;;5;', '6;HĐ;B;Siêu thị;Bến Tre;;;1/1/2099;;;', '7;HĐ;B;Siêu thị;Hà Giang;;;2021;;;', '8;HĐ;B;Siêu thị;Bến Tre;;;2021;;;9.000.000'))
  expect(places(report)).toEqual(['B4 UNREADABLE Giấy', 'I7 INVALID 1/1/2024', 'J8 INVALID 5', 'H9 INVALID 1/1/2099', 'E10 FORBIDDEN Hà Giang', 'K11 INVALID 9.000.000', 'D5 MISSING', 'D6 CONFLICT'])
})
