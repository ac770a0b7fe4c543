import { addDays } from '../../shared/partial-date'
import { certificateState, certifierOf, CRITERIA_VERSIONS, criteriaOn, intervalOf, isPotentialFiveStar, levelOfDecision, ratingOn, starsOf, type CriteriaRules } from './rating.rules'

type Version = CriteriaRules['key']

test('the parts of every version make 100 points', () => {
  expect(CRITERIA_VERSIONS.map(({ key, partMaxima }) => [key, partMaxima])).toEqual([['2019', { A: 35, B: 25, C: 40 }], ['2023', { A: 40, B: 25, C: 35 }], ['2026', { A: 40, B: 25, C: 35 }]])
  for (const { partMaxima: { A, B, C } } of CRITERIA_VERSIONS) expect(A + B + C).toBe(100)
})

test.each([
  ['2018-05-07', undefined],
  ['2019-08-20', undefined],
  ['2019-08-21', '2019'],
  ['2023-02-23', '2019'],
  ['2023-02-24', '2023'],
  ['2026-05-21', '2023'],
  ['2026-05-22', '2026'],
  ['2030-01-01', '2026'],
])('on %s the criteria of %s hold', (day, key) => expect(criteriaOn(day)?.key).toBe(key))

describe.each<[Version]>([['2023'], ['2026']])('by the half-open bands of %s', (version) => {
  test.each([
    [0, 1], [29.99, 1], [30, 2], [49.99, 2], [50, 3], [69.99, 3], [70, 4], [89.6, 4], [89.99, 4], [90, 5], [100, 5],
  ])('%d points make %i stars', (score, stars) => expect(starsOf(score, version)).toEqual({ stars }))
})

describe('by the closed bands of 2019', () => {
  test.each([
    [0, 1], [29, 1], [29.99, 1], [30, 2], [49, 2], [50, 3], [69, 3], [70, 4], [89, 4], [90, 5], [100, 5],
  ])('%d points make %i stars', (score, stars) => expect(starsOf(score, '2019')).toEqual({ stars }))

  test.each([
    [49.01, [49, 50]], [49.99, [49, 50]], [69.5, [69, 70]], [69.99, [69, 70]], [89.01, [89, 90]], [89.6, [89, 90]], [89.99, [89, 90]],
  ])('%d points lie between two bands', (score, band) => expect(starsOf(score, '2019')).toEqual({ undefinedBand: band }))
})

test.each([-0.01, 100.01, Number.NaN, Number.POSITIVE_INFINITY])('%d is no score', (score) => expect(() => starsOf(score, '2026')).toThrow(RangeError))

test.each([
  // Nobody certifies one or two stars, and nothing was certified before the first criteria.
  [1, '2024-01-01', null],
  [2, '2024-01-01', null],
  [3, '2019-08-20', null],
  [5, '2019-08-20', null],
  [3, '2019-08-21', 'PROVINCE'],
  [4, '2019-08-21', 'PROVINCE'],
  [5, '2019-08-21', 'CENTRE'],
  // The district from Decision 148/2023 until districts ended.
  [3, '2023-02-23', 'PROVINCE'],
  [3, '2023-02-24', 'DISTRICT'],
  [4, '2023-02-24', 'PROVINCE'],
  [5, '2023-02-24', 'CENTRE'],
  [3, '2024-01-01', 'DISTRICT'],
  [3, '2025-06-30', 'DISTRICT'],
  [3, '2025-07-01', 'PROVINCE'],
  [3, '2025-08-01', 'PROVINCE'],
  [4, '2025-07-06', 'PROVINCE'],
  [5, '2025-07-06', 'CENTRE'],
  [3, '2026-05-21', 'PROVINCE'],
  [3, '2026-05-22', 'PROVINCE'],
  [4, '2026-05-22', 'PROVINCE'],
  [5, '2026-05-22', 'CENTRE'],
])('%i stars on %s are certified by %s', (stars, day, level) => expect(certifierOf(stars, day)).toBe(level))

test.each([
  ['2023-03-01', { from: '2023-03-01', until: '2026-02-28' }],
  ['2021-03-01', { from: '2021-03-01', until: '2024-02-29' }],
  ['2024-02-29', { from: '2024-02-29', until: '2027-02-27' }],
  ['2021-02-28', { from: '2021-02-28', until: '2024-02-27' }],
  ['2023-12-31', { from: '2023-12-31', until: '2026-12-30' }],
  ['2024-01-01', { from: '2024-01-01', until: '2026-12-31' }],
  // An imprecise date counts from the last day it may mean.
  ['2022', { from: '2022-12-31', until: '2025-12-30' }],
  ['2024-02', { from: '2024-02-29', until: '2027-02-27' }],
  ['2019', { from: '2019-12-31', until: '2022-12-30' }],
  // No rule gives an end to what was decided before the first criteria.
  ['2019-08-20', { from: '2019-08-20', until: null }],
  ['2019-08-21', { from: '2019-08-21', until: '2022-08-20' }],
  ['2018', { from: '2018-12-31', until: null }],
  [null, null],
])('decided %s it counts %j', (decidedOn, interval) => expect(intervalOf(decidedOn)).toEqual(interval))

