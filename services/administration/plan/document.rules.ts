import { earliestDay, latestDay, type PartialDate } from '../../shared/partial-date'

export type DocumentStateName = 'DRAFT' | 'APPROVED' | 'ISSUED' | 'AMENDED' | 'WITHDRAWN' | 'RETRACTED'
export type DocumentKind = 'PROJECT' | 'PLAN' | 'POLICY'
export type DocumentAct = 'REVISE' | 'DISCARD' | 'APPROVE' | 'ISSUE' | 'AMEND' | 'WITHDRAW' | 'CORRECT' | 'RETRACT'

/** Why something is refused: the input field it is about, what to do, and the decision whose rule refuses. */
export interface Problem {
  field: string | null
  message: string
  rule?: string
}

/** What of a document's record its state follows from. */
export interface Course {
  kind: DocumentKind
  adopted: boolean
  amendedOn: string | null
  withdrawnOn: string | null
  retractedOn: string | null
}

/** The state that a record's dates make. The database computes the same in the column `state`. */
export function stateOf(course: Course): DocumentStateName {
  if (course.retractedOn !== null) return 'RETRACTED'
  if (course.withdrawnOn !== null) return 'WITHDRAWN'
  if (!course.adopted) return 'DRAFT'
  if (course.amendedOn !== null) return 'AMENDED'
  return course.kind === 'PROJECT' ? 'APPROVED' : 'ISSUED'
}

const IN_FORCE: readonly DocumentStateName[] = ['APPROVED', 'ISSUED', 'AMENDED']

/** From which states each act is possible. */
const POSSIBLE: Record<DocumentAct, readonly DocumentStateName[]> = {
  REVISE: ['DRAFT'],
  DISCARD: ['DRAFT'],
  APPROVE: ['DRAFT'],
  ISSUE: ['DRAFT'],
  AMEND: IN_FORCE,
  WITHDRAW: IN_FORCE,
  CORRECT: [...IN_FORCE, 'WITHDRAWN'],
  RETRACT: [...IN_FORCE, 'WITHDRAWN'],
}

/** What to do instead with a document that was adopted. */
const ADOPTED: Partial<Record<DocumentAct, string>> = {
  REVISE: 'Only a draft can be revised. Amend the document when a decision changes it; correct the record when it is wrong.',
  DISCARD: 'Only a draft can be discarded. Withdraw the document when a decision does; retract the record when there was no such document.',
}

/**
 * Why an act is not possible in a state; null when it is. Decision 490/QĐ-TTg has each province adopt the programme by a project, which
 * its People's Committee approves, or a plan, which it issues; 919/QĐ-TTg kept that for 2021 to 2025.
 */
export function actProblem(act: DocumentAct, course: Course): Problem | null {
  if (act === 'APPROVE' && course.kind !== 'PROJECT') return { field: null, message: 'A plan is issued, not approved: use issuePlan.', rule: '490/QĐ-TTg' }
  if (act === 'ISSUE' && course.kind === 'PROJECT') return { field: null, message: 'A project is approved, not issued: use approvePlan.', rule: '490/QĐ-TTg' }
  const state = stateOf(course)
  if (POSSIBLE[act].includes(state) && (course.adopted || act !== 'CORRECT' && act !== 'RETRACT')) return null
  switch (state) {
    case 'DRAFT': return { field: null, message: 'It is a draft: revise it, or give it up by discardPlanDraft.' }
    case 'WITHDRAWN': return { field: null, message: course.adopted ? 'It was withdrawn; where that was recorded wrongly, correct the record.' : 'The draft was given up; draft a new one.' }
    case 'RETRACTED': return { field: null, message: 'The record was retracted; record the document anew.' }
    default: return { field: null, message: ADOPTED[act] ?? 'It was adopted already.' }
  }
}

/** A document's dates, as a record holds them. */
export interface DocumentDates {
  issuedOn: PartialDate | null
  periodFrom: PartialDate | null
  periodTo: PartialDate | null
  amendedOn: string | null
  withdrawnOn: string | null
}

/**
 * Why a record's dates can't all be right; null when they can. An imprecise date is given the benefit of the doubt.
 * That an amendment falls within issue and period is what makes effect one span, from issue to the end of the period.
 */
export function datesProblem(dates: DocumentDates, today: string): Problem | null {
  const { issuedOn, periodFrom, periodTo, amendedOn, withdrawnOn } = dates
  for (const [field, date] of [['issuedOn', issuedOn], ['amendedOn', amendedOn], ['withdrawnOn', withdrawnOn]] as const) {
    if (date !== null && earliestDay(date) > today) return { field, message: `${date} is yet to come; a decision is recorded once it is taken.` }
  }
  if (periodFrom !== null && periodTo !== null && latestDay(periodTo) < earliestDay(periodFrom)) return { field: 'periodTo', message: `The period would end (${periodTo}) before it begins (${periodFrom}).` }
  if (issuedOn !== null && periodTo !== null && latestDay(periodTo) < earliestDay(issuedOn)) return { field: 'periodTo', message: `The period would end (${periodTo}) before the document was issued (${issuedOn}).` }
  if (amendedOn !== null && issuedOn !== null && amendedOn < earliestDay(issuedOn)) return { field: 'amendedOn', message: `It cannot have been amended (${amendedOn}) before it was issued (${issuedOn}).` }
  if (amendedOn !== null && periodTo !== null && latestDay(periodTo) < amendedOn) return { field: 'periodTo', message: `The period would end (${periodTo}) before the amendment of ${amendedOn}; to end a document early, withdraw it.` }
  const before = amendedOn ?? (issuedOn && earliestDay(issuedOn))
  if (withdrawnOn !== null && before !== null && withdrawnOn < before) return { field: 'withdrawnOn', message: `It cannot have been withdrawn (${withdrawnOn}) before ${amendedOn === null ? `it was issued (${issuedOn})` : `it was amended (${amendedOn})`}.` }
  return null
}

/** Why a document can't be amended on a day: amendments come in order, and one that no longer applies is not amended but adopted anew. */
export function amendmentProblem(held: DocumentDates, amendedOn: string): Problem | null {
  if (held.amendedOn !== null && amendedOn < held.amendedOn) return { field: 'amendedOn', message: `It was amended on ${held.amendedOn} already; amendments are recorded in order.` }
  if (held.periodTo !== null && latestDay(held.periodTo) < amendedOn) return { field: 'amendedOn', message: `Its period ended (${held.periodTo}) before; adopt a new one, or correct the record where the end is wrong.` }
  return null
}

/**
 * Why a unit can't have adopted a document on a date; null when it can. Resolution 202/2025/QH15 merged provinces on 1 July 2025:
 * a document belongs to the unit of its day, and those of predecessors do not become their successor's.
 */
export function unitProblem(unit: { inForceFrom: string; inForceUntil: string | null }, issuedOn: PartialDate | null): Problem | null {
  if (issuedOn === null || (latestDay(issuedOn) >= unit.inForceFrom && (unit.inForceUntil === null || earliestDay(issuedOn) <= unit.inForceUntil))) return null
  const period = unit.inForceUntil === null ? `since ${unit.inForceFrom}` : `from ${unit.inForceFrom} to ${unit.inForceUntil}`
  return { field: 'issuedOn', message: `The unit was in force ${period}, so it issued nothing on ${issuedOn}; name the unit of that day.`, rule: '202/2025/QH15' }
}
