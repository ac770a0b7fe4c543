import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { givenUnits, NORTH, predecessorsOf, SOUTH, UNITED } from '../../../test/support/units'
import { attempt, CENTRE, viewer, written, type WriteOptions } from '../../../test/support/write'
import type { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { checkProgrammeDeltas } from '../statistics/check'
import { amendDocument, correctDocument, retractDocument, withdrawDocument } from './document.service'
import { stateOf } from './document.rules'
import { approvePlan, discardPlanDraft, draftPlan, issuePlan, PLANS, revisePlan, type PlanDraft } from './plan.service'
import { POLICIES, recordSupportPolicy } from './support-policy.service'

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
  await givenUnits(database)
})
afterAll(() => database[Symbol.asyncDispose]())

const SOURCE = { title: 'Báo cáo', url: 'https://a.vn/1' }
const TODAY = '2025-06-01'
const draft = (change: Partial<PlanDraft> = {}): PlanDraft => ({ kind: 'PLAN', provinceId: NORTH, title: 'Kế hoạch OCOP', periodFrom: '2025', periodTo: '2030', source: SOURCE, ...change })
const adoption = (issuedOn = '2025-03-10') => ({ number: '12/KH-UBND', issuer: 'UBND tỉnh', issuedOn })
const policy = (change = {}) => ({ kind: 'POLICY' as const, provinceId: NORTH, number: null, title: 'Chính sách', issuedOn: '2025-02', issuer: null, periodFrom: null, periodTo: null, source: SOURCE, ...change })
const amendment = (change = {}) => ({ amendedOn: '2025-04-01', number: '20/QĐ-UBND', summary: 'kéo dài', title: null, periodFrom: null, periodTo: '2031', source: SOURCE, ...change })
const withdrawal = (withdrawnOn = '2025-05-01') => ({ withdrawnOn, number: null, summary: 'bãi bỏ', source: SOURCE })

const on = (run: (write: Write) => Promise<RecordRow>, options: WriteOptions = {}): Promise<RecordRow> => written(database, run, { today: TODAY, ...options })
const refused = async (run: (write: Write) => Promise<RecordRow>, options: WriteOptions = {}): Promise<Refusal> => {
  const outcome = await attempt(database, run, { today: TODAY, ...options })
  if (!('refusal' in outcome)) throw new Error(`Not refused: ${JSON.stringify(outcome.answer)}`)
  return outcome.refusal
}
const issued = async (change: Partial<PlanDraft> = {}): Promise<RecordRow> => {
  const { id } = await on((write) => draftPlan(write, draft(change)))
  return on((write) => (change.kind === 'PROJECT' ? approvePlan : issuePlan)(write, id, 1, adoption()))
}
const statusOf = async (provinceId: string, asOf: string, asKnownOn = '9999-01-01'): Promise<string[]> => {
  const rows: { status: string }[] = await database.query(
    `SELECT status FROM programme_delta WHERE measure = 'STATUS' AND province_id = $1 AND effective_on <= $2 AND known_on <= $3 GROUP BY status HAVING sum(delta) > 0`,
    [provinceId, asOf, asKnownOn],
  )
  return rows.map((row) => row.status)
}
beforeEach(() => database.query('TRUNCATE document_change, plan, support_policy, programme_delta'))
afterEach(async () => expect(await checkProgrammeDeltas(database)).toEqual([]))

