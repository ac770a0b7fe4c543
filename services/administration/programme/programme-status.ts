import { registerEnumType } from 'type-graphql'
import { latestDay, type PartialDate } from '../../shared/partial-date'

export enum ProgrammeStatus {
  UNKNOWN = 'UNKNOWN',
  NONE = 'NONE',
  PLAN = 'PLAN',
  PROJECT = 'PROJECT',
  PROJECT_AND_PLAN = 'PROJECT_AND_PLAN',
}

registerEnumType(ProgrammeStatus, {
  name: 'ProgrammeStatus',
  description: 'Whether a province had a project (đề án) or plan (kế hoạch) in effect, by our records.',
  valuesConfig: {
    UNKNOWN: { description: 'No record says either way. Not the same as having none.' },
    NONE: { description: 'A source says that it had neither. No record does so far.' },
    PLAN: { description: 'An implementation plan only.' },
    PROJECT: { description: 'A programme project only.' },
    PROJECT_AND_PLAN: { description: 'Both.' },
  },
})

export interface ProgrammeDocument {
  kind: 'PROJECT' | 'PLAN'
  issuedOn: PartialDate | null
  periodTo: PartialDate | null
}

/**
 * Whether a document was in effect on a day: issued by then (an imprecise date counts from its last day) and its period not over.
 * One without an issue date can't be placed in time and never is.
 */
export function inEffectOn(document: ProgrammeDocument, day: string): boolean {
  return document.issuedOn !== null && latestDay(document.issuedOn) <= day && (document.periodTo === null || day <= latestDay(document.periodTo))
}

/** The status that a province's documents give it on a day. No document in effect is UNKNOWN: our records are not all there is. */
export function programmeStatusOn(documents: readonly ProgrammeDocument[], day: string): ProgrammeStatus {
  const kinds = new Set(documents.filter((document) => inEffectOn(document, day)).map((document) => document.kind))
  if (kinds.has('PROJECT')) return kinds.has('PLAN') ? ProgrammeStatus.PROJECT_AND_PLAN : ProgrammeStatus.PROJECT
  return kinds.has('PLAN') ? ProgrammeStatus.PLAN : ProgrammeStatus.UNKNOWN
}

