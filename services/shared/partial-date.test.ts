import { addDays, addMonths, earliestDay, isPartialDate, latestDay, todayInVietnam } from './partial-date'

test.each([
  ['2022', '2022-01-01', '2022-12-31'],
  ['2022-02', '2022-02-01', '2022-02-28'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2022-07-24', '2022-07-24', '2022-07-24'],
])('%s may mean %s to %s', (date, first, last) => {
  expect([earliestDay(date), latestDay(date)]).toEqual([first, last])
})

test.each(['2022', '2022-12', '2024-02-29'])('%s is a date', (text) => expect(isPartialDate(text)).toBe(true))
test.each(['', '22', '2022-13', '2023-02-29', '2022-1', '2022-01-32', '1899', '2022-01-01T00:00'])('%j is no date', (text) => expect(isPartialDate(text)).toBe(false))

test.each([
  ['2023-03-01', 36, '2026-03-01'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2023-01-15', -1, '2022-12-15'],
])('%s and %i months is %s', (day, months, then) => expect(addMonths(day, months)).toBe(then))

test('days are counted across months and leap days', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})

test('the day in Viet Nam begins seven hours before that of UTC', () => {
  expect(todayInVietnam(new Date('2025-06-30T16:59:59Z'))).toBe('2025-06-30')
  expect(todayInVietnam(new Date('2025-06-30T17:00:00Z'))).toBe('2025-07-01')
})
