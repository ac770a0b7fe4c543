import { fold } from '../../shared/fold'
import { canonicalName, inForceOn, lastDayWithin, partOn } from './province.rules'

const old = { inForceFrom: '2008-08-01', inForceUntil: '2025-06-30' }
const now = { inForceFrom: '2025-07-01', inForceUntil: null }

test.each([
  [old, '2008-07-31', false],
  [old, '2008-08-01', true],
  [old, '2025-06-30', true],
  [old, '2025-07-01', false],
  [now, '2025-06-30', false],
  [now, '2025-07-01', true],
  [now, '9999-12-31', true],
])('%j covers %s: %s', (period, day, covers) => expect(inForceOn(period, day)).toBe(covers))

test.each([
  [old, '2000-01-01', '2008-08-01'],
  [old, '2020-01-08', '2020-01-08'],
  [old, '2026-01-01', '2025-06-30'],
  [now, '2026-01-01', '2026-01-01'],
  [now, '2020-01-08', '2025-07-01'],
])('within %j, %s means %s', (period, day, meant) => expect(lastDayWithin(period, day)).toBe(meant))

test.each([
  ['2000-01-01', 'first'],
  ['2020-01-08', 'first'],
  ['2024-12-31', 'first'],
  ['2025-01-01', 'last'],
  ['2030-01-01', 'last'],
])('on %s the %s part of a history', (day, name) => {
  const history = [{ inForceFrom: '2008-08-01', inForceUntil: '2024-12-31', name: 'first' }, { inForceFrom: '2025-01-01', inForceUntil: '2025-06-30', name: 'last' }]
  expect(partOn(history, day)?.name).toBe(name)
})

test('no history has no part', () => expect(partOn([], '2020-01-08')).toBeUndefined())

test.each([
  ['Hồ Chí Minh', 'ho chi minh'],
  ['TP Hồ Chí Minh', 'ho chi minh'],
  ['TP. Hồ Chí Minh', 'ho chi minh'],
  ['TP.Hồ Chí Minh', 'ho chi minh'],
  ['Thành phố Hồ Chí Minh', 'ho chi minh'],
  ['TP.HCM', 'ho chi minh'],
  ['TP. HCM', 'ho chi minh'],
  ['TPHCM', 'ho chi minh'],
  ['Tỉnh Hoà Bình', 'hoa binh'],
  ['  Bà Rịa -  Vũng Tàu ', 'ba ria vung tau'],
  ['Bà Rịa–Vũng Tàu', 'ba ria vung tau'],
  ['Thừa Thiên-Huế', 'thua thien hue'],
  ['Đắk Lắk', 'dak lak'],
])('%j is the unit named %j', (name, canonical) => expect(canonicalName(fold(name))).toBe(canonical))
