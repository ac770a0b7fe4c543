import { effectOf, inEffectOn, programmeStatusOn, turningDays, type ProgrammeDocument } from './programme-status.rules'

const plan = (change: Partial<ProgrammeDocument> = {}): ProgrammeDocument => ({ kind: 'PLAN', issuedOn: '2019-03-11', periodTo: null, withdrawnOn: null, ...change })

test.each<[string, Partial<ProgrammeDocument>, ReturnType<typeof effectOf>]>([
  ['from its issue, without an end', {}, { from: '2019-03-11', until: null }],
  ['a month counts from its last day', { issuedOn: '2019-02' }, { from: '2019-02-28', until: null }],
  ['a leap year\'s February too', { issuedOn: '2020-02' }, { from: '2020-02-29', until: null }],
  ['a year counts from its last day', { issuedOn: '2019' }, { from: '2019-12-31', until: null }],
  ['to the last day of its period', { periodTo: '2020' }, { from: '2019-03-11', until: '2020-12-31' }],
  ['to the day before it was withdrawn', { withdrawnOn: '2019-10-01' }, { from: '2019-03-11', until: '2019-09-30' }],
  ['to whichever comes first', { periodTo: '2020', withdrawnOn: '2022-01-01' }, { from: '2019-03-11', until: '2020-12-31' }],
  ['never, when withdrawn on the day it was issued', { withdrawnOn: '2019-03-11' }, null],
  ['never, when its period was over by then', { periodTo: '2018' }, null],
  ['on no known day, without an issue date', { issuedOn: null }, null],
  ['without an end, when that is the last day there is', { periodTo: '9999' }, { from: '2019-03-11', until: null }],
])('in effect %s', (_name, change, span) => expect(effectOf(plan(change))).toEqual(span))

test.each([
  ['2019-05-07', null, '2019-05-06', false],
  ['2019-05-07', null, '2019-05-07', true],
  ['2019-05-07', '2020', '2020-12-31', true],
  ['2019-05-07', '2020', '2021-01-01', false],
  ['2019-05-07', '2020-06', '2020-06-30', true],
  ['2019-05-07', '2020-06', '2020-07-01', false],
  // An imprecise day of issue counts from its last.
  ['2019', null, '2019-12-30', false],
  ['2019', null, '2019-12-31', true],
  ['2020-02', null, '2020-02-28', false],
  ['2020-02', null, '2020-02-29', true],
  // Without one a document can't be placed in time.
  [null, null, '2030-01-01', false],
  [null, '2025', '2024-01-01', false],
])('issued %s for the time to %s, on %s: %s', (issuedOn, periodTo, day, inEffect) => expect(inEffectOn(plan({ issuedOn, periodTo }), day)).toBe(inEffect))

test.each<[string, ProgrammeDocument[], string]>([
  ['nothing recorded', [], 'UNKNOWN'],
  ['a plan', [plan()], 'PLAN'],
  ['two plans', [plan(), plan()], 'PLAN'],
  ['a project', [plan({ kind: 'PROJECT' })], 'PROJECT'],
  ['both', [plan(), plan({ kind: 'PROJECT' })], 'PROJECT_AND_PLAN'],
  ['a plan beside a project whose period is over', [plan(), plan({ kind: 'PROJECT', periodTo: '2019' })], 'PLAN'],
  ['a plan to come', [plan({ issuedOn: '2020-06-02' })], 'UNKNOWN'],
])('the status by %s is %s', (_name, documents, status) => expect(programmeStatusOn(documents, '2020-06-01')).toBe(status))

test('what turns does so on the first day, and on the day after the last', () => {
  expect(turningDays([{ from: '2019-03-11', until: '2020-12-31' }, null, { from: '2019-03-11', until: null }])).toEqual(['2019-03-11', '2021-01-01'])
})
