import type { EntityManager } from 'typeorm'
import { certifiedOn, type MarkRating } from './label-licence.rules'

/** A product's newest rating with a certificate in force on a day; null when there is none. */
export async function certifiedRating(manager: EntityManager, productId: string, day: string): Promise<(MarkRating & { validUntil: string }) | null> {
  const ratings: MarkRating[] = await manager.query(
    `SELECT id, stars, potential_five_star AS "potentialFiveStar", to_char(counts_from, 'YYYY-MM-DD') AS "validFrom", to_char(counts_until, 'YYYY-MM-DD') AS "validUntil" FROM rating WHERE product_id = $1`,
    [productId],
  )
  return certifiedOn(ratings, day) as (MarkRating & { validUntil: string }) | null
}
