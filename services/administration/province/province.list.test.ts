import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { addDays } from '../../shared/partial-date'
import { Direction } from '../../shared/paging/direction'
import { ListLoader } from '../../shared/paging/list-loader'
import { database as definition } from '../database'
import { loadAdministration } from '../load/load-administration'
import { Plan } from '../plan/plan.entity'
import { FactAnswer, FactKey } from '../programme/programme-fact.entity'
import { ProgrammeStatus } from '../programme/programme-status'
import { programmeStatusOn } from '../programme/programme-status.rules'
import { Province, ProvinceKind } from './province.entity'
import { ProvinceOrderField, type ProvinceFilter, type ProvinceListArgs } from './province.input'
import { provinceListArgs } from './province.list'
import { inForceOn } from './province.rules'

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
  await loadAdministration(database, { folder: join(__dirname, '..', 'data') })
})
afterAll(() => database[Symbol.asyncDispose]())

async function ids(args: ProvinceListArgs): Promise<string[]> {
  const { rows } = await new ListLoader(database).load(...provinceListArgs({ first: 100, ...args }))
  return rows.map((row) => row.node.id)
}
const kept = (asOf: string, filter: ProvinceFilter): Promise<string[]> => ids({ asOf, filter })

test.each([
  ['2008-07-31', 0],
  ['2008-08-01', 63],
  ['2025-06-30', 63],
  ['2025-07-01', 34],
  ['2026-11-24', 34],
])('on %s %i provinces are in force', async (asOf, count) => expect(await ids({ asOf })).toHaveLength(count))

test('the status that SQL filters by is the one that the rule gives, on every day on which any changes', async () => {
  const provinces = await database.getRepository(Province).find()
  const plans = await database.getRepository(Plan).find()
  const edges: { day: string }[] = await database.query(`SELECT DISTINCT unnest(ARRAY[issued_on_latest, period_to_latest])::text AS day FROM plan ORDER BY 1`)
  const days = edges.filter(({ day }) => day !== null).flatMap(({ day }) => [addDays(day, -1), day, addDays(day, 1)])
  expect(days.length).toBeGreaterThan(100)
  const seen = new Set<string>()
  for (const day of new Set(days)) {
    const inForce = provinces.filter((province) => inForceOn(province, day))
    const byRule = new Map(inForce.map((province) => [province.id, programmeStatusOn(plans.filter((plan) => plan.provinceId === province.id), day)]))
    for (const status of Object.values(ProgrammeStatus)) {
      const expected = inForce.filter((province) => byRule.get(province.id) === status).map((province) => province.id)
      expect([day, status, (await kept(day, { programmeStatus: [status] })).sort()]).toEqual([day, status, expected.sort()])
      if (expected.length > 0) seen.add(status)
    }
  }
  expect([...seen].sort()).toEqual([ProgrammeStatus.PLAN, ProgrammeStatus.PROJECT, ProgrammeStatus.PROJECT_AND_PLAN, ProgrammeStatus.UNKNOWN])
})

test('several statuses keep what any of them keeps; none keeps nothing', async () => {
  const day = '2020-06-01'
  const [plan, project, either] = await Promise.all([[ProgrammeStatus.PLAN], [ProgrammeStatus.PROJECT], [ProgrammeStatus.PLAN, ProgrammeStatus.PROJECT]].map((programmeStatus) => kept(day, { programmeStatus })))
  expect(either?.sort()).toEqual([...(plan ?? []), ...(project ?? [])].sort())
  expect(await kept(day, { programmeStatus: [] })).toEqual([])
})

test('a filter of which nothing is said keeps all, whether a client leaves it out or sends null', async () => {
  const nothing = Object.fromEntries(['id', 'name', 'code', 'regionId', 'kind', 'programmeStatus', 'fact', 'hasSupportPolicy'].map((key) => [key, null])) as unknown as ProvinceFilter
  expect(await kept('2020-01-08', nothing)).toHaveLength(63)
  expect(await kept('2020-01-08', { id: {}, name: {}, kind: {} })).toHaveLength(63)
  expect(await ids({ asOf: null, filter: null, orderBy: null } as unknown as ProvinceListArgs)).toHaveLength(34)
})

test.each<[string, string, ProvinceFilter, string[]]>([
  ['a name without diacritics', '2020-01-08', { name: { contains: 'dak' } }, ['province_63-66', 'province_63-67']],
  ['a whole name', '2020-01-08', { name: { eq: 'lao cai' } }, ['province_63-10']],
  ['the same name later', '2026-01-01', { name: { eq: 'lao cai' } }, ['province_34-15']],
  ['a code then', '2020-01-08', { code: { eq: '15' } }, ['province_63-15']],
  ['a code now', '2026-01-01', { code: { in: ['15', '99'] } }, ['province_34-15']],
  ['an id of the other era', '2026-01-01', { id: { eq: 'province_63-15' } }, []],
  ['a kind', '2026-11-24', { kind: { eq: ProvinceKind.CITY }, regionId: { eq: 'region_34-southeast' } }, ['province_34-75', 'province_34-79']],
])('by %s', async (_, asOf, filter, expected) => expect(await kept(asOf, filter)).toEqual(expected))

test('whom the Party secretary leads: the seven named are YES, all others UNKNOWN, none is NO', async () => {
  const by = (answer: FactAnswer): Promise<string[]> => kept('2020-01-08', { fact: { fact: FactKey.PARTY_SECRETARY_DIRECTS, answer } })
  expect(await by(FactAnswer.YES)).toEqual(['06', '42', '75', '83', '87', '94', '95'].map((code) => `province_63-${code}`))
  expect(await by(FactAnswer.UNKNOWN)).toHaveLength(63 - 7)
  expect(await by(FactAnswer.NO)).toEqual([])
})

test('with a support policy or without are together all', async () => {
  const [having, lacking] = [await kept('2020-01-08', { hasSupportPolicy: true }), await kept('2020-01-08', { hasSupportPolicy: false })]
  expect(having).toEqual(expect.arrayContaining(['22', '10', '19', '49', '35', '36', '42', '68', '83'].map((code) => `province_63-${code}`)))
  expect([...having, ...lacking].sort()).toEqual((await ids({ asOf: '2020-01-08' })).sort())
})

test('names come as Vietnamese dictionaries order them', async () => {
  const { rows } = await new ListLoader(database).load(...provinceListArgs({ first: 100, asOf: '2020-01-08', orderBy: { field: ProvinceOrderField.NAME, direction: Direction.ASC } }))
  const names = rows.map((row) => row.node.nameVi)
  expect(names.slice(0, 2)).toEqual(['An Giang', 'Bà Rịa - Vũng Tàu'])
  expect(names.indexOf('Đà Nẵng')).toBeGreaterThan(names.indexOf('Cao Bằng'))
  expect(names.indexOf('Đà Nẵng')).toBeLessThan(names.indexOf('Gia Lai'))
})
