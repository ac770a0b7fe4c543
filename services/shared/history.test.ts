import { historyDays } from './history'

test.each([
  ['YEAR', '2018-01-01', '2020-06-15', ['2018-12-31', '2019-12-31', '2020-06-15']],
  ['YEAR', '2018-07-01', '2018-12-31', ['2018-12-31']],
  ['YEAR', '2018-12-31', '2019-01-01', ['2018-12-31', '2019-01-01']],
  ['QUARTER', '2020-02-29', '2020-10-01', ['2020-03-31', '2020-06-30', '2020-09-30', '2020-10-01']],
  ['QUARTER', '2020-12-01', '2020-12-31', ['2020-12-31']],
  ['MONTH', '2024-01-31', '2024-03-01', ['2024-01-31', '2024-02-29', '2024-03-01']],
  ['MONTH', '2023-12-31', '2024-01-31', ['2023-12-31', '2024-01-31']],
  ['MONTH', '2024-05-05', '2024-05-05', ['2024-05-05']],
  ['YEAR', '9998-01-01', '9999-12-31', ['9998-12-31', '9999-12-31']],
] as const)('%s from %s to %s', (interval, from, to, days) => expect(historyDays(interval, from, to)).toEqual(days))

test('the first day must not be later than the last', () => {
  expect(() => historyDays('YEAR', '2020-01-02', '2020-01-01')).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'from' } }))
})

test('a history has at most 600 points', () => {
  expect(historyDays('MONTH', '1970-01-01', '2019-12-31')).toHaveLength(600)
  expect(() => historyDays('MONTH', '1970-01-01', '2020-01-01')).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'interval' } }))
})
