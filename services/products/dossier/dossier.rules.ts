import { addDays } from '../../shared/partial-date'
import { DECISION_26, DECISION_26_SINCE, filingWindow, isInWindow, windowCouldBeMet } from '../certificate/certificate.rules'
import { criteriaOn, type CriteriaRules } from '../rating/rating.rules'
import type { DossierKindName } from './dossier-states.rules'

/** The certificate that a product holds on the day a dossier is filed. */
export interface Held {
  stars: number
  /** The last day it counts, extensions included. */
  until: string
  /** The end of its own 36 months. */
  ownEnd: string
}

export interface Problem {
  message: string
  rule: string | null
}

/**
 * Why a dossier of a kind can't be filed on a day; null when it can. Source: 26/2026, articles 6 (the three kinds) and 7.6: a re-rating is filed
 * 180 to 120 days before the certificate's end. Before 26/2026 no such window was set. Where it was over when 26/2026 came into force, article 12
 * lets the re-rating come later, as long as the certificate is valid.
 */
export function filingProblem(kind: DossierKindName, held: Held | null, day: string): Problem | null {
  if (kind === 'FIRST') return held === null ? null : { message: `The product is certified at ${held.stars} stars until ${held.until}: file an UPGRADE or a RE_RATING.`, rule: DECISION_26 }
  if (held === null) return { message: `The product holds no certificate on ${day}: file it as FIRST.`, rule: DECISION_26 }
  if (kind === 'UPGRADE') return held.stars < 5 ? null : { message: 'There is nothing above five stars: file a RE_RATING when its time comes.', rule: DECISION_26 }
  if (day < DECISION_26_SINCE || isInWindow(held.ownEnd, day) || !windowCouldBeMet(held.ownEnd)) return null
  const { from, until } = filingWindow(held.ownEnd)
  return { message: `The certificate ends on ${held.ownEnd}, so its re-rating is filed from ${from} to ${until}, not on ${day}.`, rule: `${DECISION_26}, article 7.6` }
}

/** For how many days after 22 May 2026 dossiers filed before it are still judged by the old rules (26/2026, article 12). */
export const OLD_RULES_DAYS: Record<DossierKindName, number> = { FIRST: 60, UPGRADE: 60, RE_RATING: 30 }

/**
 * By which criteria a dossier is scored on a day: those in force, except that dossiers filed before Decision 26/2026 keep the old ones for
 * 60 days (first and upgrade) or 30 (re-rating) after it came into force (article 12). Null before the first criteria.
 */
export function criteriaFor(kind: DossierKindName, submittedOn: string, day: string): CriteriaRules | null {
  const transitional = submittedOn < DECISION_26_SINCE && day >= DECISION_26_SINCE && day <= addDays(DECISION_26_SINCE, OLD_RULES_DAYS[kind])
  return criteriaOn(transitional ? addDays(DECISION_26_SINCE, -1) : day)
}

/** The four matters on which a commune reports (1489/2025 and 26/2026, form 03). */
export interface Assessment {
  localMaterial: boolean
  localLabour: boolean
  ideaOrigin: boolean
  localIdentity: boolean
  note: string | null
}

/** The first day on which a commune assesses the four matters; before, it confirms the registration (1048/2019) or reports (148/2023). */
export const ASSESSMENT_SINCE = '2025-07-06'

/** Why a commune's assessment is not complete; null when it is. The findings may be negative: the council weighs them. */
export function assessmentProblem(assessment: Assessment | null, day: string): Problem | null {
  if (assessment !== null || day < ASSESSMENT_SINCE) return null
  return { message: 'The commune says whether material and labour are local, whether the idea comes from the place, and whether the product carries its identity.', rule: day < DECISION_26_SINCE ? '1489/QĐ-TTg' : DECISION_26 }
}

/** From which step of the OCOP cycle a product can be judged: it implements its business plan, or is past that (490/2018). Null where no step is recorded. */
export function isReadyToBeJudged(step: number | null): boolean {
  return step === null || step >= 4
}
