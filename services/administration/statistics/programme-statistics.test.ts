import fc from 'fast-check'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { givenUnits, NORTH, OLD_REGION, SOUTH, UNITED } from '../../../test/support/units'
import { written } from '../../../test/support/write'
import { NATION_ID } from '../../shared/ids'
import { addDays, latestDay } from '../../shared/partial-date'
import { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { amendDocument, correctDocument, retractDocument, withdrawDocument, type DocumentDetails, type DocumentTable } from '../plan/document.service'
import { approvePlan, draftPlan, issuePlan, PLANS } from '../plan/plan.service'
import { POLICIES, recordSupportPolicy } from '../plan/support-policy.service'
import { checkProgrammeDeltas } from './check'
import { programmeCounts } from './programme-counts'
import { loadUnitMap, programmeStatistics, programmeStatusOf, type UnitMap } from './statistics.service'

let database: DataSource & AsyncDisposable
let map: UnitMap
beforeAll(async () => {
  database = await openDatabase(definition)
  await givenUnits(database)
  map = await loadUnitMap(database)
})
afterAll(() => database[Symbol.asyncDispose]())

/** The days around the merger on which everything happens: short, so that spans meet and overlap often. */
const FIRST = '2025-06-10'
const DAYS = Array.from({ length: 40 }, (_, index) => addDays(FIRST, index))
/** From here on things are recorded. */
const LAST = DAYS.at(-1) as string
const UNITS = [NORTH, SOUTH, UNITED]
const SOURCE = { title: 'Quyết định' }

const date = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...DAYS) }, fc.constantFrom(null, '2025-07', '2025', '2024'))
const details = fc.record({ kind: fc.constantFrom('PROJECT', 'PLAN', 'POLICY'), provinceId: fc.constantFrom(...UNITS), issuedOn: date, periodTo: date, withdrawnOn: fc.oneof(fc.constant(null), fc.constantFrom(...DAYS)) })
const act = fc.record({ name: fc.constantFrom(...(['record', 'record', 'record', 'amend', 'amend', 'amend', 'withdraw', 'correct', 'correct', 'correct', 'correct', 'retract'] as const)), which: fc.nat(), on: fc.constantFrom(...DAYS), details })
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never
const history = fc.array(fc.record({ waited: fc.integer({ min: 0, max: 9 }), act }), { minLength: 4, maxLength: 16 })

const ofRow = (row: RecordRow): DocumentTable => (row.id.startsWith('plan') ? PLANS : POLICIES)
/** The unit itself, or the one of the day. */
const unitOn = (unit: string, day: string | null): string => (day !== null && day >= '2025-07-01' ? UNITED : unit === UNITED && day !== null ? SOUTH : unit)
const detailsOf = (said: Act['details'], kind: string): DocumentDetails => ({ ...said, provinceId: unitOn(said.provinceId, said.issuedOn), kind: kind as DocumentDetails['kind'], number: '1', title: 'Kế hoạch', issuer: 'UBND', periodFrom: null, source: SOURCE })

/** Does what a random act says; a rule may refuse it, and then nothing may have changed. */
async function perform(write: Write, rows: RecordRow[], { name, which, on, details: said }: Act): Promise<RecordRow> {
  if (name === 'record' || rows.length === 0) {
    if (said.kind === 'POLICY') return recordSupportPolicy(write, detailsOf(said, 'POLICY'))
    const draft = await draftPlan(write, { ...detailsOf(said, said.kind), provinceId: unitOn(said.provinceId, on), kind: said.kind as 'PLAN' })
    if (which % 5 === 0) return draft
    return (said.kind === 'PROJECT' ? approvePlan : issuePlan)(write, draft.id, 1, { number: '1', issuer: 'UBND', issuedOn: on })
  }
  const row = rows[which % rows.length] as RecordRow
  const version = row['version'] as number
  if (name === 'amend') return amendDocument(write, ofRow(row), row.id, version, { amendedOn: on, number: null, summary: 'sửa', title: null, periodFrom: null, periodTo: said.periodTo, source: SOURCE })
  if (name === 'withdraw') return withdrawDocument(write, ofRow(row), row.id, version, { withdrawnOn: on, number: null, summary: 'bãi bỏ', source: SOURCE })
  if (name === 'retract') return retractDocument(write, ofRow(row), row.id, version, 'nhầm')
  const kind = ofRow(row) === POLICIES ? 'POLICY' : said.kind === 'POLICY' ? 'PLAN' : said.kind
  return correctDocument(write, ofRow(row), row.id, version, { details: detailsOf(said, kind), withdrawnOn: said.withdrawnOn, summary: 'sai' })
}

interface Recorded {
  table: string
  province_id: string
  kind?: string
  issued_on: string | null
  period_to: string | null
  withdrawn_on: string | null
  state: string
  adopted?: boolean
}

/** The plain way: every document looked at on its own. */
function recount(documents: readonly Recorded[], units: readonly string[], day: string): Record<string, number> {
  const counted = documents.filter((each) => each.adopted !== false && each.state !== 'RETRACTED')
  const issued = (each: Recorded): boolean => each.issued_on !== null && latestDay(each.issued_on) <= day && (each.withdrawn_on === null || day < each.withdrawn_on)
  const having = (unit: string, kind: string): boolean =>
    counted.some((each) => each.table === 'plan' && each.province_id === unit && each.kind === kind && issued(each) && (each.period_to === null || day <= latestDay(each.period_to)))
  const [projects, plans] = [units.filter((unit) => having(unit, 'PROJECT')), units.filter((unit) => having(unit, 'PLAN'))]
  const both = projects.filter((unit) => plans.includes(unit)).length
  return {
    provinces: units.length, withProject: projects.length, withPlan: plans.length,
    PROJECT: projects.length - both, PLAN: plans.length - both, PROJECT_AND_PLAN: both, NONE: 0, UNKNOWN: units.length - projects.length - plans.length + both,
    withSupportPolicy: units.filter((unit) => counted.some((each) => each.table === 'support_policy' && each.province_id === unit && issued(each))).length,
    undatedDocuments: counted.filter((each) => units.includes(each.province_id) && each.issued_on === null && (each.withdrawn_on === null || day < each.withdrawn_on)).length,
  }
}

