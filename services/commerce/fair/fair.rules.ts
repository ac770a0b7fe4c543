/** What a fair's record says of its course; the rest follows from its dates. The states are ours, after the practice of provinces. */
export type RecordedState = 'ANNOUNCED' | 'RESCHEDULED' | 'POSTPONED' | 'CANCELLED' | null

export type FairStatusOn = 'UNKNOWN' | 'ANNOUNCED' | 'RESCHEDULED' | 'POSTPONED' | 'CANCELLED' | 'OPEN' | 'CLOSED'

export interface Course {
  state: RecordedState
  startsOn: string | null
  endsOn: string | null
}

/**
 * A fair's status on a day: cancelled or postponed when that is recorded, else by its dates. Without the dates it takes, UNKNOWN:
 * a fair with a start and no end is not known to be over.
 */
export function fairStatusOn(course: Course, day: string): FairStatusOn {
  if (course.state === 'CANCELLED' || course.state === 'POSTPONED') return course.state
  if (course.startsOn !== null && day < course.startsOn) return course.state ?? 'ANNOUNCED'
  if (course.endsOn !== null && day > course.endsOn) return 'CLOSED'
  if (course.startsOn !== null && course.endsOn !== null) return 'OPEN'
  return course.startsOn === day ? 'OPEN' : course.startsOn === null && course.endsOn === null && course.state !== null ? course.state : 'UNKNOWN'
}

export type AnnouncementAct = 'ANNOUNCED' | 'RESCHEDULED' | 'RELOCATED' | 'CANCELLED'

/** Why an act is not possible; null when it is. A cancelled fair stays cancelled, one that is over stays as it was. */
export function refusal(act: AnnouncementAct, course: Course, day: string): string | null {
  const status = fairStatusOn(course, day)
  if (status === 'CANCELLED') return 'The fair was cancelled; announce a new one instead.'
  if (status === 'CLOSED') return 'The fair is over.'
  if (act === 'RESCHEDULED' && status === 'OPEN') return 'The fair is open; only its venue can still change.'
  return null
}

/** Whether a schedule is one: the end not before the start. */
export function scheduleProblem(startsOn: string | null, endsOn: string | null): string | null {
  return startsOn !== null && endsOn !== null && endsOn < startsOn ? `It would end (${endsOn}) before it starts (${startsOn}).` : null
}

/** The state that a compiled row's note tells of: only when it says so in as many words. */
export function stateOfNote(note: string | null): RecordedState {
  if (note?.startsWith('CANCELLED')) return 'CANCELLED'
  return note?.startsWith('POSTPONED') ? 'POSTPONED' : null
}
