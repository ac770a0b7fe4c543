import { certifiedOn, effectiveEnd, licensedOn, type MarkRating } from './label-licence.rules'

const rating = (more: Partial<MarkRating> = {}): MarkRating => ({ id: 'a', stars: 3, potentialFiveStar: false, validFrom: '2024-03-01', validUntil: '2027-02-28', ...more })

test.each([
  ['on its first day', rating(), '2024-03-01', true],
  ['the day before', rating(), '2024-02-29', false],
  ['on its last day', rating(), '2027-02-28', true],
  ['the day after', rating(), '2027-03-01', false],
  ['two stars', rating({ stars: 2 }), '2025-01-01', false],
  ['potential five stars', rating({ stars: 5, potentialFiveStar: true }), '2025-01-01', false],
  ['undated', rating({ validFrom: null, validUntil: null }), '2025-01-01', false],
  ['without an end', rating({ validUntil: null }), '2025-01-01', false],
])('certified %s', (_, only, day, certified) => {
  expect(certifiedOn([only], day) !== null).toBe(certified)
})

test('of several the newest counts, of equally new ones that with the most stars', () => {
  const ratings = [rating(), rating({ id: 'b', stars: 3, validFrom: '2025-01-01' }), rating({ id: 'c', stars: 4, validFrom: '2025-01-01' })]
  expect(certifiedOn(ratings, '2024-12-31')?.id).toBe('a')
  expect(certifiedOn(ratings, '2025-01-01')?.id).toBe('c')
})

test.each([
  [null, '2027-02-28', '2027-02-28'],
  ['2026-01-01', '2027-02-28', '2026-01-01'],
  ['2028-01-01', '2027-02-28', '2027-02-28'],
  ['2026-01-01', null, null],
])('own end %s under a certificate until %s ends on %s', (own, certificate, end) => {
  expect(effectiveEnd(own, certificate)).toBe(end)
})

test.each([
  ['2024-02-29', false],
  ['2024-03-01', true],
  ['2027-02-28', true],
  ['2027-03-01', false],
])('on %s in force: %s', (day, inForce) => {
  expect(licensedOn({ validFrom: '2024-03-01', validUntil: '2030-01-01' }, '2027-02-28', day)).toBe(inForce)
})