test('a plan from draft to withdrawn: each state by its dates, each change kept, and the province counted while it is in effect', async () => {
  const drafted = await on((write) => draftPlan(write, draft({ title: '  Kế hoạch ' })))
  expect(drafted).toMatchObject({ state: 'DRAFT', title: 'Kế hoạch', version: 1, issued_on: null, adopted: false })
  expect(await statusOf(NORTH, '2025-06-01')).toEqual([])

  expect(await on((write) => revisePlan(write, drafted.id, 1, draft({ title: 'Kế hoạch OCOP' })))).toMatchObject({ state: 'DRAFT', title: 'Kế hoạch OCOP', version: 2 })
  expect(await on((write) => issuePlan(write, drafted.id, 2, adoption()))).toMatchObject({ state: 'ISSUED', number: '12/KH-UBND', issued_on: '2025-03-10', issued_on_latest: '2025-03-10', version: 3 })
  expect([await statusOf(NORTH, '2025-03-09'), await statusOf(NORTH, '2025-03-10'), await statusOf(NORTH, '2030-12-31'), await statusOf(NORTH, '2031-01-01')]).toEqual([[], ['PLAN'], ['PLAN'], []])

  expect(await on((write) => amendDocument(write, PLANS, drafted.id, 3, amendment()))).toMatchObject({ state: 'AMENDED', amended_on: '2025-04-01', period_to: '2031', period_to_latest: '2031-12-31', title: 'Kế hoạch OCOP', period_from: '2025' })
  expect(await statusOf(NORTH, '2031-12-31')).toEqual(['PLAN'])

  expect(await on((write) => withdrawDocument(write, PLANS, drafted.id, 4, withdrawal()))).toMatchObject({ state: 'WITHDRAWN', withdrawn_on: '2025-05-01', version: 5 })
  expect([await statusOf(NORTH, '2025-04-30'), await statusOf(NORTH, '2025-05-01')]).toEqual([['PLAN'], []])
  const changes = await database.query('SELECT kind, changed_on::text, number, summary, source_id IS NOT NULL AS sourced FROM document_change ORDER BY position')
  expect(changes).toEqual([
    { kind: 'AMENDED', changed_on: '2025-04-01', number: '20/QĐ-UBND', summary: 'kéo dài', sourced: true },
    { kind: 'WITHDRAWN', changed_on: '2025-05-01', number: null, summary: 'bãi bỏ', sourced: true },
  ])
  const audit: { mutation: string; before: RecordRow | null; after: RecordRow }[] = await database.query('SELECT mutation, before, after FROM audit_entry WHERE record_id = $1 ORDER BY position', [drafted.id])
  expect(audit.map(({ before, after }) => [before?.['version'] ?? null, after['version'], after['state']])).toEqual([[null, 1, 'DRAFT'], [1, 2, 'DRAFT'], [2, 3, 'ISSUED'], [3, 4, 'AMENDED'], [4, 5, 'WITHDRAWN']])
})

test('a correction counts anew from the day it is made: as known before, the wrong count stands', async () => {
  const plan = await issued()
  await on((write) => correctDocument(write, PLANS, plan.id, 2, { details: { ...draft({ kind: 'PROJECT', provinceId: SOUTH }), ...adoption('2025-01-02') }, withdrawnOn: null, summary: 'nhầm tỉnh' }), { today: '2025-06-20' })
  expect(await statusOf(NORTH, '2025-05-01')).toEqual([])
  expect(await statusOf(SOUTH, '2025-01-02')).toEqual(['PROJECT'])
  expect(await statusOf(NORTH, '2025-05-01', '2025-06-19')).toEqual(['PLAN'])
  expect(await statusOf(SOUTH, '2025-05-01', '2025-06-19')).toEqual([])
})

test('a correction undoes a withdrawal that never was', async () => {
  const plan = await issued()
  await on((write) => withdrawDocument(write, PLANS, plan.id, 2, withdrawal()))
  expect(await on((write) => correctDocument(write, PLANS, plan.id, 3, { details: { ...draft(), ...adoption() }, withdrawnOn: null, summary: 'không bãi bỏ' }))).toMatchObject({ state: 'ISSUED', withdrawn_on: null })
  expect(await statusOf(NORTH, '2025-06-01')).toEqual(['PLAN'])
})

