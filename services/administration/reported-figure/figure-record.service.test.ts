import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { givenUnits, NORTH, OLD_REGION, predecessorsOf, SOUTH, UNITED } from '../../../test/support/units'
import { attempt, CENTRE, viewer, written, type WriteOptions } from '../../../test/support/write'
import { NATION_ID } from '../../shared/ids'
import { ListLoader } from '../../shared/paging/list-loader'
import type { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { correctFigure, recordFigure, retractFigure, type FigureDetails } from './figure-record.service'
import type { ReportedFigureListArgs } from './reported-figure.input'
import { partsOfFigure } from './reported-figure.known'
import { reportedFigureList, reportedFigureListArgs } from './reported-figure.list'
import { latestReported, reportedAdoptions, reportedMeasures } from './reported-figure.service'

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase(definition)
  await givenUnits(database)
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => database.query('TRUNCATE reported_figure, indicator CASCADE'))

const SOURCE = { title: 'Chương trình OCOP', publisher: 'Nông nghiệp Việt Nam', publishedOn: '2020-01-09' }
const figure = (change: Partial<FigureDetails> = {}): FigureDetails => ({
  indicator: 'provinces_with_plan_or_project', measure: null, scopeId: NATION_ID, breakdown: null, kind: 'ACTUAL', value: 16, unit: 'provinces', statedOn: '2020-01-08', refersTo: null,
  speaker: 'Ngô Tất Thắng', quote: 'cả nước có 61/63 tỉnh', complete: null, partOfId: null, source: SOURCE, ...change,
})
const on = (today: string, run: (write: Write) => Promise<RecordRow>, options: WriteOptions = {}): Promise<RecordRow> => written(database, run, { today, ...options })
const refused = async (run: (write: Write) => Promise<RecordRow>, options: WriteOptions = {}): Promise<Refusal> => {
  const outcome = await attempt(database, run, { today: '2020-02-01', ...options })
  if (!('refusal' in outcome)) throw new Error('Not refused')
  return outcome.refusal
}

/** What every way of asking says of the nation, as known on a day. */
async function said(asKnownOn: string | null): Promise<unknown[]> {
  const of = { scopeId: NATION_ID, day: '2020-12-31', known: asKnownOn }
  const listed = await new ListLoader(database).load(reportedFigureList, reportedFigureListArgs({ asKnownOn } as ReportedFigureListArgs))
  return [
    (await latestReported(database, [{ ...of, indicators: null }]))[0]?.map((each) => each.value),
    (await reportedMeasures(database, [{ ...of, key: 'provinces_with_plan_or_project' }]))[0]?.actual?.value ?? null,
    (await reportedAdoptions(database, [of]))[0]?.adopted.value ?? null,
    listed.rows.map((row) => row.node.value),
    await listed.count(),
  ]
}

test('a corrected figure: the new one now, the wrong one as known before, and neither before it was recorded', async () => {
  const wrong = await on('2020-02-01', (write) => recordFigure(write, figure()))
  const right = await on('2020-03-01', (write) => correctFigure(write, wrong.id, 1, figure({ value: 61 })))
  expect(right).toMatchObject({ value: 61, corrects_id: wrong.id, first_id: wrong.id, recorded_on: '2020-03-01', corrected_on: null, version: 1 })
  const kept = await database.query('SELECT value, corrected_on::text, corrected_by_id, version FROM reported_figure WHERE id = $1', [wrong.id])
  expect(kept).toEqual([{ value: 16, corrected_on: '2020-03-01', corrected_by_id: right.id, version: 2 }])

  const says = (value: number): unknown[] => [[value], value, value, [value], 1]
  expect(await said(null)).toEqual(says(61))
  expect(await said('2020-03-01')).toEqual(says(61))
  expect(await said('2020-02-29')).toEqual(says(16))
  expect(await said('2020-02-01')).toEqual(says(16))
  expect(await said('2020-01-31')).toEqual([[], null, null, [], 0])
  expect(await refused((write) => correctFigure(write, wrong.id, 2, figure()))).toMatchObject({ code: 'RULE', field: 'figureId', message: expect.stringContaining('correct the record that replaced it') })
})

