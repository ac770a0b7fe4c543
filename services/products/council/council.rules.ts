import type { Office } from '../dossier/dossier-states.rules'
import { LAST_DAY_OF_DISTRICTS } from '../certificate/certificate.rules'

/** How many of its members a council needs: a share, kept as a fraction so that nothing is rounded. */
export interface Quorum {
  numerator: number
  denominator: number
}

/**
 * What councils go by when their own rules say nothing else: three quarters of the members, and members more than ten points apart discuss again.
 * Source: practice of provinces such as Tây Ninh and Đồng Tháp; the decisions leave it to the councils.
 */
export const USUAL_RULES = { quorum: { numerator: 3, denominator: 4 }, mostApart: 10 } as const

/** Whether enough members scored. */
export function isQuorate(quorum: Quorum, members: number, scored: number): boolean {
  return scored > 0 && scored * quorum.denominator >= members * quorum.numerator
}

/** The fewest members that make a quorum. */
export function quorumOf(quorum: Quorum, members: number): number {
  return Math.max(1, Math.ceil((members * quorum.numerator) / quorum.denominator))
}

/** A member's current sheet, as far as agreement goes. */
export interface MemberScore {
  memberId: string
  /** The sheet's points, in hundredths. */
  hundredths: number
  /** Handed in anew after the member had been flagged. */
  rediscussed: boolean
}

/** Two members further apart than their council's rule allows. */
export interface Apart {
  memberIds: [string, string]
  hundredths: number
}

/** Every pair of members more than so many hundredths apart, the lower first. Exactly as far apart as allowed is not too far. */
export function membersApart(scores: readonly MemberScore[], mostApartHundredths: number): Apart[] {
  const sorted = [...scores].sort((a, b) => a.hundredths - b.hundredths || a.memberId.localeCompare(b.memberId))
  return sorted.flatMap((low, index) =>
    sorted.slice(index + 1).filter((high) => high.hundredths - low.hundredths > mostApartHundredths).map((high): Apart => ({ memberIds: [low.memberId, high.memberId], hundredths: high.hundredths - low.hundredths })),
  )
}

/**
 * Members who must discuss again before the scoring can be closed: all who are too far from another, until they have handed in their sheet anew.
 * A member may stand by the points; what the rule asks is the discussion, and the new sheet is its record.
 */
export function mustRediscuss(scores: readonly MemberScore[], mostApartHundredths: number): string[] {
  const flagged = new Set(membersApart(scores, mostApartHundredths).flatMap((pair) => pair.memberIds))
  return scores.filter((score) => flagged.has(score.memberId) && !score.rediscussed).map((score) => score.memberId)
}

/** Why an office can't have a council of a level on a day; null when it can. Each level sets up its own; districts until they ended. */
export function establishmentProblem(level: Office, office: Office, day: string): string | null {
  if (level !== office) return `A council of the ${level} is set up by the ${level}, not by the ${office}.`
  return level === 'DISTRICT' && day > LAST_DAY_OF_DISTRICTS ? `Districts ended on ${LAST_DAY_OF_DISTRICTS}.` : null
}
