import { addDays, latestDay, type PartialDate } from '../../shared/partial-date'

/** What the documents in effect make of a province. NONE is never computed: no record is UNKNOWN. */
export type StatusOn = 'UNKNOWN' | 'PLAN' | 'PROJECT' | 'PROJECT_AND_PLAN'

/** What of a project or plan decides whether it was in effect. */
export interface ProgrammeDocument {
  kind: 'PROJECT' | 'PLAN'
  issuedOn: PartialDate | null
  periodTo: PartialDate | null
  /** The day from which it no longer applies. */
  withdrawnOn: string | null
}

/** The days on which something is so, both included; null means without end. */
export interface Span {
  from: string
  until: string | null
}

/** What ends here or later has no end: there are no days to count after it. */
const LAST_DAY = '9999-12-31'

/**
 * The days on which a document was in effect: from its issue (an imprecise date counts from its last day) to the end of its period or the
 * day before it was withdrawn, whichever comes first. Null for one without an issue date, which can't be placed in time, and for one
 * that never was.
 */
export function effectOf(document: Omit<ProgrammeDocument, 'kind'>): Span | null {
  if (document.issuedOn === null) return null
  const ends = [document.periodTo && latestDay(document.periodTo), document.withdrawnOn && addDays(document.withdrawnOn, -1)].filter((end) => end !== null && end < LAST_DAY) as string[]
  const span = { from: latestDay(document.issuedOn), until: ends.sort()[0] ?? null }
  return span.until !== null && span.until < span.from ? null : span
}

/** Whether a document was in effect on a day. */
export function inEffectOn(document: Omit<ProgrammeDocument, 'kind'>, day: string): boolean {
  return covers(effectOf(document), day)
}

/** The status that a province's adopted documents give it on a day. No document in effect is UNKNOWN: our records are not all there is. */
export function programmeStatusOn(documents: readonly ProgrammeDocument[], day: string): StatusOn {
  const kinds = new Set(documents.filter((document) => inEffectOn(document, day)).map((document) => document.kind))
  if (kinds.has('PROJECT')) return kinds.has('PLAN') ? 'PROJECT_AND_PLAN' : 'PROJECT'
  return kinds.has('PLAN') ? 'PLAN' : 'UNKNOWN'
}

/** The days on which something may begin or cease to be so. */
export function turningDays(spans: readonly (Span | null)[]): string[] {
  const days = spans.flatMap((span) => (span === null ? [] : [span.from, ...(span.until === null ? [] : [addDays(span.until, 1)])]))
  return [...new Set(days)].sort()
}

export function covers(span: Span | null, day: string): boolean {
  return span !== null && span.from <= day && (span.until === null || day <= span.until)
}
