import { applyDeltas, negated } from '../../shared/dated-deltas'
import type { Write } from '../../shared/write/write'
import { contributionsOf } from './check'
import { RATING_DELTAS } from './rating-deltas'

/**
 * Runs a change of what some products count for, and moves the counts by the difference, as known from today on. The caller holds the
 * locks of the products, so nothing else changes them in between.
 */
export async function recounting<Answer>(write: Write, productIds: readonly string[], change: () => Promise<Answer>): Promise<Answer> {
  const before = await contributionsOf(write.manager, productIds)
  const answer = await change()
  await applyDeltas(write.manager, RATING_DELTAS, [...negated(before), ...(await contributionsOf(write.manager, productIds))], write.today)
  return answer
}
