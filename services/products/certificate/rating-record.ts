import type { EntityManager } from 'typeorm'
import { addDays, type PartialDate } from '../../shared/partial-date'
import { notFound } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import type { Held } from '../dossier/dossier.rules'
import type { Level } from '../rating/rating.rules'
import { recounting } from '../statistics/recount'
import { lifeOf, ownEndOf, type CertificateFacts } from './certificate.rules'

/** A rating as the database holds it. */
export type RatingRow = RecordRow & {
  version: number
  product_id: string
  stars: number
  decided_on: PartialDate | null
  decision_number: string | null
  certificate_number: string | null
  level: Level | null
  counts_from: string | null
  counts_until: string | null
  potential_five_star: boolean
  dossier_id: string | null
  extended_until: string | null
  withdrawn_on: string | null
  withdrawal_ground: string | null
  withdrawal_decision: string | null
  superseded_on: string | null
}

/**
 * Changes ratings of a product, and with them the counts, as known from today on. The product is locked first: what it adds to the counts is read
 * before and after, and nobody may write in between. Ratings are locked after their product, always, so that writers never wait for one another in a ring.
 */
export async function changingRatings<Result>(write: Write, productId: string, run: () => Promise<Result>): Promise<Result> {
  await write.lock('product', productId)
  return recounting(write, [productId], run)
}

/** Which product a rating is of. @throws Refusal NOT_FOUND */
export async function productOfRating(write: Write, ratingId: string): Promise<string> {
  const [found]: { product_id: string }[] = await write.manager.query('SELECT product_id FROM rating WHERE id = $1', [ratingId])
  if (!found) throw notFound('ratingId', 'rating', ratingId)
  return found.product_id
}

export async function lockRating(write: Write, ratingId: string, expectedVersion?: number): Promise<RatingRow> {
  return (await write.lock('rating', ratingId, expectedVersion, 'ratingId')) as RatingRow
}

export function factsOf(row: Pick<RatingRow, 'decided_on' | 'extended_until' | 'withdrawn_on' | 'superseded_on'>): CertificateFacts {
  return { decidedOn: row.decided_on, extendedUntil: row.extended_until, withdrawnOn: row.withdrawn_on, supersededOn: row.superseded_on }
}

/** Changes a locked rating; the days on which it counts follow from what it then says. */
export async function changeRating(write: Write, before: RatingRow, changes: Partial<RatingRow> & Record<string, unknown>): Promise<RatingRow> {
  const life = lifeOf(factsOf({ ...before, ...changes }))
  return (await write.change('Rating', 'rating', before, { ...changes, counts_from: life.from, counts_until: life.until })) as RatingRow
}

/** The certificate that a product holds on a day: the newest rating of three stars or more that covers it; null when none does. */
export async function heldOn(manager: EntityManager, productId: string, day: string): Promise<(Held & { id: string }) | null> {
  const [row]: { id: string; stars: number; decided_on: string; until: string }[] = await manager.query(
    `SELECT id, stars, decided_on, to_char(counts_until, 'YYYY-MM-DD') AS until FROM rating WHERE product_id = $1 AND stars >= 3 AND $2::date BETWEEN counts_from AND counts_until ORDER BY counts_from DESC, stars DESC LIMIT 1`,
    [productId, day],
  )
  // A rating that covers a day has an end, and so one of its own.
  return row ? { id: row.id, stars: row.stars, until: row.until, ownEnd: ownEndOf(row.decided_on) as string } : null
}

/** Ends an extension with the day of the re-rating's result: the day before is its last. Its own 36 months are not touched. */
export async function endExtension(write: Write, ratingId: string, day: string): Promise<void> {
  await changingRatings(write, await productOfRating(write, ratingId), async () => {
    const rating = await lockRating(write, ratingId)
    if (rating.extended_until === null) return
    const ownEnd = ownEndOf(rating.decided_on)
    const last = addDays(day, -1)
    if (rating.extended_until <= last) return
    await changeRating(write, rating, { extended_until: ownEnd !== null && last > ownEnd ? last : null })
  })
}
