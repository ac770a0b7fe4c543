import { contractKindOf, contractProblems, endProblem, type ContractTerms } from './contract.rules'

const TODAY = '2026-05-10'
const terms = (more: Partial<ContractTerms> = {}): ContractTerms => ({ kind: 'CONTRACT', signedOn: '2026-05-10', endsOn: null, endedOn: null, statedCount: null, value: null, ...more })
const fields = (more: Partial<ContractTerms>): string[] => contractProblems(terms(more), TODAY).map((problem) => problem.field)

test.each<[Partial<ContractTerms>, string[]]>([
  [{}, []],
  [{ signedOn: null, endsOn: '2020-01-01' }, []],
  [{ signedOn: '2026-05-11' }, ['signedOn']],
  // An imprecise date may mean a day that has been.
  [{ signedOn: '2026-05' }, []],
  [{ signedOn: '2026' }, []],
  [{ signedOn: '2026-06' }, ['signedOn']],
  [{ endsOn: '2026-05-10' }, []],
  [{ endsOn: '2026-05-09' }, ['endsOn']],
  [{ signedOn: '2025', endsOn: '2025-03-01' }, []],
  [{ signedOn: '2025', endedOn: '2024-12-31' }, ['signedOn']],
  [{ signedOn: '2025', endedOn: '2025-01-01' }, []],
  [{ statedCount: 0 }, ['statedCount']],
  [{ statedCount: 1 }, []],
  [{ statedCount: 100_000 }, []],
  [{ statedCount: 100_001 }, ['statedCount']],
  [{ value: 0 }, ['value']],
  [{ value: 1 }, []],
  [{ value: 100_000_000_000_000 }, []],
  [{ value: 100_000_000_000_001 }, ['value']],
  [{ kind: 'MEMORANDUM', value: 5 }, []],
  [{ kind: 'LISTING', value: 5 }, ['value']],
  [{ kind: 'EVENT', value: 5 }, ['value']],
  [{ kind: 'LISTING', statedCount: -1, signedOn: '2027' }, ['signedOn', 'statedCount']],
])('the terms %j have problems in %j', (more, expected) => expect(fields(more)).toEqual(expected))

test.each<[string | null, string, string | null]>([
  ['2026-05-01', '2026-05-10', null],
  ['2026-05-10', '2026-05-10', null],
  ['2026-05-01', '2026-05-11', '2026-05-11 is yet to come; end it on the day it ends.'],
  ['2026-05-01', '2026-04-30', 'It would have ended (2026-04-30) before it was signed (2026-05-01).'],
  ['2026', '2026-01-01', null],
  [null, '2020-01-01', null],
])('signed on %s, ended on %s: %s', (signedOn, day, message) => expect(endProblem(signedOn, day, TODAY)?.message ?? null).toBe(message))

test.each<[string | null, string]>([
  [null, 'UNSTATED'],
  ['Ký hợp đồng tiêu thụ', 'CONTRACT'],
  ['Ký biên bản ghi nhớ', 'MEMORANDUM'],
  ['Ký MOU và hợp đồng', 'MEMORANDUM'],
  ['Lên kệ; không nêu hợp đồng', 'LISTING'],
  ['Chưa ký hợp đồng', 'LISTING'],
  ['Phối hợp tổ chức tuần hàng, không phải hợp đồng', 'EVENT'],
  ['Thỏa thuận', 'UNSTATED'],
])('%j is a %s', (event, kind) => expect(contractKindOf(event)).toBe(kind))
