import { addDays, addMonths, earliestDay, latestDay, type PartialDate } from '../../shared/partial-date'
import { exceeds, reaches, type Mean } from './mean.rules'

/** The fewest stars that recognise a product. Source: Decision 1048/2019 and every later one certify three to five. */
export const RECOGNISED = 3

/** A version of the criteria, by the decision that sets it, and from which day it holds. */
export interface CriteriaRules {
  key: '2019' | '2023' | '2026'
  decision: string
  since: string
  partMaxima: { A: number; B: number; C: number }
}

/**
 * The versions of the criteria, oldest first.
 * Source: Decisions 1048/QĐ-TTg of 21 August 2019, 148/QĐ-TTg of 24 February 2023, 26/2026/QĐ-TTg of 22 May 2026.
 */
export const CRITERIA_VERSIONS: readonly CriteriaRules[] = [
  { key: '2019', decision: '1048/QĐ-TTg', since: '2019-08-21', partMaxima: { A: 35, B: 25, C: 40 } },
  { key: '2023', decision: '148/QĐ-TTg', since: '2023-02-24', partMaxima: { A: 40, B: 25, C: 35 } },
  { key: '2026', decision: '26/2026/QĐ-TTg', since: '2026-05-22', partMaxima: { A: 40, B: 25, C: 35 } },
]

/** The version in force on a day; null before the first. */
export function criteriaOn(day: string): CriteriaRules | null {
  return CRITERIA_VERSIONS.findLast((version) => version.since <= day) ?? null
}

/** Either the stars of a score, or why it has none. */
export type Stars = { stars: 1 | 2 | 3 | 4 | 5 } | { undefinedBand: [number, number] }

/**
 * The stars of a mean score by the version's bands.
 * Decision 1048/2019 prints closed bands (90 to 100, 70 to 89 …), which leaves 89.6 without stars; from Decision 148/2023 on they are half-open.
 */
export function starsOf(score: number | Mean, version: CriteriaRules['key']): Stars {
  if (typeof score === 'number' && !(score >= 0 && score <= 100)) throw new RangeError(`A score is 0 to 100, not ${score}.`)
  // A mean is compared as it is, in whole hundredths: no division, so no rounding at an edge.
  const atLeast = (points: number): boolean => (typeof score === 'number' ? score >= points : reaches(score, points))
  const above = (points: number): boolean => (typeof score === 'number' ? score > points : exceeds(score, points))
  const floors = [90, 70, 50, 30] as const
  for (const [index, floor] of floors.entries()) {
    if (atLeast(floor)) return { stars: (5 - index) as 2 | 3 | 4 | 5 }
    // "Under 30" is open at its end, so only the bands above it leave gaps.
    if (version === '2019' && floor > 30 && above(floor - 1)) return { undefinedBand: [floor - 1, floor] }
  }
  return { stars: 1 }
}

export type Level = 'DISTRICT' | 'PROVINCE' | 'CENTRE'

/**
 * Who certifies a rating of so many stars decided on a day; null where no one does (one and two stars, and days before the first decision).
 * Source: Decision 1048/2019 (province three and four stars, centre five), 148/2023 (district three), 1489/2025 after districts
 * ended on 30 June 2025, 26/2026 (province three and four, minister five).
 */
export function certifierOf(stars: number, day: string): Level | null {
  if (stars < 3 || day < '2019-08-21') return null
  if (stars === 5) return 'CENTRE'
  return stars === 3 && day >= DISTRICTS.from && day <= DISTRICTS.until ? 'DISTRICT' : 'PROVINCE'
}

/** The days on which districts certified three stars. */
const DISTRICTS = { from: '2023-02-24', until: '2025-06-30' }

/** How long a rating lasts. Source: Decisions 1048/2019, 148/2023 and 26/2026, all 36 months. */
export const VALIDITY_MONTHS = 36

/** The days on which a rating counts; `until` null when no decision gives it an end. */
export interface Interval {
  from: string
  until: string | null
}

