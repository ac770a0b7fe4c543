import * as column from './columns'

const kinds = { ...column, kind: column.oneOf(['A', 'B']) }
type Name = 'requiredText' | 'requiredWholeNumber' | 'text' | 'partialDate' | 'requiredPartialDate' | 'day' | 'wholeNumber' | 'decimal' | 'yesNo' | 'url' | 'kind'

test.each<[Name, string, unknown]>([
  ['requiredText', 'x', 'x'],
  ['text', '', null],
  ['text', 'x', 'x'],
  ['partialDate', '', null],
  ['partialDate', '2022-07', '2022-07'],
  ['requiredPartialDate', '2022', '2022'],
  ['day', '', null],
  ['day', '2024-02-29', '2024-02-29'],
  ['wholeNumber', '', null],
  ['wholeNumber', '0', 0],
  ['wholeNumber', '9007199254740991', 9007199254740991],
  ['requiredWholeNumber', '0', 0],
  ['decimal', '', null],
  ['decimal', '-1.50', '-1.50'],
  ['yesNo', 'yes', true],
  ['yesNo', 'no', false],
  ['url', '', null],
  ['url', 'https://ocop.gov.vn/tin?x=á', 'https://ocop.gov.vn/tin?x=á'],
  ['kind', 'B', 'B'],
])('%s takes %j as %j', (name, cell, value) => expect(kinds[name].parse(cell)).toBe(value))

test.each<[Name, string, RegExp]>([
  ['requiredText', '', /must not be empty/],
  ['partialDate', '22', /must be YYYY, YYYY-MM or YYYY-MM-DD/],
  ['partialDate', '2023-02-29', /must be YYYY/],
  ['requiredPartialDate', '', /must be YYYY/],
  ['day', '2022-07', /must be YYYY-MM-DD/],
  ['day', '08/01/2020', /must be YYYY-MM-DD/],
  ['wholeNumber', '1.5', /must be a whole number/],
  ['wholeNumber', '-1', /must be a whole number/],
  ['wholeNumber', '1.000', /must be a whole number/],
  ['wholeNumber', '9007199254740992', /is too large/],
  ['requiredWholeNumber', '', /must not be empty/],
  ['requiredWholeNumber', 'x', /must be a whole number/],
  ['decimal', '1,5', /must be a number with a decimal point/],
  ['decimal', '1e3', /must be a number with a decimal point/],
  ['yesNo', '', /must be yes or no/],
  ['url', 'ocop.gov.vn', /must be an http or https address/],
  ['url', 'javascript:alert(1)', /must be an http or https address/],
  ['url', 'https://a b', /must be an http or https address/],
  ['url', 'http://%', /must be an http or https address/],
  ['kind', 'C', /must be one of A, B/],
])('%s refuses %j', (name, cell, message) => expect(() => kinds[name].parse(cell)).toThrow(message))
