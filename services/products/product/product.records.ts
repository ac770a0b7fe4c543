import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import type { PartialDate } from '../../shared/partial-date'
import { intervalOf, isPotentialFiveStar } from '../rating/rating.rules'

/** The id of a producer: who bears one name in one unit is one, whatever the case and diacritics. */
export function producerId(name: string, provinceId: string | null): string {
  return stableId('producer', fold(name), provinceId)
}

/** The id of a product: by name, producer and unit. Without a producer each source's product is its own. */
export function productId(name: string, producer: string | null, provinceId: string | null, sourceId: string): string {
  return stableId('product', fold(name), producer === null ? null : fold(producer), provinceId, producer === null ? sourceId : null)
}

/** What a rating says, by column. An imprecise date counts from its last day. */
export function ratingTerms(rating: { stars: number; decidedOn: PartialDate | null; decisionNumber: string | null }): Record<string, unknown> {
  const interval = intervalOf(rating.decidedOn)
  return {
    stars: rating.stars, decided_on: rating.decidedOn, decision_number: rating.decisionNumber, counts_from: interval?.from ?? null, counts_until: interval?.until ?? null,
    potential_five_star: isPotentialFiveStar(rating.stars, rating.decisionNumber),
  }
}