async function records(): Promise<Recorded[]> {
  const rows: { row: Recorded }[] = await database.query(
    `SELECT to_jsonb(t) || '{"table": "plan"}' AS row FROM plan t UNION ALL SELECT to_jsonb(t) || '{"table": "support_policy"}' FROM support_policy t`,
  )
  return rows.map(({ row }) => row)
}

const inForce = (day: string, scope: string): string[] => {
  const units = day < '2025-07-01' ? [NORTH, SOUTH] : [UNITED]
  if (scope === NATION_ID) return units
  if (scope === OLD_REGION) return units.filter((unit) => unit !== UNITED)
  return units.filter((unit) => unit === scope)
}

test('after any writes and corrections the counts equal a recount of the records, on any day, as known now or on any day before', async () => {
  const question = fc.record({ asOf: fc.constantFrom('2024-12-31', ...DAYS, '2026-01-01'), knownAfter: fc.nat({ max: 40 }), scope: fc.constantFrom(NATION_ID, OLD_REGION, ...UNITS) })
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(history, fc.array(question, { minLength: 12, maxLength: 12 }), async (acts, questions) => {
      await database.query('TRUNCATE document_change, plan, support_policy, programme_delta')
      let today = LAST
      const rows: RecordRow[] = []
      const knownAt = new Map<string, Recorded[]>()
      for (const { waited, act: next } of acts) {
        today = addDays(today, waited)
        try {
          const row = await written(database, (write) => perform(write, rows, next), { today })
          const known = rows.findIndex((each) => each.id === row.id)
          if (known < 0) rows.push(row)
          else rows[known] = row
          done.set(next.name, (done.get(next.name) ?? 0) + 1)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
        knownAt.set(today, await records())
      }

      expect(await checkProgrammeDeltas(database)).toEqual([])
      const counts = programmeCounts(database)
      for (const { asOf, knownAfter, scope } of questions) {
        for (const asKnownOn of [null, addDays(LAST, knownAfter - 1)]) {
          const day = [...knownAt.keys()].filter((each) => asKnownOn === null || each <= asKnownOn).at(-1)
          const documents = day === undefined ? [] : (knownAt.get(day) as Recorded[])
          const { byStatus, ...statistics } = await programmeStatistics(counts, map, scope, asOf, asKnownOn)
          expect({ ...statistics, ...Object.fromEntries(byStatus.map(({ status, count }) => [status, count])) }).toEqual(recount(documents, inForce(asOf, scope), asOf))
          for (const unit of UNITS) {
            const only = recount(documents, [unit], asOf)
            expect(only[await programmeStatusOf(counts, unit, asOf, asKnownOn)]).toBe(1)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
  // Enough of each kind must get through, or the test would compare nothing with nothing.
  for (const name of ['record', 'amend', 'withdraw', 'correct', 'retract']) expect([name, done.get(name)]).toEqual([name, expect.any(Number)])
  expect(done.get('correct')).toBeGreaterThan(10)
})

test.each([
  ['a day too long', `UPDATE programme_delta SET effective_on = effective_on + 1 WHERE delta < 0`],
  ['a status lost', `DELETE FROM programme_delta WHERE delta > 0`],
  ['a document changed behind the counts', `UPDATE plan SET period_to = '2024', period_to_latest = '2024-12-31'`],
])('the check names %s', async (_name, damage) => {
  await database.query('TRUNCATE document_change, plan, support_policy, programme_delta')
  const plan = await written(database, (write) => draftPlan(write, { kind: 'PLAN', provinceId: NORTH, title: 'Kế hoạch', periodFrom: null, periodTo: '2020', source: SOURCE }))
  await written(database, (write) => issuePlan(write, plan.id, 1, { number: '1', issuer: 'UBND', issuedOn: '2019-05-01' }))
  expect(await checkProgrammeDeltas(database)).toEqual([])
  await database.query(damage)
  expect(await checkProgrammeDeltas(database)).not.toEqual([])
})

test('the cost does not grow with documents: a province with a hundred plans has two rows', async () => {
  await database.query('TRUNCATE document_change, plan, support_policy, programme_delta')
  for (let index = 0; index < 100; index++) {
    const plan = await written(database, (write) => draftPlan(write, { kind: 'PLAN', provinceId: NORTH, title: `Kế hoạch ${index}`, periodFrom: null, periodTo: '2020', source: SOURCE }), { today: '2019-12-01' })
    await written(database, (write) => issuePlan(write, plan.id, 1, { number: `${index}`, issuer: 'UBND', issuedOn: '2019-05-01' }), { today: '2019-12-01' })
  }
  expect(await database.query(`SELECT status, to_char(effective_on, 'YYYY-MM-DD') AS day, delta::int FROM programme_delta ORDER BY effective_on`)).toEqual([
    { status: 'PLAN', day: '2019-05-01', delta: 1 },
    { status: 'PLAN', day: '2021-01-01', delta: -1 },
  ])
})