const certificate = { from: '2023-03-01', until: '2026-02-28' }
test.each([
  ['2023-02-28', 'NOT_YET_VALID'],
  ['2023-03-01', 'VALID'],
  [addDays(certificate.until, -181), 'VALID'],
  [addDays(certificate.until, -180), 'RE_RATING_WINDOW'],
  [addDays(certificate.until, -120), 'RE_RATING_WINDOW'],
  [addDays(certificate.until, -119), 'VALID'],
  ['2026-02-28', 'VALID'],
  ['2026-03-01', 'EXPIRED'],
])('a certificate of 1 March 2023 is on %s %s', (day, state) => expect(certificateState(certificate, day)).toBe(state))

test.each([
  ['2018-12-30', 'NOT_YET_VALID'],
  ['2018-12-31', 'END_UNKNOWN'],
  ['2026-01-01', 'END_UNKNOWN'],
])('one of 2018 is on %s %s', (day, state) => expect(certificateState({ from: '2018-12-31', until: null }, day)).toBe(state))

test.each([
  ['2919/QĐ-UBND', 4, '2020-12-31', 'PROVINCE'],
  ['2919/QĐ-UBND', 3, '2020-12-31', 'PROVINCE'],
  ['2919/QĐ-UBND', 3, '2022', 'PROVINCE'],
  // From 24 February 2023 to 30 June 2025 districts sign three stars as well.
  ['2919/QĐ-UBND', 3, '2023-02-23', 'PROVINCE'],
  ['2919/QĐ-UBND', 3, '2023-02-24', null],
  ['2919/QĐ-UBND', 3, '2025-06-30', null],
  ['2919/QĐ-UBND', 3, '2025-07-01', 'PROVINCE'],
  ['2919/QĐ-UBND', 3, '2025', null],
  ['2919/QĐ-UBND', 3, '2023', null],
  ['2919/QĐ-UBND', 3, null, null],
  ['2919/QĐ-UBND', 4, null, 'PROVINCE'],
  ['2919/QĐ-UBND', 5, '2024', 'PROVINCE'],
  ['1234/QĐ-UBND-HC', 3, '2020-12', 'PROVINCE'],
  ['56/qđ-ubnd', 4, '2024', 'PROVINCE'],
  ['56/QĐ-UBND (huyện Yên Mô)', 3, '2023', 'DISTRICT'],
  ['1/QĐ-BNN-VPĐP', 5, '2021-06', 'CENTRE'],
  ['1/QĐ-BNNMT', 5, '2025-06', 'CENTRE'],
  ['377 (Bộ NN&PTNT)', 5, '2025-01', 'CENTRE'],
  ['2310', 4, '2021', null],
  ['12/KH-UBND', 4, '2021', null],
  [null, 4, '2021', null],
])('%s for %i stars of %s tells of %s', (number, stars, decidedOn, level) => expect(levelOfDecision(number, stars, decidedOn)).toBe(level))

test.each([
  [5, '2919/QĐ-UBND', true],
  [5, '1234/QĐ-UBND-HC', true],
  [4, '2919/QĐ-UBND', false],
  [5, '1/QĐ-BNN-VPĐP', false],
  [5, '377 (Bộ NN&PTNT)', false],
  [5, null, false],
])('%i stars under %s are potential five stars: %s', (stars, number, potential) => expect(isPotentialFiveStar(stars, number)).toBe(potential))

describe('the rating that counts on a day', () => {
  const rating = (stars: number, validFrom: string | null, validUntil: string | null): { stars: number; validFrom: string | null; validUntil: string | null } => ({ stars, validFrom, validUntil })
  test.each([
    ['none', [], null],
    ['the one that covers it', [rating(3, '2022-01-01', '2024-12-31')], 3],
    ['on its first day', [rating(3, '2024-06-01', '2027-05-31')], 3],
    ['on its last', [rating(3, '2021-06-02', '2024-06-01')], 3],
    ['none the day before', [rating(3, '2024-06-02', '2027-06-01')], null],
    ['none the day after', [rating(3, '2021-06-01', '2024-05-31')], null],
    ['the newest, also when it has fewer stars', [rating(4, '2022-01-01', '2024-12-31'), rating(3, '2024-01-01', '2026-12-31')], 3],
    ['the most stars of one day', [rating(3, '2024-01-01', '2026-12-31'), rating(4, '2024-01-01', '2026-12-31')], 4],
    ['not one without a date or an end', [rating(5, null, null), rating(5, '2018-12-31', null), rating(3, '2022-01-01', '2024-12-31')], 3],
    ['a certificate, though two stars were given since', [rating(4, '2022-01-01', '2024-12-31'), rating(2, '2024-01-01', '2026-12-31')], 4],
    ['two stars where nothing else covers it', [rating(4, '2020-01-01', '2022-12-31'), rating(2, '2024-01-01', '2026-12-31')], 2],
  ])('is %s', (_, ratings, stars) => {
    expect(ratingOn(ratings, '2024-06-01')?.stars ?? null).toBe(stars)
    expect(ratingOn([...ratings].reverse(), '2024-06-01')?.stars ?? null).toBe(stars)
  })
})
