import { ALWAYS, type Delta, type DeltaTable } from '../../shared/dated-deltas'
import { addDays, latestDay, type PartialDate } from '../../shared/partial-date'
import { RECOGNISED } from '../rating/rating.rules'

/** Counts of products by rating, as dated deltas. */
export const RATING_DELTAS: DeltaTable = { name: 'rating_delta', dimensions: ['province_id', 'group_code', 'group_2022_code', 'stars', 'producer_kind'] }

/** Products whose rating is valid on the day. */
export const VALID = 'VALID'
/** Products recognised by the day, valid still or not. */
export const EVER = 'EVER'
/** Products rated by the day, but only before any rule gave ratings an end. */
export const END_UNKNOWN = 'END_UNKNOWN'
/** Recognised products none of whose ratings has a date. */
export const UNDATED = 'UNDATED'
/** Products without a rating of three stars or more. */
export const UNRATED = 'UNRATED'
/** Revenue in dong of periods that ended by the day. */
export const REVENUE = 'REVENUE'

export interface CountedProduct {
  provinceId: string
  /** Its group in the scheme of 2018, where one is stated. */
  groupCode: string | null
  /** The group of 2022 in which its set stands. The two schemes are not one to one, so neither follows from the other. */
  group2022Code: string | null
  producerKind: string
}

export interface CountedRating {
  stars: number
  countsFrom: string | null
  countsUntil: string | null
}

export interface CountedRevenue {
  periodTo: PartialDate
  value: number
}

/**
 * What one product adds to the counts. VALID: on each day at most once, under the stars of its newest rating covering the day.
 * EVER: once from its first recognition (three stars or more), under the highest stars reached by the day.
 * What no day can hold is counted beside them: undated, endless and unrated products.
 */
export function productContribution(product: CountedProduct, ratings: readonly CountedRating[], revenue: readonly CountedRevenue[] = []): Delta[] {
  const recognised = ratings.filter((rating) => rating.stars >= RECOGNISED)
  const dated = recognised.filter((rating): rating is CountedRating & { countsFrom: string } => rating.countsFrom !== null).sort((a, b) => a.countsFrom.localeCompare(b.countsFrom) || a.stars - b.stars)
  const days = [...new Set(dated.flatMap((rating) => [rating.countsFrom, ...(rating.countsUntil === null ? [] : [addDays(rating.countsUntil, 1)])]))].sort()
  const begun = (day: string): CountedRating[] => dated.filter((rating) => rating.countsFrom <= day)
  const valid = (day: string): number | null => dated.findLast((rating) => rating.countsFrom <= day && rating.countsUntil !== null && day <= rating.countsUntil)?.stars ?? null
  const ever = (day: string): number | null => begun(day).reduce<number | null>((most, rating) => Math.max(most ?? 0, rating.stars), null)
  const endless = (day: string): number | null => (begun(day).every((rating) => rating.countsUntil === null) ? ever(day) : null)
  const one = (measure: string, effectiveOn: string, delta: number, stars: number | null = null): Delta => ({
    measure,
    dimensions: { province_id: product.provinceId, group_code: product.groupCode ?? '', group_2022_code: product.group2022Code ?? '', stars: stars === null ? '' : String(stars), producer_kind: product.producerKind },
    effectiveOn,
    delta,
  })
  return [
    ...steps(days, valid).map(({ day, stars, delta }) => one(VALID, day, delta, stars)),
    ...steps(days, ever).map(({ day, stars, delta }) => one(EVER, day, delta, stars)),
    ...steps(days, endless).map(({ day, stars, delta }) => one(END_UNKNOWN, day, delta, stars)),
    ...(recognised.length === 0 ? [one(UNRATED, ALWAYS, 1)] : dated.length === 0 ? [one(UNDATED, ALWAYS, 1)] : []),
    ...revenue.map(({ periodTo, value }) => one(REVENUE, latestDay(periodTo), value)),
  ]
}

/** The changes of a step function of days: minus one where it leaves a value, plus one where it takes one. */
function steps(days: readonly string[], starsOn: (day: string) => number | null): { day: string; stars: number; delta: number }[] {
  const changes: { day: string; stars: number; delta: number }[] = []
  let before: number | null = null
  for (const day of days) {
    const now = starsOn(day)
    if (now === before) continue
    if (before !== null) changes.push({ day, stars: before, delta: -1 })
    if (now !== null) changes.push({ day, stars: now, delta: 1 })
    before = now
  }
  return changes
}