test('a retracted record stays, and counts only as known before', async () => {
  const plan = await issued()
  expect(await on((write) => retractDocument(write, PLANS, plan.id, 2, 'không có'), { today: '2025-06-20' })).toMatchObject({ state: 'RETRACTED', retracted_on: '2025-06-20', title: 'Kế hoạch OCOP' })
  expect([await statusOf(NORTH, '2025-05-01'), await statusOf(NORTH, '2025-05-01', '2025-06-19')]).toEqual([[], ['PLAN']])
  expect(await refused((write) => correctDocument(write, PLANS, plan.id, 3, { details: { ...draft(), ...adoption() }, withdrawnOn: null, summary: 'x' }))).toMatchObject({ code: 'RULE', field: 'planId' })
})

test('a draft is discarded, not withdrawn: it is no longer there, and the audit keeps what it said; what was adopted is not discarded', async () => {
  const { id } = await on((write) => draftPlan(write, draft()))
  expect(await refused((write) => withdrawDocument(write, PLANS, id, 1, withdrawal()))).toMatchObject({ code: 'RULE', field: 'planId', message: expect.stringContaining('discardPlanDraft') })
  expect(await refused((write) => discardPlanDraft(write, id, 2))).toMatchObject({ code: 'CONFLICT' })
  expect(await refused((write) => discardPlanDraft(write, id, 1), { as: viewer('PROVINCIAL', [SOUTH]) })).toMatchObject({ code: 'NOT_FOUND', field: 'planId' })
  expect(await on((write) => discardPlanDraft(write, id, 1))).toMatchObject({ id, state: 'DRAFT', title: 'Kế hoạch OCOP' })
  expect(await database.query('SELECT 1 FROM plan')).toEqual([])
  expect(await database.query('SELECT province_id, before, after FROM audit_entry WHERE record_id = $1 ORDER BY position DESC LIMIT 1', [id])).toMatchObject([{ province_id: NORTH, before: { title: 'Kế hoạch OCOP', state: 'DRAFT' }, after: null }])
  expect(await refused((write) => issuePlan(write, id, 1, adoption()))).toMatchObject({ code: 'NOT_FOUND', field: 'planId' })
  const adopted = await issued()
  expect(await refused((write) => discardPlanDraft(write, adopted.id, 2))).toMatchObject({ code: 'RULE', field: 'planId' })
})

test('a policy: recorded, amended, withdrawn, and counted whatever its period', async () => {
  const { id } = await on((write) => recordSupportPolicy(write, policy({ periodTo: '2025-04-30' })))
  const supported = async (asOf: string): Promise<number> =>
    Number((await database.query(`SELECT coalesce(sum(delta), 0)::int AS total FROM programme_delta WHERE measure = 'POLICY' AND effective_on <= $1`, [asOf]))[0].total)
  expect([await supported('2025-02-27'), await supported('2025-02-28'), await supported('2026-01-01')]).toEqual([0, 1, 1])
  expect(await on((write) => amendDocument(write, POLICIES, id, 1, amendment({ title: 'Chính sách mới' })))).toMatchObject({ state: 'AMENDED', title: 'Chính sách mới' })
  expect(await on((write) => withdrawDocument(write, POLICIES, id, 2, withdrawal()))).toMatchObject({ state: 'WITHDRAWN' })
  expect([await supported('2025-04-30'), await supported('2025-05-01')]).toEqual([1, 0])
})

test('the database and the rules compute the same state', async () => {
  const kinds = ['PROJECT', 'PLAN'] as const
  for (const kind of kinds) {
    for (const [adopted, amended, withdrawn, retracted] of Array.from({ length: 16 }, (_, bits) => [bits & 1, bits & 2, bits & 4, bits & 8])) {
      const dates = { amendedOn: amended ? TODAY : null, withdrawnOn: withdrawn ? TODAY : null, retractedOn: retracted ? TODAY : null }
      await database.query(`INSERT INTO source (id, title) VALUES ('source_any', 'x') ON CONFLICT DO NOTHING`)
      const [row] = await database.query(
        `INSERT INTO plan (id, province_id, title, source_id, kind, adopted, amended_on, withdrawn_on, retracted_on) VALUES (gen_random_uuid(), $1, 'x', 'source_any', $2, $3, $4, $5, $6) RETURNING state`,
        [NORTH, kind, adopted === 1, dates.amendedOn, dates.withdrawnOn, dates.retractedOn],
      )
      expect(row.state).toBe(stateOf({ kind, adopted: adopted === 1, ...dates }))
    }
  }
  await database.query('TRUNCATE plan')
})

