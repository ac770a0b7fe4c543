import { addDays, type PartialDate } from '../../shared/partial-date'
import { certificateState, certifierOf, intervalOf, type CertificateState, type Level } from '../rating/rating.rules'

/** What the life of a certificate depends on. */
export interface CertificateFacts {
  decidedOn: PartialDate | null
  extendedUntil: string | null
  withdrawnOn: string | null
  supersededOn: string | null
}

/** The days on which a rating counts; nothing when it has no date, `until` null when no decision gives it an end. */
export interface Life {
  from: string | null
  until: string | null
}

/**
 * The days on which a rating counts: from the day decided through its own 36 months, or its extension, or the day before it was withdrawn or
 * superseded, whichever is first. A certificate withdrawn on a day is no certificate on that day; the day it is superseded belongs to the new one.
 * Source: 36 months of Decisions 1048/2019, 148/2023 and 26/2026; 26/2026 articles 8 (withdrawal) and 12 (extension).
 */
export function lifeOf(facts: CertificateFacts): Life {
  const interval = intervalOf(facts.decidedOn)
  if (interval === null) return { from: null, until: null }
  const ends = [laterOf(interval.until, facts.extendedUntil), dayBefore(facts.withdrawnOn), dayBefore(facts.supersededOn)].filter((day) => day !== null)
  return { from: interval.from, until: ends.length === 0 ? null : ends.reduce((first, day) => (day < first ? day : first)) }
}

/** Its own end: 36 months, whatever happened since. Null when undated, or decided before any rule gave an end. */
export function ownEndOf(decidedOn: PartialDate | null): string | null {
  return intervalOf(decidedOn)?.until ?? null
}

export type CertificateStatusOn = CertificateState | 'EXTENDED' | 'WITHDRAWN' | 'SUPERSEDED'

/** Where a certificate stands on a day; null when it has no date. What ended it first is what it is afterwards. */
export function certificateStatusOn(facts: CertificateFacts, day: string): CertificateStatusOn | null {
  const { from, until } = lifeOf(facts)
  if (from === null) return null
  if (day < from) return 'NOT_YET_VALID'
  const ownEnd = ownEndOf(facts.decidedOn)
  if (until !== null && day > until) {
    if (until === dayBefore(facts.withdrawnOn)) return 'WITHDRAWN'
    return until === dayBefore(facts.supersededOn) ? 'SUPERSEDED' : 'EXPIRED'
  }
  return ownEnd !== null && day > ownEnd ? 'EXTENDED' : certificateState({ from, until: ownEnd }, day)
}

/** The day from which Decision 26/2026/QĐ-TTg is in force. */
export const DECISION_26_SINCE = '2026-05-22'
export const DECISION_26 = '26/2026/QĐ-TTg'

/** When a re-rating is to be filed: 180 to 120 days before the certificate's own end (26/2026, article 7.6). */
export function filingWindow(ownEnd: string): { from: string; until: string } {
  return { from: addDays(ownEnd, -180), until: addDays(ownEnd, -120) }
}

export function isInWindow(ownEnd: string, day: string): boolean {
  const window = filingWindow(ownEnd)
  return window.from <= day && day <= window.until
}

/** Whether the filing window was still open on some day on which Decision 26/2026 was in force. Where it was not, article 12 lets the old certificate go on. */
export function windowCouldBeMet(ownEnd: string): boolean {
  return filingWindow(ownEnd).until >= DECISION_26_SINCE
}

/** The most days by which a certificate goes on past its end (26/2026, article 12). */
export const MOST_EXTENSION_DAYS = 180

/**
 * Why a certificate can't be extended until a day; null when it can. Source: 26/2026, article 12: only where the window for filing the
 * re-rating could not be met, only while that re-rating has no result, at most 180 days past the end.
 */
export function extensionProblem(facts: CertificateFacts, until: string, day: string, reRatingIsOpen: boolean): string | null {
  const ownEnd = ownEndOf(facts.decidedOn)
  if (day < DECISION_26_SINCE) return `Extensions begin with Decision ${DECISION_26} on ${DECISION_26_SINCE}.`
  if (ownEnd === null) return 'No rule gives this certificate an end, so there is nothing to extend.'
  if (ownEnd < DECISION_26_SINCE) return `The certificate ended on ${ownEnd}, before the extension was made possible on ${DECISION_26_SINCE}.`
  if (facts.withdrawnOn !== null || facts.supersededOn !== null) return 'The certificate was withdrawn or superseded.'
  if (windowCouldBeMet(ownEnd)) return `Its re-rating could be filed until ${filingWindow(ownEnd).until}; an extension is only for certificates whose filing window was over when the decision came into force.`
  if (!reRatingIsOpen) return 'An extension lasts until the result of a re-rating, and no re-rating of this product is filed and open.'
  if (until <= ownEnd) return `It is valid until ${ownEnd} anyway.`
  const most = addDays(ownEnd, MOST_EXTENSION_DAYS)
  return until > most ? `It may go on until ${most} at the latest: ${MOST_EXTENSION_DAYS} days past its end of ${ownEnd}.` : null
}

/**
 * Who withdraws a certificate on a day: the level that certified it (26/2026, article 8: the province three and four stars, the minister five).
 * What a district certified is the province's since districts ended on 30 June 2025.
 */
export function withdrawerOf(certifier: Level, day: string): Level {
  return certifier === 'DISTRICT' && day > LAST_DAY_OF_DISTRICTS ? 'PROVINCE' : certifier
}

/** Districts ended with it (Resolution 202/2025/QH15, in force 1 July 2025). */
export const LAST_DAY_OF_DISTRICTS = '2025-06-30'

/** Who certified a rating: as recorded, else as the law of its day had it; null where neither tells. */
export function certifiedBy(rating: { level: Level | null; stars: number; from: string | null; potentialFiveStar: boolean }): Level | null {
  if (rating.level !== null) return rating.level
  // Five stars under a people's committee's decision are the province's own.
  if (rating.potentialFiveStar) return 'PROVINCE'
  return rating.from === null ? null : certifierOf(rating.stars, rating.from)
}

function laterOf(one: string | null, other: string | null): string | null {
  return one !== null && other !== null && other > one ? other : one
}

function dayBefore(day: string | null): string | null {
  return day === null ? null : addDays(day, -1)
}
