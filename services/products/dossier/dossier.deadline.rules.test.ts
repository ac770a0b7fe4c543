import { deadlineOf, type Deadline, type Step } from './dossier.deadline.rules'
import type { DossierKindName, StandingLevel, State } from './dossier-states.rules'

const step = (happenedOn: string, state: State, level: StandingLevel = 'PROVINCE'): Step => ({ happenedOn, state, level })
const SUBMITTED = step('2026-05-25', 'SUBMITTED_TO_COMMUNE', 'COMMUNE')
const RECEIVED = step('2026-06-01', 'RECEIVED_BY_PROVINCE')
const ASKED = step('2026-06-10', 'SUPPLEMENT_REQUESTED')

test.each<[string, DossierKindName, Step[], Deadline | null]>([
  ['before the province has it', 'RE_RATING', [SUBMITTED], null],
  ['from the day the province received it', 'RE_RATING', [SUBMITTED, RECEIVED], { dueOn: '2026-07-16', done: false }],
  ['while it is reviewed and scored', 'RE_RATING', [RECEIVED, step('2026-06-05', 'ADVISORY_REVIEW'), step('2026-06-20', 'COUNCIL_SCORED')], { dueOn: '2026-07-16', done: false }],
  ['while something is asked for', 'RE_RATING', [RECEIVED, ASKED], null],
  ['from the day that came', 'RE_RATING', [RECEIVED, ASKED, step('2026-06-20', 'RECEIVED_BY_PROVINCE')], { dueOn: '2026-08-04', done: false }],
  ['struck out while something was asked for', 'RE_RATING', [RECEIVED, ASKED, step('2026-06-20', 'DISQUALIFIED')], { dueOn: '2026-07-16', done: true }],
  ['once it is decided', 'RE_RATING', [RECEIVED, step('2026-07-20', 'RECOGNISED')], { dueOn: '2026-07-16', done: true }],
  ['once it is handed up', 'RE_RATING', [RECEIVED, step('2026-07-01', 'FORWARDED_CENTRAL', 'CENTRE')], { dueOn: '2026-07-16', done: true }],
  ['when the centre hands it back', 'RE_RATING', [RECEIVED, step('2026-07-01', 'FORWARDED_CENTRAL', 'CENTRE'), step('2026-09-01', 'FALLBACK_TO_PROVINCE')], { dueOn: '2026-07-16', done: true }],
  ['full the day before the decision was in force', 'RE_RATING', [step('2026-05-21', 'RECEIVED_BY_PROVINCE')], null],
  ['full on its first day', 'RE_RATING', [step('2026-05-22', 'RECEIVED_BY_PROVINCE')], { dueOn: '2026-07-06', done: false }],
  ['a first rating', 'FIRST', [RECEIVED], null],
  ['an upgrade', 'UPGRADE', [RECEIVED], null],
])('the deadline of a dossier: %s', (_when, kind, steps, deadline) => expect(deadlineOf(kind, steps)).toEqual(deadline))
