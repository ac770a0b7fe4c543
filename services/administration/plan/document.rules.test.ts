import { actProblem, amendmentProblem, datesProblem, stateOf, unitProblem, type Course, type DocumentAct, type DocumentDates } from './document.rules'

const TODAY = '2020-06-15'
const course = (change: Partial<Course> = {}): Course => ({ kind: 'PLAN', adopted: true, amendedOn: null, withdrawnOn: null, retractedOn: null, ...change })
const COURSES: Record<string, Course> = {
  DRAFT: course({ adopted: false }),
  // So they were kept before drafts could be discarded.
  'DRAFT given up': course({ adopted: false, withdrawnOn: TODAY }),
  ISSUED: course(),
  APPROVED: course({ kind: 'PROJECT' }),
  AMENDED: course({ amendedOn: TODAY }),
  WITHDRAWN: course({ withdrawnOn: TODAY }),
  'AMENDED and WITHDRAWN': course({ amendedOn: TODAY, withdrawnOn: TODAY }),
  RETRACTED: course({ withdrawnOn: TODAY, retractedOn: TODAY }),
}

test.each([
  ['DRAFT', 'DRAFT'], ['DRAFT given up', 'WITHDRAWN'], ['ISSUED', 'ISSUED'], ['APPROVED', 'APPROVED'], ['AMENDED', 'AMENDED'],
  ['WITHDRAWN', 'WITHDRAWN'], ['AMENDED and WITHDRAWN', 'WITHDRAWN'], ['RETRACTED', 'RETRACTED'],
])('the state of %s is %s', (name, state) => expect(stateOf(COURSES[name] as Course)).toBe(state))

const ACTS: Record<string, DocumentAct[]> = {
  DRAFT: ['REVISE', 'DISCARD', 'ISSUE'],
  'DRAFT given up': [],
  ISSUED: ['AMEND', 'WITHDRAW', 'CORRECT', 'RETRACT'],
  APPROVED: ['AMEND', 'WITHDRAW', 'CORRECT', 'RETRACT'],
  AMENDED: ['AMEND', 'WITHDRAW', 'CORRECT', 'RETRACT'],
  WITHDRAWN: ['CORRECT', 'RETRACT'],
  'AMENDED and WITHDRAWN': ['CORRECT', 'RETRACT'],
  RETRACTED: [],
}

test.each(Object.entries(ACTS))('%s allows %j and nothing else', (name, allowed) => {
  const possible = (['REVISE', 'DISCARD', 'APPROVE', 'ISSUE', 'AMEND', 'WITHDRAW', 'CORRECT', 'RETRACT'] as const).filter((act) => actProblem(act, COURSES[name] as Course) === null)
  expect(possible).toEqual(allowed)
})

test('a project is approved and a plan is issued, never the other way round', () => {
  const draft = (kind: Course['kind']): Course => course({ kind, adopted: false })
  expect([actProblem('APPROVE', draft('PROJECT')), actProblem('ISSUE', draft('PLAN'))]).toEqual([null, null])
  expect(actProblem('ISSUE', draft('PROJECT'))).toMatchObject({ rule: '490/QĐ-TTg' })
  expect(actProblem('APPROVE', draft('PLAN'))).toMatchObject({ rule: '490/QĐ-TTg' })
})

const dates = (change: Partial<DocumentDates> = {}): DocumentDates => ({ issuedOn: '2019-03-11', periodFrom: '2019', periodTo: '2020', amendedOn: null, withdrawnOn: null, ...change })

test.each<[string, Partial<DocumentDates>, string | null]>([
  ['a plan as they are', {}, null],
  ['one issued today', { issuedOn: TODAY }, null],
  ['one issued tomorrow', { issuedOn: '2020-06-16' }, 'issuedOn'],
  ['one issued this year, by a source that says no more', { issuedOn: '2020' }, null],
  ['one issued next year', { issuedOn: '2021', periodTo: '2025' }, 'issuedOn'],
  ['a period of one year', { periodFrom: '2020', periodTo: '2020' }, null],
  ['a period that ends before it begins', { periodFrom: '2021', periodTo: '2020' }, 'periodTo'],
  ['a period over before the issue', { periodFrom: null, periodTo: '2018' }, 'periodTo'],
  ['a period that ended on the day of issue', { periodFrom: null, periodTo: '2019-03-11' }, null],
  ['nothing known', { issuedOn: null, periodFrom: null, periodTo: null }, null],
  ['amended on the day of issue', { amendedOn: '2019-03-11' }, null],
  ['amended before', { amendedOn: '2019-03-10' }, 'amendedOn'],
  ['amended tomorrow', { amendedOn: '2020-06-16' }, 'amendedOn'],
  ['amended after the period', { amendedOn: '2020-01-02', periodTo: '2020-01-01' }, 'periodTo'],
  ['amended on its last day', { amendedOn: '2020-01-01', periodTo: '2020-01-01' }, null],
  ['withdrawn on the day of issue', { withdrawnOn: '2019-03-11' }, null],
  ['withdrawn before', { withdrawnOn: '2019-03-10' }, 'withdrawnOn'],
  ['withdrawn tomorrow', { withdrawnOn: '2020-06-16' }, 'withdrawnOn'],
  ['withdrawn before it was amended', { amendedOn: '2019-05-01', withdrawnOn: '2019-04-30' }, 'withdrawnOn'],
  ['withdrawn in a year of which the issue may be any day', { issuedOn: '2019', withdrawnOn: '2019-01-01' }, null],
])('dates of %s', (_name, change, field) => expect(datesProblem(dates(change), TODAY)?.field ?? null).toBe(field))

test.each<[string, Partial<DocumentDates>, string, boolean]>([
  ['within its period', {}, '2020-01-01', true],
  ['on the day of an earlier amendment', { amendedOn: '2020-01-01' }, '2020-01-01', true],
  ['before an earlier amendment', { amendedOn: '2020-01-02' }, '2020-01-01', false],
  ['on the last day of its period', { periodTo: '2020-01-01' }, '2020-01-01', true],
  ['after its period', { periodTo: '2020-01-01' }, '2020-01-02', false],
])('amending %s', (_name, change, day, possible) => expect(amendmentProblem(dates(change), day) === null).toBe(possible))

const YEN_BAI = { inForceFrom: '2008-08-01', inForceUntil: '2025-06-30' }
const LAO_CAI = { inForceFrom: '2025-07-01', inForceUntil: null }
test.each([
  [YEN_BAI, '2025-06-30', true], [YEN_BAI, '2025-07-01', false], [YEN_BAI, '2025', true], [YEN_BAI, null, true],
  [LAO_CAI, '2025-06-30', false], [LAO_CAI, '2025-07-01', true], [LAO_CAI, '2025-06', false],
])('a unit in force %j issued something on %s: %s', (unit, issuedOn, so) => {
  const problem = unitProblem(unit, issuedOn)
  expect([problem?.rule, problem?.field]).toEqual(so ? [undefined, undefined] : ['202/2025/QH15', 'issuedOn'])
})