/**
 * The interval of a rating decided on a date. An imprecise date counts from the last day it may mean. A rating of 1 March 2023 expires on 1 March 2026: it is
 * valid through 28 February 2026, and one of 29 February 2024 through 27 February 2027.
 * Source: 36 months "from the day of issue" (Decisions 1048/2019, 148/2023, 26/2026). A certificate has effect on the day it is issued, so that day is the
 * first of them, and they are full when the day before the same day of the last month is over. The Civil Code (91/2015/QH13) leaves the first day of a term
 * out (article 147.2) and ends a term of months with the same day of the last one, or the last of that month where there is none (article 148.3). By that the
 * certificate would have one day more, besides the day of issue: 36 months and a day. The decisions do not say which; we take the day that article 148.3
 * names as the first without a certificate, so that no product is shown as certified on a day of which that is in doubt.
 * Before Decision 1048/2019 no rule gives an end: it stays unknown. Null when there is no date at all.
 */
export function intervalOf(decidedOn: PartialDate | null): Interval | null {
  if (decidedOn === null) return null
  const from = latestDay(decidedOn)
  return { from, until: criteriaOn(from) ? addDays(addMonths(from, VALIDITY_MONTHS), -1) : null }
}

/** What people's committees of provinces and districts write behind a decision's number, some with more behind it: "QĐ-UBND-HC", "QĐ-UBND (huyện Yên Mô)". */
const COMMITTEE = /QĐ-UBND(?![A-ZĐ])/i

/**
 * The level that a decision's number tells of; null where it doesn't. The ministry's names it ("QĐ-BNN-VPĐP", "377 (Bộ NN&PTNT)"), and some name a district.
 * Else "QĐ-UBND" is signed by provinces and districts alike, so it tells of the province only for more than three stars, or for days on which
 * districts certified nothing (outside 24 February 2023, Decision 148/2023, to 30 June 2025, the last day of districts).
 */
export function levelOfDecision(number: string | null, stars: number, decidedOn: PartialDate | null): Level | null {
  if (number === null) return null
  if (/QĐ-BNN|Bộ NN/i.test(number)) return 'CENTRE'
  if (!COMMITTEE.test(number)) return null
  if (/huyện|thị xã/i.test(number)) return 'DISTRICT'
  const mayBeDistrict = decidedOn === null || (earliestDay(decidedOn) <= DISTRICTS.until && latestDay(decidedOn) >= DISTRICTS.from)
  return stars <= 3 && mayBeDistrict ? null : 'PROVINCE'
}

/**
 * The rating that counts on a day: the newest of three stars or more that covers it, under the most stars of equally new ones. One or two stars
 * certify nothing and take no certificate away, so such a rating counts only where no other does.
 */
export function ratingOn<Rating extends { stars: number; validFrom: string | null; validUntil: string | null }>(ratings: readonly Rating[], day: string): Rating | null {
  const covering = ratings.filter((rating) => rating.validFrom !== null && rating.validUntil !== null && rating.validFrom <= day && day <= rating.validUntil)
  const rank = (rating: Rating): [number, string, number] => [rating.stars >= RECOGNISED ? 1 : 0, rating.validFrom ?? '', rating.stars]
  return covering.reduce<Rating | null>((best, rating) => (best === null || isAfter(rank(rating), rank(best)) ? rating : best), null)
}

function isAfter(one: readonly (number | string)[], other: readonly (number | string)[]): boolean {
  const index = one.findIndex((value, place) => value !== other[place])
  return index >= 0 && (one[index] as number | string) > (other[index] as number | string)
}

/**
 * Five stars under a people's committee's decision are the province's score: potential five stars, awaiting the centre, who alone certifies five
 * (Decision 1048/2019 and every later one). The stars stay as the source states them.
 */
export function isPotentialFiveStar(stars: number, number: string | null): boolean {
  return stars === 5 && number !== null && COMMITTEE.test(number)
}

export type CertificateState = 'NOT_YET_VALID' | 'VALID' | 'RE_RATING_WINDOW' | 'EXPIRED' | 'END_UNKNOWN'

/** The state of a certificate on a day. The re-rating window is 180 to 120 days before the end (Decision 26/2026, article 7.6). */
export function certificateState(interval: Interval, day: string): CertificateState {
  if (day < interval.from) return 'NOT_YET_VALID'
  if (interval.until === null) return 'END_UNKNOWN'
  if (day > interval.until) return 'EXPIRED'
  return day >= addDays(interval.until, -180) && day <= addDays(interval.until, -120) ? 'RE_RATING_WINDOW' : 'VALID'
}