test.each<[string, (write: Write) => Promise<RecordRow>, Partial<Refusal>]>([
  ['a title of spaces', (write) => draftPlan(write, draft({ title: ' ' })), { code: 'INVALID', field: 'title' }],
  ['a province that is none', (write) => draftPlan(write, draft({ provinceId: 'province_63-99' })), { code: 'NOT_FOUND', field: 'provinceId' }],
  ['a period that ends before it begins', (write) => draftPlan(write, draft({ periodTo: '2024' })), { code: 'INVALID', field: 'periodTo' }],
  ['a source without a title', (write) => draftPlan(write, draft({ source: { title: '' } })), { code: 'INVALID', field: 'source.title' }],
  ['an address that is none', (write) => draftPlan(write, draft({ source: { title: 'a', url: 'javascript:alert(1)' } })), { code: 'INVALID', field: 'source.url' }],
  ['an issue to come', async (write) => issuePlan(write, (await draftPlan(write, draft())).id, 1, adoption('2025-06-02')), { code: 'INVALID', field: 'issuedOn' }],
  ['an issue after the period', async (write) => issuePlan(write, (await draftPlan(write, draft({ periodFrom: null, periodTo: '2024' }))).id, 1, adoption()), { code: 'INVALID', field: 'periodTo' }],
  ['a number of spaces', async (write) => issuePlan(write, (await draftPlan(write, draft())).id, 1, { ...adoption(), number: ' ' }), { code: 'INVALID', field: 'number' }],
  ['a project that is issued', async (write) => issuePlan(write, (await draftPlan(write, draft({ kind: 'PROJECT' }))).id, 1, adoption()), { code: 'RULE', field: 'planId', rule: '490/QĐ-TTg' }],
  ['a plan of a unit not yet in force', async (write) => issuePlan(write, (await draftPlan(write, draft({ provinceId: UNITED }))).id, 1, adoption()), { code: 'RULE', field: 'issuedOn', rule: '202/2025/QH15' }],
  ['a plan that is none', (write) => revisePlan(write, 'plan_none', 1, draft()), { code: 'NOT_FOUND', field: 'planId' }],
  ['an amendment of a draft', async (write) => amendDocument(write, PLANS, (await draftPlan(write, draft())).id, 1, amendment()), { code: 'RULE', field: 'planId' }],
  ['a policy of the day after tomorrow', (write) => recordSupportPolicy(write, policy({ issuedOn: '2025-06-03' })), { code: 'INVALID', field: 'issuedOn' }],
])('refused: %s', async (_name, run, expected) => {
  expect(await refused(run)).toMatchObject(expected)
  expect(await database.query('SELECT 1 FROM plan UNION ALL SELECT 1 FROM support_policy')).toEqual([])
})

test.each<[string, Partial<ReturnType<typeof amendment>>, string]>([
  ['before its issue', { amendedOn: '2025-03-09' }, 'amendedOn'],
  ['after its period', { amendedOn: '2031-01-01' }, 'amendedOn'],
  ['so that it had ended before', { periodTo: '2025-03-31' }, 'periodTo'],
  ['without saying what changed', { summary: '' }, 'summary'],
])('an amendment is refused %s', async (_name, change, field) => {
  const plan = await issued()
  expect(await refused((write) => amendDocument(write, PLANS, plan.id, 2, amendment(change)), { today: '2031-06-01' })).toMatchObject({ field })
})

