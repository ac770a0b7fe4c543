import { datesAfter, fairStatusOn, refusal, scheduleProblem, stateOfNote, type AnnouncementAct, type Course, type FairStatusOn, type RecordedState } from './fair.rules'

const TODAY = '2026-05-10'
const course = (state: RecordedState, startsOn: string | null = null, endsOn: string | null = null): Course => ({ state, startsOn, endsOn })

test.each<[RecordedState, string | null, string | null, FairStatusOn]>([
  ['DRAFT', '2026-05-10', '2026-05-12', 'DRAFT'],
  ['CANCELLED', '2026-05-10', '2026-05-12', 'CANCELLED'],
  ['POSTPONED', '2026-05-10', '2026-05-12', 'POSTPONED'],
  [null, '2026-05-11', null, 'ANNOUNCED'],
  ['ANNOUNCED', '2026-05-11', '2026-05-12', 'ANNOUNCED'],
  ['RESCHEDULED', '2026-05-11', '2026-05-12', 'RESCHEDULED'],
  ['OPEN', '2026-05-11', null, 'ANNOUNCED'],
  [null, '2026-05-10', null, 'OPEN'],
  [null, '2026-05-09', '2026-05-10', 'OPEN'],
  [null, '2026-05-08', '2026-05-09', 'CLOSED'],
  [null, null, '2026-05-09', 'CLOSED'],
  // A start without an end is not known to be over, an end without a start not known to have begun.
  [null, '2026-05-09', null, 'UNKNOWN'],
  [null, null, '2026-05-10', 'UNKNOWN'],
  [null, null, null, 'UNKNOWN'],
  ['ANNOUNCED', null, null, 'ANNOUNCED'],
  ['RESCHEDULED', null, null, 'RESCHEDULED'],
  ['OPEN', '2026-05-01', null, 'OPEN'],
  ['OPEN', '2026-05-01', '2026-05-09', 'CLOSED'],
  ['CLOSED', '2026-05-01', '2026-05-10', 'CLOSED'],
  ['CLOSED', '2026-05-01', null, 'CLOSED'],
  ['CLOSED', null, null, 'CLOSED'],
])('a fair recorded as %s from %s to %s is %4$s', (state, startsOn, endsOn, status) => {
  expect(fairStatusOn(course(state, startsOn, endsOn), TODAY)).toBe(status)
})

test('a fair that closed before its planned end was open until then', () => {
  const planned = course('OPEN', '2026-05-08', '2026-05-20')
  const closed = { ...planned, ...datesAfter('CLOSED', planned, TODAY), state: 'CLOSED' as const }
  expect(['2026-05-07', '2026-05-08', '2026-05-09', '2026-05-10', '2026-05-11'].map((day) => fairStatusOn(closed, day))).toEqual(['ANNOUNCED', 'OPEN', 'OPEN', 'CLOSED', 'CLOSED'])
})

test.each<[AnnouncementAct, Course, { startsOn: string | null; endsOn: string | null }]>([
  ['OPENED', course('ANNOUNCED'), { startsOn: TODAY, endsOn: null }],
  ['OPENED', course('ANNOUNCED', '2026-05-09', '2026-05-12'), { startsOn: '2026-05-09', endsOn: '2026-05-12' }],
  ['CLOSED', course('OPEN', '2026-05-09'), { startsOn: '2026-05-09', endsOn: TODAY }],
  ['CLOSED', course('ANNOUNCED', '2026-05-09'), { startsOn: '2026-05-09', endsOn: null }],
  ['CLOSED', course(null, null, '2026-05-12'), { startsOn: null, endsOn: TODAY }],
  ['RELOCATED', course('ANNOUNCED', '2026-05-11', '2026-05-12'), { startsOn: '2026-05-11', endsOn: '2026-05-12' }],
])('%s leaves a fair of %j with %j', (act, before, after) => expect(datesAfter(act, before, TODAY)).toEqual(after))

