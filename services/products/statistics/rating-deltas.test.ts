import fc from 'fast-check'
import { negated, type Delta } from '../../shared/dated-deltas'
import { addDays } from '../../shared/partial-date'
import { END_UNKNOWN, EVER, productContribution, REVENUE, UNDATED, UNRATED, VALID, type CountedRating } from './rating-deltas'

const PRODUCT = { provinceId: 'province_63-22', groupCode: 'DRINK', group2022Code: 'FOOD', producerKind: 'COOPERATIVE' }

/** The sum of the deltas of a measure up to a day, by stars. */
function prefix(deltas: readonly Delta[], measure: string, day: string): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const delta of deltas) if (delta.measure === measure && delta.effectiveOn <= day) sums[delta.dimensions['stars'] ?? ''] = (sums[delta.dimensions['stars'] ?? ''] ?? 0) + delta.delta
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}

/** Counts one day the plain way, looking at every rating. */
function recount(ratings: readonly CountedRating[], day: string): Record<string, Record<string, number>> {
  const recognised = ratings.filter((rating) => rating.stars >= 3)
  const begun = recognised.filter((rating) => rating.countsFrom !== null && rating.countsFrom <= day)
  let valid: CountedRating | null = null
  for (const rating of begun) {
    if (rating.countsUntil === null || rating.countsUntil < day) continue
    if (valid === null || String(rating.countsFrom) > String(valid.countsFrom) || (rating.countsFrom === valid.countsFrom && rating.stars > valid.stars)) valid = rating
  }
  const most = begun.length === 0 ? {} : { [Math.max(...begun.map((rating) => rating.stars))]: 1 }
  return {
    [VALID]: valid ? { [valid.stars]: 1 } : {},
    [EVER]: most,
    [END_UNKNOWN]: begun.some((rating) => rating.countsUntil !== null) ? {} : most,
    [UNDATED]: recognised.length > 0 && recognised.every((rating) => rating.countsFrom === null) ? { '': 1 } : {},
    [UNRATED]: recognised.length === 0 ? { '': 1 } : {},
  }
}

const FIRST = '2024-02-20'
const days = Array.from({ length: 30 }, (_, index) => addDays(FIRST, index))

/** Ratings a few days long, so that many overlap, touch, leave gaps, or have no date or no end. */
const rating: fc.Arbitrary<CountedRating> = fc
  .record({ stars: fc.integer({ min: 1, max: 5 }), start: fc.integer({ min: 0, max: 25 }), length: fc.integer({ min: 0, max: 12 }), kind: fc.constantFrom('dated', 'dated', 'dated', 'dated', 'endless', 'undated') })
  .map(({ stars, start, length, kind }) => ({ stars, countsFrom: kind === 'undated' ? null : addDays(FIRST, start), countsUntil: kind === 'dated' ? addDays(FIRST, start + length) : null }))
const ratings = fc.array(rating, { maxLength: 6 })

/** The days on which prefix sums and the plain count differ. */
function differing(deltas: readonly Delta[], counted: readonly CountedRating[]): string[] {
  return days.filter((day) => Object.entries(recount(counted, day)).some(([measure, expected]) => JSON.stringify(prefix(deltas, measure, day)) !== JSON.stringify(expected)))
}

test('prefix sums are the plain count on every day, whatever the ratings', () => {
  fc.assert(fc.property(ratings, (counted) => expect(differing(productContribution(PRODUCT, counted), counted)).toEqual([])), { numRuns: 2_000 })
})

test('the order in which ratings come makes no difference', () => {
  fc.assert(fc.property(ratings, (counted) => expect(productContribution(PRODUCT, [...counted].reverse())).toEqual(productContribution(PRODUCT, counted))))
})

test('what is taken back leaves nothing', () => {
  fc.assert(fc.property(ratings, (counted) => {
    const deltas = productContribution(PRODUCT, counted)
    const both = [...deltas, ...negated(deltas)]
    for (const measure of [VALID, EVER, END_UNKNOWN, UNDATED, UNRATED]) expect(prefix(both, measure, '9999-12-31')).toEqual({})
  }))
})

test('an end that is off by one day is found', () => {
  const shifted = (counted: readonly CountedRating[]): CountedRating[] => counted.map((each) => ({ ...each, countsUntil: each.countsUntil && addDays(each.countsUntil, 1) }))
  const found = fc.check(fc.property(ratings, (counted) => differing(productContribution(PRODUCT, shifted(counted)), counted).length === 0))
  expect(found.failed).toBe(true)
})

const THREE = { stars: 3, countsFrom: '2023-03-01', countsUntil: '2026-02-28' }
test.each([
  ['2023-02-28', {}, {}],
  ['2023-03-01', { 3: 1 }, { 3: 1 }],
  ['2026-02-28', { 3: 1 }, { 3: 1 }],
  ['2026-03-01', {}, { 3: 1 }],
])('a rating of 1 March 2023: on %s valid %j, ever recognised %j', (day, valid, ever) => {
  const deltas = productContribution(PRODUCT, [THREE])
  expect([prefix(deltas, VALID, day), prefix(deltas, EVER, day)]).toEqual([valid, ever])
})

test.each([
  ['2024-12-31', { 3: 1 }, { 3: 1 }],
  ['2025-01-01', { 4: 1 }, { 4: 1 }],
  ['2027-12-31', { 4: 1 }, { 4: 1 }],
  ['2028-01-01', {}, { 4: 1 }],
])('an upgrade moves the product, never counts it twice: on %s %j, %j', (day, valid, ever) => {
  const deltas = productContribution(PRODUCT, [{ stars: 4, countsFrom: '2025-01-01', countsUntil: '2027-12-31' }, THREE])
  expect([prefix(deltas, VALID, day), prefix(deltas, EVER, day)]).toEqual([valid, ever])
})

test('a lower rating since changes what is valid, not what was reached', () => {
  const deltas = productContribution(PRODUCT, [THREE, { stars: 5, countsFrom: '2022-01-01', countsUntil: '2024-12-31' }])
  expect([prefix(deltas, VALID, '2023-02-28'), prefix(deltas, VALID, '2023-03-01'), prefix(deltas, EVER, '2023-03-01')]).toEqual([{ 5: 1 }, { 3: 1 }, { 5: 1 }])
})

test('a product counts under its province, group and kind of producer', () => {
  const [delta] = productContribution({ provinceId: 'p', groupCode: null, group2022Code: 'CRAFT', producerKind: 'UNKNOWN' }, [THREE])
  expect(delta).toEqual({ measure: VALID, dimensions: { province_id: 'p', group_code: '', group_2022_code: 'CRAFT', stars: '3', producer_kind: 'UNKNOWN' }, effectiveOn: '2023-03-01', delta: 1 })
})

test('revenue counts from the last day of its period', () => {
  const deltas = productContribution(PRODUCT, [], [{ periodTo: '2022', value: 5 }, { periodTo: '2022-06', value: 7 }])
  expect(['2022-06-29', '2022-06-30', '2022-12-31'].map((day) => prefix(deltas, REVENUE, day))).toEqual([{}, { '': 7 }, { '': 12 }])
})