test.each([
  ['the centre', true, CENTRE],
  ['its own office', true, viewer('PROVINCIAL', [NORTH])],
  ['the office of the unit made from it', true, viewer('PROVINCIAL', [UNITED])],
  ['another office', false, viewer('PROVINCIAL', [SOUTH])],
  ['a district', false, viewer('DISTRICT', [NORTH], { district: 'd' })],
  ['a commune', false, viewer('COMMUNE', [NORTH], { commune: 'c' })],
  ['a producer', false, viewer('PRODUCER', [], { producerIds: ['p'] })],
  ['an auditor', false, viewer('AUDITOR')],
])('%s writes a plan: %s', async (_name, allowed, as) => {
  const options = { as, predecessorsOf }
  const drafted = await attempt(database, (write) => draftPlan(write, draft()), { today: TODAY, ...options })
  expect('refusal' in drafted ? drafted.refusal.code : 'done').toBe(allowed ? 'done' : 'FORBIDDEN')
  const plan = await issued()
  const amended = await attempt(database, (write) => amendDocument(write, PLANS, plan.id, 2, amendment()), { today: TODAY, ...options })
  expect('refusal' in amended ? amended.refusal.code : 'done').toBe(allowed ? 'done' : 'FORBIDDEN')
})

test('a draft is not there for another province, in the words for one that is not; once issued it is, and another\'s', async () => {
  const { id } = await written(database, (write) => draftPlan(write, draft()), { today: TODAY })
  const elsewhere = { as: viewer('PROVINCIAL', [SOUTH]), predecessorsOf }
  const amend = (planId: string): Promise<unknown> => refused((write) => amendDocument(write, PLANS, planId, 1, amendment()), elsewhere)
  expect(await amend(id)).toMatchObject({ code: 'NOT_FOUND', field: 'planId', message: `There is no plan "${id}".` })
  expect(await amend('plan_none')).toMatchObject({ code: 'NOT_FOUND', field: 'planId', message: 'There is no plan "plan_none".' })
  expect(await amend((await issued()).id)).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('another province') as string })
})

test('an office can\'t hand its plan to another province by a correction', async () => {
  const plan = await issued()
  const correction = { details: { ...draft({ provinceId: SOUTH }), ...adoption() }, withdrawnOn: null, summary: 'x' }
  expect(await refused((write) => correctDocument(write, PLANS, plan.id, 2, correction), { as: viewer('PROVINCIAL', [NORTH]) })).toMatchObject({ code: 'FORBIDDEN' })
})

test('fifty retries at once have one effect and one answer; of two who edit, one gets a conflict that names the version', async () => {
  const input = { idempotencyKey: 'retried-plan' }
  const answers = await Promise.all(Array.from({ length: 50 }, () => on((write) => draftPlan(write, draft()), { input })))
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
  expect(await database.query('SELECT count(*)::int AS plans FROM plan')).toEqual([{ plans: 1 }])

  const id = answers[0]?.id as string
  const outcomes = await Promise.all(['Một', 'Hai'].map((title) => attempt(database, (write) => revisePlan(write, id, 1, draft({ title })), { today: TODAY })))
  const refusals = outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal] : []))
  expect(refusals).toEqual([expect.objectContaining({ code: 'CONFLICT', field: 'expectedVersion', message: expect.stringContaining('version 2') })])
})

test('many who write plans of one province at once leave exact counts', async () => {
  await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const plan = await on((write) => draftPlan(write, draft({ kind: index % 2 ? 'PROJECT' : 'PLAN', provinceId: index % 3 ? NORTH : SOUTH })))
      await on((write) => (index % 2 ? approvePlan : issuePlan)(write, plan.id, 1, adoption(`2025-01-${10 + index}`)))
      if (index % 4 === 0) await on((write) => withdrawDocument(write, PLANS, plan.id, 2, withdrawal()))
    }),
  )
  expect(await statusOf(NORTH, TODAY)).toEqual(['PROJECT_AND_PLAN'])
})