test('a correction of a correction keeps all three', async () => {
  const first = await on('2020-02-01', (write) => recordFigure(write, figure()))
  const second = await on('2020-03-01', (write) => correctFigure(write, first.id, 1, figure({ value: 60 })))
  const third = await on('2020-04-01', (write) => correctFigure(write, second.id, 1, figure({ value: 61 })))
  expect(third).toMatchObject({ first_id: first.id, corrects_id: second.id })
  for (const [day, value] of [['2020-02-15', 16], ['2020-03-15', 60], ['2020-04-01', 61]] as const) expect((await said(day))[1]).toBe(value)
})

test('a retracted figure is gone now, and there as known before', async () => {
  const { id } = await on('2020-02-01', (write) => recordFigure(write, figure()))
  expect(await on('2020-03-01', (write) => retractFigure(write, id, 1))).toMatchObject({ corrected_on: '2020-03-01', corrected_by_id: null })
  expect([(await said(null))[4], (await said('2020-02-29'))[4]]).toEqual([0, 1])
})

test('figures that contradict one another stay beside one another', async () => {
  await on('2020-02-01', (write) => recordFigure(write, figure({ value: 61 })))
  await on('2020-02-01', (write) => recordFigure(write, figure({ value: 60, speaker: null, source: { title: 'Báo khác', url: 'https://b.vn/1' } })))
  expect((await said(null))[0]).toEqual([61, 60])
})

test('parts stay with their whole through corrections of either, as known on each day', async () => {
  const whole = await on('2020-02-01', (write) => recordFigure(write, figure({ value: 100 })))
  const food = await on('2020-02-01', (write) => recordFigure(write, figure({ value: 40, breakdown: 'FOOD', partOfId: whole.id })))
  const corrected = await on('2020-03-01', (write) => correctFigure(write, whole.id, 1, figure({ value: 110 })))
  const drinks = await on('2020-03-02', (write) => recordFigure(write, figure({ value: 30, breakdown: 'DRINK', partOfId: corrected.id })))
  await on('2020-03-03', (write) => correctFigure(write, food.id, 1, figure({ value: 45, breakdown: 'FOOD', partOfId: corrected.id })))
  const parts = async (asKnownOn: string | null): Promise<(number | null)[]> => (await partsOfFigure(database).load({ wholeId: whole.id, asKnownOn })).map((part) => part.value)
  expect([await parts('2020-02-01'), await parts('2020-03-02'), await parts(null)]).toEqual([[40], [40, 30], [45, 30]])
  expect(await refused((write) => recordFigure(write, figure({ partOfId: whole.id, breakdown: 'HERB' })))).toMatchObject({ field: 'partOfId', message: expect.stringContaining('corrected') })
  expect(await refused((write) => recordFigure(write, figure({ partOfId: drinks.id, breakdown: 'HERB' })))).toMatchObject({ field: 'partOfId' })
  expect(await refused((write) => recordFigure(write, figure({ partOfId: corrected.id, source: { title: 'Báo khác' } })))).toMatchObject({ field: 'partOfId' })
})

test('a new indicator is the centre\'s to name; planned and target figures share its measure', async () => {
  const office = { as: viewer('PROVINCIAL', [NORTH]) }
  expect(await refused((write) => recordFigure(write, figure({ indicator: 'stamps_printed', scopeId: NORTH })), office)).toMatchObject({ code: 'INVALID', field: 'indicator' })
  await on('2020-02-01', (write) => recordFigure(write, figure({ indicator: 'stamps_planned', measure: 'stamps', kind: 'PLANNED' })))
  await on('2020-02-01', (write) => recordFigure(write, figure({ indicator: 'stamps_planned', scopeId: NORTH })), office)
  expect(await database.query('SELECT id, measure FROM indicator')).toEqual([{ id: 'stamps_planned', measure: 'stamps' }])
  expect(await database.query(`SELECT count(*)::int AS entries FROM audit_entry WHERE record_type = 'Indicator' AND record_id = 'stamps_planned'`)).toEqual([{ entries: 1 }])
  expect(await refused((write) => recordFigure(write, figure({ indicator: 'stamps_planned', measure: 'labels' })))).toMatchObject({ field: 'measure' })
  expect(await refused((write) => recordFigure(write, figure({ indicator: 'Tem in' })))).toMatchObject({ field: 'indicator' })
})