/** A course of each status on the day. */
const STANDING: Record<FairStatusOn, Course> = {
  DRAFT: course('DRAFT'),
  UNKNOWN: course(null, '2026-05-09'),
  ANNOUNCED: course('ANNOUNCED', '2026-05-11', '2026-05-12'),
  RESCHEDULED: course('RESCHEDULED', null, null),
  POSTPONED: course('POSTPONED'),
  CANCELLED: course('CANCELLED'),
  OPEN: course('ANNOUNCED', '2026-05-09', '2026-05-12'),
  CLOSED: course('ANNOUNCED', '2026-05-01', '2026-05-02'),
}

const DRAFT = 'The fair is a draft; announce it first.'
const CANCELLED = 'The fair was cancelled; announce a new one instead.'
const OVER = 'The fair is over.'
const ANNOUNCED = 'The fair was announced already.'
const POSTPONED = 'The fair was postponed; reschedule it first.'
const NOT_YET = 'The fair has not opened yet.'
const OPEN = 'The fair is on by its dates; it can only be opened, relocated, postponed, cancelled or closed.'
const PUT_OFF = 'The fair was postponed already.'
const REVISE = 'The fair is a draft; revise it.'
const BEGINS = 'The fair begins on 2026-05-11; reschedule it first when it opens earlier.'

const ACTS: AnnouncementAct[] = ['ANNOUNCED', 'RESCHEDULED', 'RELOCATED', 'POSTPONED', 'CANCELLED', 'OPENED', 'CLOSED', 'CORRECTED']

/** What each act comes to from each status: null where it is possible. In the order of ACTS. */
const MACHINE: Record<FairStatusOn, (string | null)[]> = {
  DRAFT: [null, DRAFT, DRAFT, DRAFT, DRAFT, DRAFT, DRAFT, REVISE],
  UNKNOWN: [ANNOUNCED, null, null, null, null, null, null, null],
  ANNOUNCED: [ANNOUNCED, null, null, null, null, BEGINS, NOT_YET, null],
  RESCHEDULED: [ANNOUNCED, null, null, null, null, null, NOT_YET, null],
  POSTPONED: [ANNOUNCED, null, null, PUT_OFF, null, POSTPONED, POSTPONED, null],
  CANCELLED: [ANNOUNCED, CANCELLED, CANCELLED, CANCELLED, CANCELLED, CANCELLED, CANCELLED, null],
  OPEN: [ANNOUNCED, OPEN, null, null, null, null, null, null],
  CLOSED: [ANNOUNCED, OVER, OVER, OVER, OVER, OVER, OVER, null],
}

describe.each(Object.keys(MACHINE) as FairStatusOn[])('a fair that is %s', (status) => {
  test('is so', () => expect(fairStatusOn(STANDING[status], TODAY)).toBe(status))
  test.each(ACTS.map((act, index) => [act, MACHINE[status][index] ?? null] as const))('%s: %s', (act, expected) => expect(refusal(act, STANDING[status], TODAY)).toBe(expected))
})

test('a fair is opened once, and on its first day', () => {
  expect(refusal('OPENED', course('OPEN', '2026-05-09'), TODAY)).toBe('The fair was opened already.')
  expect(refusal('OPENED', course('ANNOUNCED', TODAY), TODAY)).toBeNull()
})

test('a fair is put off while nobody has said that it opened, its first day included', () => {
  expect(refusal('POSTPONED', course('ANNOUNCED', TODAY, '2026-05-12'), TODAY)).toBeNull()
  expect(refusal('POSTPONED', course('OPEN', TODAY, '2026-05-12'), TODAY)).toBe('The fair is open; it can only be relocated, cancelled or closed.')
})

test.each([[null, null, null], ['2026-05-10', null, null], [null, '2026-05-10', null], ['2026-05-10', '2026-05-10', null], ['2026-05-10', '2026-05-09', 'It would end (2026-05-09) before it starts (2026-05-10).']])('from %s to %s: %s', (startsOn, endsOn, problem) => {
  expect(scheduleProblem(startsOn, endsOn)).toBe(problem)
})

test.each([[null, null], ['CANCELLED by flood', 'CANCELLED'], ['POSTPONED from June', 'POSTPONED'], ['later POSTPONED', null], ['held', null]])('the note %j tells of %s', (note, state) => expect(stateOfNote(note)).toBe(state))
