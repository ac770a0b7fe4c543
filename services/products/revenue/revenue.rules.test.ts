import { revenueProblem } from './revenue.rules'

const TODAY = '2026-11-24'
const YEAR = [{ from: '2025', to: '2025' }]

test.each([
  ['the year before', '2024', '2024', null],
  ['the year after, as far as it is over', '2026-01', '2026-10', null],
  ['the same year', '2025', '2025', 'periodFrom'],
  ['a month of it', '2025-03', '2025-03', 'periodFrom'],
  ['its last day', '2025-12-31', '2026-01-31', 'periodFrom'],
  ['its first day', '2024-06', '2025-01-01', 'periodFrom'],
  ['around it', '2024', '2026-10', 'periodFrom'],
  ['up to the day before it', '2024-06', '2024-12-31', null],
  ['backwards', '2024-06', '2024-05', 'periodTo'],
  ['a month that is not over', '2026-11', '2026-11', 'periodTo'],
  ['until today', '2026-11-01', '2026-11-24', null],
])('beside 2025, %s', (_, from, to, field) => {
  expect(revenueProblem({ from, to }, 1, YEAR, TODAY)?.field ?? null).toBe(field)
})

test('a value of 0 is one, a negative is none', () => {
  expect(revenueProblem({ from: '2024', to: '2024' }, 0, [], TODAY)).toBeNull()
  expect(revenueProblem({ from: '2024', to: '2024' }, -1, [], TODAY)).toMatchObject({ code: 'INVALID', field: 'value' })
})

test('an overlap names the period that is there', () => {
  expect(revenueProblem({ from: '2025-03', to: '2025-03' }, 1, YEAR, TODAY)).toMatchObject({ code: 'RULE', message: expect.stringContaining('2025 to 2025') })
})
