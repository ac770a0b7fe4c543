import { ALWAYS } from '../../shared/dated-deltas'
import { POLICY, programmeContribution, STATUS, UNDATED, type CountedDocument } from './programme-deltas'

const document = (change: Partial<CountedDocument> = {}): CountedDocument => ({ provinceId: 'a', kind: 'PLAN', issuedOn: '2019-01-01', periodTo: null, withdrawnOn: null, ...change })
const steps = (...documents: Partial<CountedDocument>[]): unknown[] =>
  programmeContribution(documents.map(document)).map(({ measure, dimensions, effectiveOn, delta }) => [measure, dimensions['status'], effectiveOn, delta])

test.each<[string, Partial<CountedDocument>[], unknown[]]>([
  ['no document', [], []],
  ['a plan', [{}], [[STATUS, 'PLAN', '2019-01-01', 1]]],
  ['two plans that overlap', [{ periodTo: '2020' }, { issuedOn: '2020-06-01', periodTo: '2021' }], [[STATUS, 'PLAN', '2019-01-01', 1], [STATUS, 'PLAN', '2022-01-01', -1]]],
  ['two plans, one on the day after the other', [{ periodTo: '2019' }, { issuedOn: '2020-01-01' }], [[STATUS, 'PLAN', '2019-01-01', 1]]],
  ['two plans with a day between', [{ periodTo: '2019' }, { issuedOn: '2020-01-02' }], [[STATUS, 'PLAN', '2019-01-01', 1], [STATUS, 'PLAN', '2020-01-01', -1], [STATUS, 'PLAN', '2020-01-02', 1]]],
  [
    'a project within a plan',
    [{}, { kind: 'PROJECT', issuedOn: '2019-03-01', withdrawnOn: '2019-04-01' }],
    [[STATUS, 'PLAN', '2019-01-01', 1], [STATUS, 'PLAN', '2019-03-01', -1], [STATUS, 'PROJECT_AND_PLAN', '2019-03-01', 1], [STATUS, 'PROJECT_AND_PLAN', '2019-04-01', -1], [STATUS, 'PLAN', '2019-04-01', 1]],
  ],
  ['a plan that gives way to a project', [{ periodTo: '2019' }, { kind: 'PROJECT', issuedOn: '2020-01-01' }], [[STATUS, 'PLAN', '2019-01-01', 1], [STATUS, 'PLAN', '2020-01-01', -1], [STATUS, 'PROJECT', '2020-01-01', 1]]],
  ['a policy, whatever its period', [{ kind: 'POLICY', periodTo: '2019' }], [[POLICY, '', '2019-01-01', 1]]],
  ['two policies, one of them withdrawn', [{ kind: 'POLICY' }, { kind: 'POLICY', issuedOn: '2018-01-01', withdrawnOn: '2019-06-01' }], [[POLICY, '', '2018-01-01', 1]]],
  ['an undated plan', [{ issuedOn: null }], [[UNDATED, '', ALWAYS, 1]]],
  ['an undated policy, withdrawn', [{ kind: 'POLICY', issuedOn: null, withdrawnOn: '2020-02-29' }], [[UNDATED, '', ALWAYS, 1], [UNDATED, '', '2020-02-29', -1]]],
  ['a plan that never was in effect', [{ withdrawnOn: '2019-01-01' }], []],
])('%s', (_name, documents, expected) => expect(steps(...documents)).toEqual(expected))

test('provinces are counted apart', () => {
  expect(programmeContribution([document(), document({ provinceId: 'b' })]).map((delta) => delta.dimensions['province_id'])).toEqual(['a', 'b'])
})
