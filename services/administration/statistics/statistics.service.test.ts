import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import type { StatementLog } from '../../shared/data-source'
import { ListLoader } from '../../shared/paging/list-loader'
import { database as definition } from '../database'
import { loadAdministration } from '../load/load-administration'
import { createLoaders } from '../loaders'
import { ProgrammeStatus } from '../programme/programme-status'
import { provinceListArgs } from '../province/province.list'
import type { ReportedFigure } from '../reported-figure/reported-figure.entity'
import { latestReported, reportedAdoptions, reportedMeasures } from '../reported-figure/reported-figure.service'
import type { ReportedMeasure } from '../reported-figure/reported-figure.types'
import { loadUnitMap, programmeStatistics, provincesInForce, statisticsById, unitsOf, type UnitMap } from './statistics.service'

let database: DataSource & AsyncDisposable
let map: UnitMap
beforeAll(async () => {
  database = await openDatabase(definition)
  await loadAdministration(database, { folder: join(__dirname, '..', 'data') })
  map = await loadUnitMap(database)
})
afterAll(() => database[Symbol.asyncDispose]())

const codes = (era: string, ...list: string[]): string[] => list.map((code) => `province_${era}-${code}`)

test.each([
  ['province_34-25', [...codes('34', '25'), ...codes('63', '17', '25', '26')]],
  ['province_34-15', [...codes('34', '15'), ...codes('63', '10', '15')]],
  ['province_34-01', [...codes('34', '01'), ...codes('63', '01')]],
  ['province_63-25', codes('63', '25')],
])('what counts for %s', (scope, units) => expect(unitsOf(map, scope)).toEqual(units))

test('for the nation count all units of both eras, and what belongs to none', () => {
  const units = unitsOf(map, 'VN')
  expect(units).toHaveLength(1 + 63 + 34)
  expect(new Set(units).size).toBe(98)
  expect(units).toContain('VN')
})

test.each([
  ['region_34-mekong-delta', 5, 12],
  ['region_34-southeast', 3, 7],
  ['region_63-mekong-delta', 0, 13],
])('for %s count its %i units of the 34 and %i of the 63', (region, now, then) => {
  const units = unitsOf(map, region)
  expect(units.filter((id) => id.startsWith('province_34')).length).toBe(now)
  expect(units.filter((id) => id.startsWith('province_63')).length).toBe(then)
})

test('every unit counts for one region of each era, all regions together for the nation but the nation itself', () => {
  for (const era of ['63', '34']) {
    const regions = [...new Set(map.provinces.filter((province) => province.id.startsWith(`province_${era}`)).map((province) => province.regionId))]
    const units = regions.flatMap((region) => unitsOf(map, region))
    expect(new Set(units).size).toBe(units.length)
    expect(units.length).toBe(era === '63' ? 63 : 97)
  }
})

test.each([
  ['VN', '2008-07-31', 0],
  ['VN', '2020-01-08', 63],
  ['VN', '2025-06-30', 63],
  ['VN', '2025-07-01', 34],
  ['province_63-25', '2025-06-30', 1],
  ['province_63-25', '2025-07-01', 0],
  ['province_34-25', '2025-06-30', 0],
  ['region_63-northern-midlands-and-mountains', '2020-01-08', 14],
  ['region_63-red-river-delta', '2020-01-08', 11],
  ['region_63-mekong-delta', '2020-01-08', 13],
  ['region_34-red-river-delta', '2026-01-01', 6],
  ['region_34-red-river-delta', '2020-01-08', 0],
])('of %s on %s: %i provinces in force', (scope, day, count) => expect(provincesInForce(map, scope, day)).toHaveLength(count))

test.each(['2020-01-08', '2022-12-31', '2025-06-30', '2025-07-01'])('adoption from our records on %s: counts, list filter and loaders agree, in one statement', async (day) => {
  const log = database.logger as StatementLog
  log.record()
  const statistics = await programmeStatistics(createLoaders(database).programmeCounts, map, 'VN', day, null)
  expect(log.statements).toHaveLength(1)
  expect(statistics.byStatus.map(({ status }) => status)).toEqual(Object.values(ProgrammeStatus))
  expect(statistics.byStatus.reduce((total, { count }) => total + count, 0)).toBe(statistics.provinces)
  const of = (status: ProgrammeStatus): number => statistics.byStatus.find((each) => each.status === status)?.count ?? 0
  expect(of(ProgrammeStatus.NONE)).toBe(0)
  expect(statistics.withProject).toBe(of(ProgrammeStatus.PROJECT) + of(ProgrammeStatus.PROJECT_AND_PLAN))
  expect(statistics.withPlan).toBe(of(ProgrammeStatus.PLAN) + of(ProgrammeStatus.PROJECT_AND_PLAN))
  const listed = await new ListLoader(database).load(...provinceListArgs({ asOf: day, filter: { programmeStatus: [ProgrammeStatus.PROJECT, ProgrammeStatus.PROJECT_AND_PLAN] } }))
  expect(await listed.count()).toBe(statistics.withProject)
})

test('flags do not carry over the merger, and what has no date is counted apart', async () => {
  const [before, after] = await Promise.all(['2025-06-30', '2025-07-01'].map((day) => programmeStatistics(createLoaders(database).programmeCounts, map, 'VN', day, null)))
  expect(before?.withProject).toBeGreaterThan(0)
  expect(after?.withProject).toBe(0)
  const [row]: { count: string }[] = await database.query(`SELECT count(*) FROM (SELECT province_id, issued_on FROM plan UNION ALL SELECT province_id, issued_on FROM support_policy) d WHERE issued_on IS NULL AND province_id LIKE 'province_63-%'`)
  expect(before?.undatedDocuments).toBe(Number(row?.count))
  expect(before?.undatedDocuments).toBeGreaterThanOrEqual(9)
})