test.each<[string, Partial<FigureDetails>, string]>([
  ['a number for a statement', { kind: 'QUALITATIVE', value: 1 }, 'value'],
  ['a quote of 21 words', { quote: 'từ '.repeat(21) }, 'quote'],
  ['a statement of tomorrow', { statedOn: '2020-02-02' }, 'statedOn'],
  ['a scope that is none', { scopeId: 'x' }, 'scopeId'],
  ['a region that is none', { scopeId: 'region_none' }, 'scopeId'],
  ['a whole that is none', { partOfId: 'figure_none' }, 'partOfId'],
  ['a source published tomorrow', { source: { title: 'x', publishedOn: '2020-02-02' } }, 'source.publishedOn'],
])('refused: %s', async (_name, change, field) => {
  const { code, field: about } = await refused((write) => recordFigure(write, figure(change)))
  expect([about, ['scopeId', 'partOfId'].includes(field) ? 'NOT_FOUND' : 'INVALID']).toEqual([field, code])
  expect(await database.query('SELECT 1 FROM reported_figure UNION ALL SELECT 1 FROM indicator')).toEqual([])
})

test.each([
  [NATION_ID, 'the centre', true, CENTRE], [NATION_ID, 'an office', false, viewer('PROVINCIAL', [NORTH])], [OLD_REGION, 'the centre', true, CENTRE], [OLD_REGION, 'an office', false, viewer('PROVINCIAL', [NORTH])],
  [NORTH, 'its office', true, viewer('PROVINCIAL', [NORTH])], [NORTH, 'its successor\'s office', true, viewer('PROVINCIAL', [UNITED])], [NORTH, 'another office', false, viewer('PROVINCIAL', [SOUTH])],
  [NORTH, 'a commune', false, viewer('COMMUNE', [NORTH], { commune: 'c' })], [NORTH, 'an auditor', false, viewer('AUDITOR')],
])('a figure of %s by %s: %s', async (scopeId, _who, allowed, as) => {
  await on('2020-02-01', (write) => recordFigure(write, figure()))
  const outcome = await attempt(database, (write) => recordFigure(write, figure({ scopeId })), { as, today: '2020-02-01', predecessorsOf })
  expect('refusal' in outcome ? outcome.refusal.code : 'done').toBe(allowed ? 'done' : 'FORBIDDEN')
})

test('a source without an address is the same, whether its publisher is said apart or behind the title', async () => {
  const apart = await on('2020-02-01', (write) => recordFigure(write, figure()))
  const behind = await on('2020-02-01', (write) => recordFigure(write, figure({ source: { title: 'Chương trình OCOP (Nông nghiệp Việt Nam)' } })))
  expect(apart['source_id']).toBe(behind['source_id'])
  expect(await database.query('SELECT title, publisher, published_on FROM source WHERE id = $1', [apart['source_id']])).toEqual([{ title: 'Chương trình OCOP', publisher: 'Nông nghiệp Việt Nam', published_on: '2020-01-09' }])
})

test('of two who correct one record at once, one gets a conflict', async () => {
  const { id } = await on('2020-02-01', (write) => recordFigure(write, figure()))
  const outcomes = await Promise.all([61, 62].map((value) => attempt(database, (write) => correctFigure(write, id, 1, figure({ value })), { today: '2020-03-01' })))
  expect(outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal.code] : []))).toEqual(['CONFLICT'])
  expect((await said(null))[4]).toBe(1)
})
