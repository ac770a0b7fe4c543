import { addDays } from '../../shared/partial-date'
import type { Delta, DeltaTable } from '../../shared/dated-deltas'

/** Counts of products by rating, as dated deltas. */
export const RATING_DELTAS: DeltaTable = { name: 'rating_delta', dimensions: ['province_id', 'group_code', 'stars', 'producer_kind'] }

export const VALID = 'VALID'
export const EVER = 'EVER'

export interface CountedProduct {
  provinceId: string
  groupCode: string | null
  producerKind: string
}

export interface CountedRating {
  stars: number
  countsFrom: string | null
  countsUntil: string | null
}

/**
 * What one product adds to the counts. VALID: on each day at most once, under the stars of its newest rating covering the day.
 * EVER: once from its first recognition (three stars or more), under the highest stars reached by the day.
 */
export function productContribution(product: CountedProduct, ratings: readonly CountedRating[]): Delta[] {
  const dated = ratings.filter((rating): rating is CountedRating & { countsFrom: string } => rating.countsFrom !== null && rating.stars >= 3).sort((a, b) => a.countsFrom.localeCompare(b.countsFrom) || a.stars - b.stars)
  const days = [...new Set(dated.flatMap((rating) => [rating.countsFrom, ...(rating.countsUntil === null ? [] : [addDays(rating.countsUntil, 1)])]))].sort()
  const valid = (day: string): number | null => dated.findLast((rating) => rating.countsFrom <= day && rating.countsUntil !== null && day <= rating.countsUntil)?.stars ?? null
  const ever = (day: string): number | null => dated.filter((rating) => rating.countsFrom <= day).reduce<number | null>((most, rating) => Math.max(most ?? 0, rating.stars), null)
  return [...steps(VALID, product, days, valid), ...steps(EVER, product, days, ever)]
}

/** The deltas of a step function of days: minus one where it leaves a value, plus one where it takes one. */
function steps(measure: string, product: CountedProduct, days: readonly string[], starsOn: (day: string) => number | null): Delta[] {
  const deltas: Delta[] = []
  let before: number | null = null
  for (const day of days) {
    const now = starsOn(day)
    if (now === before) continue
    for (const [stars, delta] of [[before, -1], [now, 1]] as const) {
      if (stars !== null) deltas.push({ measure, dimensions: { province_id: product.provinceId, group_code: product.groupCode ?? '', stars: String(stars), producer_kind: product.producerKind }, effectiveOn: day, delta })
    }
    before = now
  }
  return deltas
}
