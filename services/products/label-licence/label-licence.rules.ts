/** A rating as far as the right to a mark goes. */
export interface MarkRating {
  id: string
  stars: number
  potentialFiveStar: boolean
  validFrom: string | null
  validUntil: string | null
}

/** The fewest stars with a certificate, and so with a mark. Source: Decision 1048/QĐ-TTg and every later one. */
const LEAST_STARS = 3

/**
 * The newest rating with a certificate in force on a day; null when there is none. Three stars or more; potential five stars are a
 * province's score without a certificate; a rating that no rule gives an end (before Decision 1048/QĐ-TTg) is not known to be in force.
 */
export function certifiedOn<Rated extends MarkRating>(ratings: readonly Rated[], day: string): Rated | null {
  const certified = ratings.filter((rating) => rating.stars >= LEAST_STARS && !rating.potentialFiveStar && rating.validFrom !== null && rating.validFrom <= day && rating.validUntil !== null && day <= rating.validUntil)
  return certified.sort((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? '') || b.stars - a.stars)[0] ?? null
}

/** The certificate of a product that ended last before a day: what there is to say of one that holds none. Null when it never held one. */
export function endedLast<Rated extends MarkRating>(ratings: readonly Rated[], day: string): Rated | null {
  const ended = ratings.filter((rating) => rating.stars >= LEAST_STARS && !rating.potentialFiveStar && rating.validUntil !== null && rating.validUntil < day)
  return ended.sort((a, b) => (b.validUntil ?? '').localeCompare(a.validUntil ?? ''))[0] ?? null
}

/**
 * The last day of the right to use a mark: its own, or the certificate's where that comes first. The right never outlives the certificate
 * it was granted under (regulation of the mark "Sản phẩm OCOP Việt Nam", 1162/QĐ-VPĐP-OCOP). Null where no certificate is known: then there
 * is no right.
 */
export function effectiveEnd(ownEnd: string | null, certificateEnd: string | null): string | null {
  if (certificateEnd === null) return null
  return ownEnd !== null && ownEnd < certificateEnd ? ownEnd : certificateEnd
}

/** Whether a right to use a mark is in force on a day. */
export function licensedOn(licence: { validFrom: string; validUntil: string | null }, certificateEnd: string | null, day: string): boolean {
  const end = effectiveEnd(licence.validUntil, certificateEnd)
  return end !== null && licence.validFrom <= day && day <= end
}
