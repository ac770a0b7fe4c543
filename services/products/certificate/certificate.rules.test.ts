import { addDays } from '../../shared/partial-date'
import { certificateStatusOn, certifiedBy, extensionProblem, lifeOf, ownEndOf, windowCouldBeMet, withdrawerOf, type CertificateFacts } from './certificate.rules'

const facts = (decidedOn: string | null, over: Partial<CertificateFacts> = {}): CertificateFacts => ({ decidedOn, extendedUntil: null, withdrawnOn: null, supersededOn: null, ...over })

test.each<[string, CertificateFacts, { from: string | null; until: string | null }]>([
  ['36 months', facts('2023-03-01'), { from: '2023-03-01', until: '2026-02-28' }],
  ['36 months from 29 February', facts('2024-02-29'), { from: '2024-02-29', until: '2027-02-27' }],
  ['36 months to 29 February', facts('2021-03-01'), { from: '2021-03-01', until: '2024-02-29' }],
  ['an extension', facts('2023-07-01', { extendedUntil: '2026-12-27' }), { from: '2023-07-01', until: '2026-12-27' }],
  ['a withdrawal: not on the day', facts('2024-05-01', { withdrawnOn: '2025-01-10' }), { from: '2024-05-01', until: '2025-01-09' }],
  ['a withdrawal on 1 March of a leap year', facts('2023-05-01', { withdrawnOn: '2024-03-01' }), { from: '2023-05-01', until: '2024-02-29' }],
  ['another rating: not on its first day', facts('2024-05-01', { supersededOn: '2025-01-10' }), { from: '2024-05-01', until: '2025-01-09' }],
  ['whichever comes first', facts('2024-05-01', { supersededOn: '2025-01-10', withdrawnOn: '2024-12-31' }), { from: '2024-05-01', until: '2024-12-30' }],
  ['a withdrawal within an extension', facts('2023-07-01', { extendedUntil: '2026-12-27', withdrawnOn: '2026-08-01' }), { from: '2023-07-01', until: '2026-07-31' }],
  ['a withdrawal on the day it was decided', facts('2024-05-01', { withdrawnOn: '2024-05-01' }), { from: '2024-05-01', until: '2024-04-30' }],
  ['no end before the first criteria', facts('2019-08-20'), { from: '2019-08-20', until: null }],
  ['no date', facts(null), { from: null, until: null }],
])('a rating counts by %s', (_, certificate, life) => expect(lifeOf(certificate)).toEqual(life))

const end = '2026-06-30'
const extended = facts('2023-07-01', { extendedUntil: '2026-12-27' })
test.each<[CertificateFacts, string, string | null]>([
  [facts('2023-07-01'), '2023-06-30', 'NOT_YET_VALID'],
  [facts('2023-07-01'), '2023-07-01', 'VALID'],
  [facts('2023-07-01'), addDays(end, -181), 'VALID'],
  [facts('2023-07-01'), addDays(end, -180), 'RE_RATING_WINDOW'],
  [facts('2023-07-01'), addDays(end, -120), 'RE_RATING_WINDOW'],
  [facts('2023-07-01'), addDays(end, -119), 'VALID'],
  [facts('2023-07-01'), end, 'VALID'],
  [facts('2023-07-01'), addDays(end, 1), 'EXPIRED'],
  [extended, end, 'VALID'],
  [extended, addDays(end, 1), 'EXTENDED'],
  [extended, '2026-12-27', 'EXTENDED'],
  [extended, '2026-12-28', 'EXPIRED'],
  [facts('2023-07-01', { withdrawnOn: '2025-01-10' }), '2025-01-09', 'VALID'],
  [facts('2023-07-01', { withdrawnOn: '2025-01-10' }), '2025-01-10', 'WITHDRAWN'],
  [facts('2023-07-01', { withdrawnOn: '2025-01-10' }), '2030-01-01', 'WITHDRAWN'],
  [facts('2023-07-01', { supersededOn: '2025-01-10' }), '2025-01-09', 'VALID'],
  [facts('2023-07-01', { supersededOn: '2025-01-10' }), '2025-01-10', 'SUPERSEDED'],
  [{ ...extended, supersededOn: '2026-08-01' }, '2026-08-01', 'SUPERSEDED'],
  [{ ...extended, withdrawnOn: '2026-08-01' }, '2026-07-31', 'EXTENDED'],
  [facts('2023-07-01', { supersededOn: '2025-01-10', withdrawnOn: '2024-06-01' }), '2025-06-01', 'WITHDRAWN'],
  [facts('2024-02-29'), '2027-02-27', 'VALID'],
  [facts('2024-02-29'), '2027-02-28', 'EXPIRED'],
  [facts('2021-03-01'), '2024-02-29', 'VALID'],
  [facts('2021-03-01'), '2024-03-01', 'EXPIRED'],
  [facts('2019-01-01'), '2026-01-01', 'END_UNKNOWN'],
  [facts('2018'), '2018-12-30', 'NOT_YET_VALID'],
  [facts(null), '2026-01-01', null],
])('%j is on %s %s', (certificate, day, status) => expect(certificateStatusOn(certificate, day)).toBe(status))

