import type { Cell } from './cell'
import { column, HeaderReader, type TableColumns } from './table-column'
import { TableReader } from './table-reader'
import { text } from './values'

const plain = { expected: ['', ''] as [string, string], example: '' }
const COLUMNS: TableColumns = {
  name: column('Tên sản phẩm', 'Product', ['Sản phẩm'], text(100), { required: true, ...plain }),
  producer: column('Chủ thể', 'Producer', ['Tên chủ thể'], text(100), { required: true, ...plain }),
  number: column('Số QĐ', 'Decision number', ['Số quyết định công nhận'], text(100), { required: true, ...plain }),
  date: column('Ngày QĐ', 'Decision date', ['Ngày quyết định công nhận'], text(100), plain),
  value: column('Giá trị', 'Value', ['Giá trị hợp đồng'], text(100), plain),
}

function read(rows: Cell[][]): { rows: [number, Record<string, Cell>][]; skipped: string[]; reader: TableReader } {
  const reader = new TableReader(new HeaderReader(COLUMNS), new Set(['name', 'producer', 'number']))
  const given = rows.map((cells, index) => ({ row: index + 1, cells })).filter(({ cells }) => cells.length > 0)
  const found = [...reader.read(given), ...reader.end()]
  return { rows: found.map(({ row, cells }) => [row, Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null))]), skipped: reader.skipped.map(({ row, reason, text: said }) => `${row} ${reason} ${said}`), reader }
}

test('a title above, the numbers of columns, sections, totals and signatures around the rows', () => {
  const { rows, skipped } = read([
    ['UBND TỈNH BẾN TRE', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['DANH SÁCH SẢN PHẨM OCOP'],
    [],
    ['STT', 'TEN SP', 'Chủ thể', 'Số QĐ', 'Ghi chú'],
    ['(1)', '(2)', '(3)', '(4)', '(5)'],
    ['I', 'Huyện Châu Thành'],
    [1, 'Mật ong', 'HTX A', '1/QĐ-UBND'],
    [2, 'Tổng hợp trái cây sấy', 'HTX B', '1/QĐ-UBND'],
    ['STT', 'TEN SP', 'Chủ thể', 'Số QĐ', 'Ghi chú'],
    [3, 'Kẹo dừa', null, '1/QĐ-UBND'],
    ['Tổng cộng', 3, 2],
    [null, 'Người lập biểu', null, null, 'Giám đốc'],
  ])
  expect(rows).toEqual([
    [7, { name: 'Mật ong', producer: 'HTX A', number: '1/QĐ-UBND' }],
    [8, { name: 'Tổng hợp trái cây sấy', producer: 'HTX B', number: '1/QĐ-UBND' }],
    [10, { name: 'Kẹo dừa', number: '1/QĐ-UBND' }],
  ])
  expect(skipped).toEqual(['5 HEADER (1) | (2) | (3) | (4) | (5)', '6 NOTE I | Huyện Châu Thành', '9 HEADER STT | TEN SP | Chủ thể | Số QĐ | Ghi chú', '11 TOTAL Tổng cộng | 3 | 2', '12 NOTE Người lập biểu | Giám đốc'])
})

test('a header in two levels, as merged cells leave it', () => {
  const { rows, reader } = read([
    ['STT', 'Tên sản phẩm', 'Chủ thể', 'Quyết định công nhận', null, 'Ghi chú'],
    [null, null, null, 'Số', 'Ngày'],
    [1, 'Mật ong', 'HTX A', '1/QĐ', '15/3/2024', 'x'],
  ])
  expect(rows).toEqual([[3, { name: 'Mật ong', producer: 'HTX A', number: '1/QĐ', date: '15/3/2024' }]])
  expect(reader.header?.columns.map(({ key, index, header }) => [key, index, header])).toEqual([['name', 1, 'Tên sản phẩm'], ['producer', 2, 'Chủ thể'], ['number', 3, 'Quyết định công nhận / Số'], ['date', 4, 'Quyết định công nhận / Ngày']])
  expect(reader.header?.others).toEqual([{ index: 0, header: 'STT' }, { index: 5, header: 'Ghi chú' }])
})

test('the unit of money in a header, also in the level above', () => {
  expect(read([['Sản phẩm', 'Giá trị (triệu đồng)']]).reader.header?.columns[1]).toMatchObject({ key: 'value', factor: 1_000_000 })
  expect(read([['Sản phẩm', 'Hợp đồng (tỷ đồng)', null], [null, 'Giá trị', 'Khác']]).reader.header?.columns[1]).toMatchObject({ key: 'value', factor: 1_000_000_000 })
})

test('no header within the first 50 rows: no table', () => {
  const rows: Cell[][] = Array.from({ length: 60 }, (_, index) => [`dòng ${index}`, 'x'])
  rows[55] = ['Tên sản phẩm', 'Chủ thể', 'Số QĐ']
  expect(read(rows).reader.header).toBeNull()
  expect(read(rows).rows).toEqual([])
})
