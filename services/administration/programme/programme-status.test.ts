import { inEffectOn, programmeStatusOn, type ProgrammeDocument } from './programme-status'

const document = (kind: 'PROJECT' | 'PLAN', issuedOn: string | null, periodTo: string | null = null): ProgrammeDocument => ({ kind, issuedOn, periodTo })

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
])('issued %s for the time to %s, on %s: %s', (issuedOn, periodTo, day, inEffect) => expect(inEffectOn(document('PLAN', issuedOn, periodTo), day)).toBe(inEffect))

const DAY = '2020-01-08'
test.each([
  ['no document', [], 'UNKNOWN'],
  ['a plan', [document('PLAN', '2019')], 'PLAN'],
  ['a project', [document('PROJECT', '2019')], 'PROJECT'],
  ['both', [document('PLAN', '2019'), document('PROJECT', '2019-05-07'), document('PLAN', '2018')], 'PROJECT_AND_PLAN'],
  ['a project and a plan of later', [document('PLAN', '2020'), document('PROJECT', '2019')], 'PROJECT'],
  ['a plan and a project that is over', [document('PLAN', '2019'), document('PROJECT', '2018', '2019')], 'PLAN'],
  ['documents without a date', [document('PLAN', null), document('PROJECT', null)], 'UNKNOWN'],
])('%s: %s', (_, documents, status) => expect(programmeStatusOn(documents as ProgrammeDocument[], DAY)).toBe(status))
