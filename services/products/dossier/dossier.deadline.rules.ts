import { DECISION_26_SINCE } from '../certificate/certificate.rules'
import { addDays } from '../../shared/partial-date'
import { FINAL, type DossierKindName, type StandingLevel, type State } from './dossier-states.rules'

/** What of a dossier's steps its deadline depends on. */
export interface Step {
  happenedOn: string
  state: State
  level: StandingLevel
}

/** By when a dossier is to be done with, and whether it was. */
export interface Deadline {
  dueOn: string
  done: boolean
}

/** How long a re-rating may take once its file is full. */
const RE_RATING_DAYS = 45

/**
 * By when the province is done with a re-rating: within 45 days from a full file (26/2026, article 7.6). A file is full on the day the province
 * received it, or what it had asked for; while it waits for that, no day runs. Done is what is decided, given up, or handed up to the centre.
 * Null for other kinds, to which no decision sets a term, and for files that were full before 26/2026.
 */
export function deadlineOf(kind: DossierKindName, steps: readonly Step[]): Deadline | null {
  const full = steps.findLastIndex((step) => step.state === 'RECEIVED_BY_PROVINCE')
  const since = steps.slice(full + 1)
  const day = steps[full]?.happenedOn
  if (kind !== 'RE_RATING' || day === undefined || day < DECISION_26_SINCE) return null
  const done = since.some((step) => FINAL.includes(step.state) || step.level === 'CENTRE')
  return !done && since.some((step) => step.state === 'SUPPLEMENT_REQUESTED') ? null : { dueOn: addDays(day, RE_RATING_DAYS), done }
}
