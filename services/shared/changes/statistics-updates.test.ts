import type { Change } from './change-log'
import { dayAfter, statisticsUpdates } from './statistics-updates'

test.each([
  ['2026-03-01T00:00:00+07:00', '2026-03-02T00:00:00.100+07:00'],
  ['2026-03-01T23:59:59.999+07:00', '2026-03-02T00:00:00.100+07:00'],
  ['2026-02-28T17:00:00Z', '2026-03-02T00:00:00.100+07:00'],
  ['2026-12-31T16:59:59Z', '2027-01-01T00:00:00.100+07:00'],
])('what was told at %s holds until %s', (told, until) => {
  expect(new Date(dayAfter(Date.parse(told))).toISOString()).toBe(new Date(until).toISOString())
})

const UNITS: Record<string, string[]> = { north: ['new', 'old'], new: ['new', 'old'], south: ['far'] }

/** Whether a subscription to a scope hears a tag. */
async function hears(scope: string, tag: string, alsoMatches?: (tag: string) => boolean): Promise<boolean> {
  const given: Change = { position: 8, tags: ['Product:product_1', tag], written_at: new Date() }
  let left = 1
  const changes = { end: 8, positionBefore: async () => 7, followChanges: () => ({ next: async () => (left-- > 0 ? { value: given, done: false } : { value: undefined, done: true }) }) }
  const units = { within: async (id: string) => (UNITS[id] ? new Set(UNITS[id]) : null) }
  return !(await (await statisticsUpdates({ changes, units } as never, scope, 'things', alsoMatches)).next()).done
}

test.each([
  ['north', 'statistics:things:old', true],
  ['new', 'statistics:things:old', true],
  ['north', 'statistics:things:far', false],
  ['north', 'statistics:things:VN', false],
  ['north', 'statistics:things:*', true],
  ['VN', 'statistics:things:far', true],
  ['VN', 'statistics:things:VN', true],
  ['VN', 'statistics:others:far', false],
  ['VN', 'Product:far', false],
])('%s hears %s: %s', async (scope, tag, heard) => {
  expect(await hears(scope, tag)).toBe(heard)
})

test('a subscription may concern other tags too', async () => {
  expect(await hears('south', 'Province:far', (tag) => tag.startsWith('Province:'))).toBe(true)
})

test('a scope that is none is refused', async () => {
  await expect(hears('west', 'statistics:things:*')).rejects.toThrow(expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'scope' }) }))
})
