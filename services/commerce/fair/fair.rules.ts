/** What a fair's record says of its course; the rest follows from its dates. The states are ours, after the practice of provinces. */
export type RecordedState = 'DRAFT' | 'ANNOUNCED' | 'RESCHEDULED' | 'POSTPONED' | 'CANCELLED' | 'OPEN' | 'CLOSED' | null

export type FairStatusOn = 'UNKNOWN' | 'DRAFT' | 'ANNOUNCED' | 'RESCHEDULED' | 'POSTPONED' | 'CANCELLED' | 'OPEN' | 'CLOSED'

export interface Course {
  state: RecordedState
  startsOn: string | null
  endsOn: string | null
}

/** States that stand as they are recorded, whatever the dates say. */
const STANDING: readonly RecordedState[] = ['DRAFT', 'CANCELLED', 'POSTPONED']

/** What of a recorded state tells of days before the fair: one that was opened or closed had been announced before. */
function announced(state: RecordedState): 'ANNOUNCED' | 'RESCHEDULED' {
  return state === 'RESCHEDULED' ? 'RESCHEDULED' : 'ANNOUNCED'
}

/**
 * A fair's status on a day: draft, cancelled or postponed when that is recorded, else by its dates, else by what was announced of its
 * opening and closing. A fair that closed did so on its last day, and was open before. Without the dates it takes, UNKNOWN: a fair with a
 * start and no end is not known to be over.
 */
export function fairStatusOn(course: Course, day: string): FairStatusOn {
  const { state, startsOn, endsOn } = course
  if (STANDING.includes(state)) return state as FairStatusOn
  if (startsOn !== null && day < startsOn) return announced(state)
  if (endsOn === null ? state === 'CLOSED' : day > endsOn || (state === 'CLOSED' && day === endsOn)) return 'CLOSED'
  if (state === 'OPEN' || (startsOn !== null && endsOn !== null) || startsOn === day) return 'OPEN'
  return startsOn === null && endsOn === null && state !== null ? announced(state) : 'UNKNOWN'
}

export type AnnouncementAct = 'ANNOUNCED' | 'RESCHEDULED' | 'RELOCATED' | 'POSTPONED' | 'CANCELLED' | 'OPENED' | 'CLOSED' | 'CORRECTED'

/** From which statuses each act is possible. */
const POSSIBLE: Record<AnnouncementAct, readonly FairStatusOn[]> = {
  ANNOUNCED: ['DRAFT'],
  RESCHEDULED: ['ANNOUNCED', 'RESCHEDULED', 'POSTPONED', 'UNKNOWN'],
  RELOCATED: ['ANNOUNCED', 'RESCHEDULED', 'POSTPONED', 'UNKNOWN', 'OPEN'],
  POSTPONED: ['ANNOUNCED', 'RESCHEDULED', 'UNKNOWN', 'OPEN'],
  CANCELLED: ['ANNOUNCED', 'RESCHEDULED', 'POSTPONED', 'UNKNOWN', 'OPEN'],
  OPENED: ['ANNOUNCED', 'RESCHEDULED', 'UNKNOWN', 'OPEN'],
  CLOSED: ['UNKNOWN', 'OPEN'],
  CORRECTED: ['UNKNOWN', 'ANNOUNCED', 'RESCHEDULED', 'POSTPONED', 'CANCELLED', 'OPEN', 'CLOSED'],
}

/**
 * Why an act is not possible; null when it is. A cancelled fair stays cancelled, one that is over stays as it was. One of which it is not
 * known whether it is over (a start without an end) may be said to be. One whose first day has come may still be put off, until someone says
 * that it opened. What a record says wrongly is corrected at any time.
 */
export function refusal(act: AnnouncementAct, course: Course, day: string): string | null {
  if (act === 'OPENED' && course.startsOn !== null && day < course.startsOn) return `The fair begins on ${course.startsOn}; reschedule it first when it opens earlier.`
  if (act === 'OPENED' && course.state === 'OPEN') return 'The fair was opened already.'
  const status = fairStatusOn(course, day)
  const opened = status === 'OPEN' && course.state === 'OPEN'
  if (POSSIBLE[act].includes(status) && !(act === 'POSTPONED' && opened)) return null
  if (status === 'DRAFT') return act === 'CORRECTED' ? 'The fair is a draft; revise it.' : 'The fair is a draft; announce it first.'
  if (act === 'ANNOUNCED') return 'The fair was announced already.'
  if (status === 'CANCELLED') return 'The fair was cancelled; announce a new one instead.'
  if (status === 'CLOSED') return 'The fair is over.'
  if (status === 'OPEN') return opened ? 'The fair is open; it can only be relocated, cancelled or closed.' : 'The fair is on by its dates; it can only be opened, relocated, postponed, cancelled or closed.'
  if (act === 'POSTPONED') return 'The fair was postponed already.'
  return status === 'POSTPONED' ? 'The fair was postponed; reschedule it first.' : 'The fair has not opened yet.'
}

/**
 * What opening and closing tell of a fair's dates: it began today where no first day was known, and an open one closed today, whatever was
 * planned. One that may have been over for long keeps its end unknown.
 */
export function datesAfter(act: AnnouncementAct, course: Course, day: string): Pick<Course, 'startsOn' | 'endsOn'> {
  if (act === 'OPENED') return { startsOn: course.startsOn ?? day, endsOn: course.endsOn }
  const closesNow = act === 'CLOSED' && (course.endsOn !== null || fairStatusOn(course, day) === 'OPEN')
  return { startsOn: course.startsOn, endsOn: closesNow ? day : course.endsOn }
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