test.each([
  ['statistics_VN_2020-01-08', { scope: { id: 'VN', kind: 'NATION' }, asOf: '2020-01-08' }],
  ['statistics_region_34-red-river-delta_2026-01-01', { scope: { id: 'region_34-red-river-delta', kind: 'REGION' }, asOf: '2026-01-01' }],
  ['statistics_province_63-15_2020-01-08', { scope: { id: 'province_63-15', kind: 'PROVINCE' }, asOf: '2020-01-08' }],
])('%s is found again by its id', (id, statistics) => expect(statisticsById(id)).toMatchObject({ id, ...statistics }))

test.each(['statistics_VN', 'statistics_VN_2020-13-45', 'statistics_VN_2020', 'product_VN_2020-01-08', ''])('%j names no statistics', (id) => expect(statisticsById(id)).toBeNull())

const measureOn = async (day: string, key: string): Promise<ReportedMeasure> => (await reportedMeasures(database, [{ scopeId: 'VN', day, known: null, key }]))[0] as ReportedMeasure
const reportedOn = async (day: string, indicators: string[] | null, scopeId = 'VN'): Promise<ReportedFigure[]> => (await latestReported(database, [{ scopeId, day, known: null, indicators }]))[0] as ReportedFigure[]
const adoptionOn = async (day: string): Promise<unknown> => (await reportedAdoptions(database, [{ scopeId: 'VN', day, known: null }]))[0]

describe('what sources reported of products standardised', () => {
  test('on 8 January 2020: 3,843 planned, 2,400 aimed at, the actual number unknown', async () => {
    expect(await measureOn('2020-01-08', 'products_standardised')).toMatchObject({
      planned: { value: 3843, kind: 'PLANNED', refersTo: '2020-12-31' }, target: { value: 2400, kind: 'TARGET' }, actual: null, actualUnknownReason: 'ONLY_PLANNED_OR_TARGET',
      plannedToTargetRatio: 1.60125, plannedExcessShare: 0.60125, actualToTargetRatio: null,
    })
  })

  test('the day before: the 3,800 of December', async () => {
    expect(await measureOn('2020-01-07', 'products_standardised')).toMatchObject({ planned: { value: 3800 }, actual: null })
  })

  test.each([
    ['revenue_of_rated_groups', '2020-01-08', 'ONLY_QUALITATIVE', 1],
    ['revenue_of_rated_groups', '2020-01-07', 'NOT_REPORTED', 0],
    ['no_such_measure', '2020-01-08', 'NOT_REPORTED', 0],
  ])('of %s on %s the number is unknown: %s', async (key, day, reason, statements) => {
    const measure = await measureOn(day, key)
    expect(measure).toMatchObject({ planned: null, target: null, actual: null, actualUnknownReason: reason })
    expect(measure.qualitative).toHaveLength(statements)
  })
})

test.each([
  ['2019-12-30', []],
  ['2019-12-31', [59]],
  ['2020-01-08', [61]],
])('provinces with a plan or project, latest by %s: %j', async (day, values) => {
  const figures = await reportedOn(day, ['provinces_with_plan_or_project'])
  expect(figures.map((figure) => figure.value)).toEqual(values)
})

test('an empty list of indicators is nothing, none at all is everything; a province has its own', async () => {
  expect(await reportedOn('2020-01-08', [])).toEqual([])
  const all = await reportedOn('2020-01-08', null)
  expect(all.length).toBeGreaterThan(20)
  expect(new Set(all.map((figure) => figure.scopeId))).toEqual(new Set(['VN']))
  expect((await reportedOn('2024-01-01', null, 'province_63-22')).every((figure) => figure.scopeId === 'province_63-22' && figure.statedOn !== null)).toBe(true)
})

test('adoption as the article has it: 37, 19 and 5 of 63, two without', async () => {
  expect(await adoptionOn('2020-01-08')).toMatchObject({ adopted: { value: 61 }, provinces: { value: 63 }, projectOnly: { value: 37 }, planOnly: { value: 19 }, projectAndPlan: { value: 5 }, neither: { value: 2 }, withProject: 42, withPlan: 24 })
  expect(await adoptionOn('2019-12-31')).toMatchObject({ adopted: { value: 59 }, projectOnly: null, withProject: null })
  expect(await adoptionOn('2019-12-30')).toBeNull()
})

test('several scopes and days at once each get their own answer', async () => {
  const days = ['2019-12-31', '2020-01-08', '2019-12-30', '2020-01-08']
  const asked = days.map((day, place) => ({ scopeId: 'VN', day, known: null, key: place === 3 ? 'no_such_measure' : 'products_standardised', indicators: place === 3 ? [] : ['provinces_with_plan_or_project'] }))
  expect((await reportedAdoptions(database, asked)).map((adoption) => adoption?.adopted.value ?? null)).toEqual([59, 61, null, 61])
  expect((await latestReported(database, asked)).map((figures) => figures.map((figure) => figure.value))).toEqual([[59], [61], [], []])
  expect((await reportedMeasures(database, asked)).map((measure) => measure.planned?.value ?? null)).toEqual([3800, 3843, null, null])
})
