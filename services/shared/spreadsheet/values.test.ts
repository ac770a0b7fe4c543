import type { Cell } from './cell'
import { dateOfText } from './dates'
import { headerKey, withoutUnit } from './header-key'
import { decimalOf } from './numbers'
import { day, decimal, list, oneOf, partialDate, text, wholeNumber, type ReadCell } from './values'
import { precisionOf } from './workbook'

test.each<[string, number | null]>([
  ['1.234,5', 1234.5], ['1,234.5', 1234.5], ['1.234.567', 1234567], ['1,234,567', 1234567], ['1.234', 1234], ['85,5', 85.5], ['85.5', 85.5], ['1 234 567', 1234567], ['1\u00a0234,50', 1234.5], ['-3,5', -3.5],
  ['150.000.000 đồng', 150000000], ['85,5 điểm', 85.5], ['12.50', 12.5], ['0,5', 0.5],
  ['1.23.4', null], ['1,2,3', null], ['12,345.6.7', null], ['abc', null], ['', null], [',5', null], ['5,', null], ['1e3', null], ['0x10', null], ['--5', null],
])('%j is the number %p', (written, number) => expect(decimalOf(written.replace(/\s+/g, ' '))).toBe(number))

test.each<[string, string | null]>([
  ['15/03/2024', '2024-03-15'], ['5/3/2024', '2024-03-05'], ['5-3-24', '2024-03-05'], ['05.03.2024', '2024-03-05'], ['ngày 5 tháng 3 năm 2024', '2024-03-05'], ['Ngày 15/03/2024', '2024-03-15'],
  ['3/2024', '2024-03'], ['tháng 3/2024', '2024-03'], ['03-2024', '2024-03'], ['2024', '2024'], ['năm 2024', '2024'], ['2024-03-15', '2024-03-15'], ['2024-03-15T00:00:00', '2024-03-15'], ['15 / 03 / 2024', '2024-03-15'],
  ['15/3-2024', null], ['24', null], ['quý I/2024', null], ['15/03', null], ['', null],
])('%j is the date %p', (written, date) => expect(dateOfText(written)).toBe(date))

test.each(['31/02/2024', '03/15/2024', '29/02/2023', '0/1/2024', '13/2024', '1/1/0024'])('%s is no day there ever was: never guessed', (written) => {
  expect(() => partialDate(written, 1)).toThrow('no real day')
})

const kind = oneOf({ COOPERATIVE: ['Hợp tác xã', 'HTX'], HOUSEHOLD: ['Hộ kinh doanh'] })

test.each<[string, ReadCell<unknown>, Cell, unknown]>([
  ['stray spaces', text(50), ' \u00a0Mật\u200b  ong \n hoa\u00a0nhãn ', 'Mật ong hoa nhãn'],
  ['decomposed diacritics', text(50), 'Mật ong'.normalize('NFD'), 'Mật ong'.normalize('NFC')],
  ['a number in a text column', text(50), 123, '123'],
  ['spaces alone', text(50), ' \u00a0 ', null],
  ['nothing', text(50), null, null],
  ['a date of Excel', day, { date: '2024-03-15' }, '2024-03-15'],
  ['a day that Excel keeps as a number', day, 45366, '2024-03-15'],
  ['a month', partialDate, { date: '2024-03' }, '2024-03'],
  ['a year as a number', partialDate, 2024, '2024'],
  ['a number as a number', decimal(2), 85.456, 85.46],
  ['a decimal comma', decimal(2), '85,5', 85.5],
  ['a whole number', wholeNumber, '1.500', 1500],
  ['names on lines', list(50), 'Sở Công Thương;\nChi cục PTNT\n', ['Sở Công Thương', 'Chi cục PTNT']],
  ['a word in capitals', kind, 'HỢP TÁC XÃ', 'COOPERATIVE'],
  ['an abbreviation with a dot', kind, 'htx.', 'COOPERATIVE'],
])('%s', (_name, read, cell, value) => expect(read(cell, 1)).toEqual(value))

test('a header\'s unit counts', () => {
  expect(wholeNumber('1,5', 1_000_000)).toBe(1_500_000)
  expect(wholeNumber(0.1 + 0.2, 1_000_000_000)).toBe(300_000_000)
  expect(wholeNumber('2,5', 1_000)).toBe(2_500)
})

test.each<[string, ReadCell<unknown>, Cell, RegExp]>([
  ['a formula as text', text(50), '=HYPERLINK("http://a")', /formula/],
  ['a control character', text(50), 'a\u0000b', /control/],
  ['a text that is too long', text(5), 'Mật ong', /Longer/],
  ['what Excel made a date of', text(50), { date: '2024-12-03' }, /turned this into a date/],
  ['an error of Excel', decimal(2), { fault: 'ERROR', text: '#REF!' }, /#REF!/],
  ['a formula without a value', text(50), { fault: 'FORMULA', text: '' }, /never calculated/],
  ['a month where a day is needed', day, '3/2024', /day or the month is missing/],
  ['half a thing', wholeNumber, '1,5', /whole number/],
  ['less than nothing', wholeNumber, -1, /whole number/],
  ['more than is safe', wholeNumber, '9.007.199.254.740.993', /whole number/],
  ['a word that is none', kind, 'Cửa hàng', /none of the values/],
  ['a serial number that is no day', partialDate, 99_999_999, /no real day/],
])('%s is refused', (_name, read, cell, message) => expect(() => read(cell, 1)).toThrow(message))

test.each([['TEN SP', 'Tên sản phẩm'], ['Số QĐ', 'Số quyết định'], ['Sản phẩm - Tên', 'tên  SẢN PHẨM'], ['Ngày\nQĐ', 'QĐ (ngày)'], ['Tên sản phẩm'.normalize('NFD'), 'ten san pham']])('the headers %j and %j are one', (one, other) => {
  expect(headerKey(one)).toBe(headerKey(other))
})

test.each<[string, number]>([['Giá trị (triệu đồng)', 1_000_000], ['Giá trị - ĐVT: tỷ đồng', 1_000_000_000], ['Trị giá (1.000 đ)', 1_000], ['Giá trị hợp đồng (nghìn đồng)', 1_000], ['Giá trị (đồng)', 1], ['Giá trị hợp đồng', 1]])('the header %j counts in %d', (header, factor) => {
  expect(withoutUnit(header).factor).toBe(factor)
})

test.each<[string, ReturnType<typeof precisionOf>]>([
  ['dd/mm/yyyy', 'DAY'], ['[$-42A]d/m/yy;@', 'DAY'], ['mm/yyyy', 'MONTH'], ['yyyy', 'YEAR'], ['"Năm "yyyy', 'YEAR'], ['General', null], ['#,##0.00', null], ['0.0%', null], ['h:mm:ss', null], ['[Red]0', null], ['"dd"0', null],
])('the format %j shows %p', (format, precision) => expect(precisionOf(format)).toBe(precision))