describe('an extension', () => {
  // Own end 30 June 2026: its filing window was over on 2 March, before 26/2026 came into force.
  const certificate = facts('2023-07-01')
  test.each([
    ['until the last of 180 days', certificate, addDays(end, 180), '2026-06-01', true, true],
    ['one day longer', certificate, addDays(end, 181), '2026-06-01', true, false],
    ['of a day', certificate, addDays(end, 1), '2026-06-01', true, true],
    ['of none', certificate, end, '2026-06-01', true, false],
    ['recorded after its end', certificate, addDays(end, 180), '2026-08-01', true, true],
    ['before the decision', certificate, addDays(end, 180), '2026-05-21', true, false],
    ['on the day of the decision', certificate, addDays(end, 180), '2026-05-22', true, true],
    ['without a re-rating under way', certificate, addDays(end, 180), '2026-06-01', false, false],
    ['of a certificate that was over by then', facts('2023-05-01'), '2026-08-01', '2026-06-01', true, false],
    ['of one whose window could be met', facts('2023-09-20'), '2026-10-01', '2026-06-01', true, false],
    ['of the last one whose window could not', facts('2023-09-19'), '2026-10-01', '2026-06-01', true, true],
    ['of a withdrawn one', facts('2023-07-01', { withdrawnOn: '2026-06-01' }), '2026-08-01', '2026-06-01', true, false],
    ['of one without an end', facts('2019-01-01'), '2026-08-01', '2026-06-01', true, false],
  ])('%s is possible: %s', (_, which, until, day, open, possible) => expect(extensionProblem(which, until, day, open) === null).toBe(possible))

  test('is for certificates whose window ended before 22 May 2026', () => {
    expect(windowCouldBeMet(ownEndOf('2023-09-19') as string)).toBe(false)
    expect(windowCouldBeMet(ownEndOf('2023-09-20') as string)).toBe(true)
  })
})

test.each([['DISTRICT', '2025-06-30', 'DISTRICT'], ['DISTRICT', '2025-07-01', 'PROVINCE'], ['PROVINCE', '2023-09-17', 'PROVINCE'], ['CENTRE', '2026-01-01', 'CENTRE']] as const)('what the %s certified is withdrawn on %s by the %s', (level, day, withdrawer) => expect(withdrawerOf(level, day)).toBe(withdrawer))

test.each([
  [{ level: 'DISTRICT' as const, stars: 3, from: '2026-01-01', potentialFiveStar: false }, 'DISTRICT'],
  [{ level: null, stars: 3, from: '2023-02-23', potentialFiveStar: false }, 'PROVINCE'],
  [{ level: null, stars: 3, from: '2023-02-24', potentialFiveStar: false }, 'DISTRICT'],
  [{ level: null, stars: 5, from: '2022-01-01', potentialFiveStar: false }, 'CENTRE'],
  [{ level: null, stars: 5, from: '2022-01-01', potentialFiveStar: true }, 'PROVINCE'],
  [{ level: null, stars: 4, from: '2018-12-31', potentialFiveStar: false }, null],
  [{ level: null, stars: 4, from: null, potentialFiveStar: false }, null],
])('%j was certified by %s', (rating, level) => expect(certifiedBy(rating)).toBe(level))
