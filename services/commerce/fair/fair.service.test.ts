import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { attempt, CENTRE, viewer, written, type WriteOptions } from '../../../test/support/write'
import type { StatementLog } from '../../shared/data-source'
import { sumDeltas } from '../../shared/dated-deltas'
import type { Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { checkCommerceDeltas } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'
import { correctFair, type Correction } from './fair-correction.service'
import * as service from './fair.service'

const PROVINCE = 'province_34-25'
const OFFICE = viewer('PROVINCIAL', [PROVINCE])
const PREDECESSOR = 'province_63-25'
const predecessorsOf = (id: string): string[] => (id === PROVINCE ? [PREDECESSOR] : [])

let database: DataSource & AsyncDisposable
beforeEach(async () => (database = await openDatabase(definition)))
afterEach(() => database[Symbol.asyncDispose]())

const details = (more: Partial<service.FairDetails> = {}): service.FairDetails => ({
  name: 'SYNTHETIC fair', kind: 'PROVINCIAL' as never, provinceId: PROVINCE, venue: 'SYNTHETIC venue', startsOn: '2026-05-10', endsOn: '2026-05-12', organisers: ['SYNTHETIC organiser'], partners: [],
  participatingProvinceIds: [], exhibitors: [], source: { title: 'SYNTHETIC source', url: 'https://example.vn/1' }, ...more,
})
const write = <Answer extends object>(run: (write: Write) => Promise<Answer>, options: WriteOptions = {}): Promise<Answer> => written(database, run, { as: OFFICE, today: '2026-05-01', predecessorsOf, ...options })
const refused = async (run: (write: Write) => Promise<object>, options: WriteOptions = {}): Promise<{ code: string; field: string | null; message: string }> => {
  const outcome = await attempt(database, run, { as: OFFICE, today: '2026-05-01', predecessorsOf, ...options })
  if (!('refusal' in outcome)) throw new Error('It was done.')
  const { code, field, message } = outcome.refusal
  return { code, field, message }
}
const draft = (more: Partial<service.FairDetails> = {}, options: WriteOptions = {}): Promise<service.FairRow> => write((each) => service.draftFair(each, details(more)), options)
const announced = async (more: Partial<service.FairDetails> = {}): Promise<service.FairRow> => {
  const made = await draft(more)
  return write((each) => service.announceFair(each, made.id, 1))
}
const counted = async (asOf: string, asKnownOn: string | null = null): Promise<number> => (await sumDeltas(database, COMMERCE_DELTAS, { measures: ['FAIRS'], units: [PROVINCE, PREDECESSOR, 'VN'], asOf, asKnownOn, groupBy: [] }))[0]?.total ?? 0
const audit = (): Promise<{ mutation: string; before: any; after: any; province_id: string; actor: string }[]> => database.query('SELECT * FROM audit_entry ORDER BY position')
const announcements = (): Promise<{ kind: string; previous: object | null; announced: object }[]> => database.query('SELECT kind, previous, announced FROM fair_announcement ORDER BY position')

test('a draft counts nowhere, is announced nowhere, and its audit entry says all of it', async () => {
  const exhibitors = [{ productId: 'product_b' }, { producerId: 'producer_a' }]
  const made = await draft({ participatingProvinceIds: ['province_34-01', PROVINCE, 'province_34-01'], exhibitors })
  expect(made).toMatchObject({ state: 'DRAFT', version: 1, province_id: PROVINCE, announced_on: null, organisers: ['SYNTHETIC organiser'] })
  expect([await counted('9999-12-31'), await announcements()]).toEqual([0, []])
  expect(await audit()).toMatchObject([{ mutation: 'test', actor: OFFICE.subject, province_id: PROVINCE, before: null, after: { id: made.id, name: 'SYNTHETIC fair', participants: ['province_34-01', PROVINCE], exhibitors: ['product_b', 'producer_a'] } }])
  expect(await database.query('SELECT position, product_id, producer_id FROM fair_exhibitor ORDER BY position')).toEqual([{ position: 0, product_id: 'product_b', producer_id: null }, { position: 1, product_id: null, producer_id: 'producer_a' }])
})

test('a draft is revised as a whole, and what it was stays in the audit', async () => {
  const made = await draft({ participatingProvinceIds: [PROVINCE], exhibitors: [{ productId: 'product_b' }] })
  const revised = await write((each) => service.reviseFair(each, made.id, 1, details({ name: ' Hội chợ ', venue: '  ', startsOn: null, endsOn: null, organisers: [], exhibitors: [{ productId: 'product_c' }] })))
  expect(revised).toMatchObject({ name: 'Hội chợ', venue: null, starts_on: null, organisers: [], version: 2, state: 'DRAFT' })
  expect((await audit())[1]).toMatchObject({ before: { version: 1, participants: [PROVINCE], exhibitors: ['product_b'] }, after: { version: 2, participants: [], exhibitors: ['product_c'] } })
  await write((each) => service.announceFair(each, made.id, 2))
  expect(await refused((each) => service.reviseFair(each, made.id, 3, details()))).toMatchObject({ code: 'RULE', field: 'fairId' })
})

test('a draft that is discarded is no longer there; the audit keeps all that it said', async () => {
  const made = await draft({ participatingProvinceIds: [PROVINCE], exhibitors: [{ productId: 'product_b' }] })
  expect(await refused((each) => service.discardFairDraft(each, made.id, 9))).toMatchObject({ code: 'CONFLICT' })
  expect(await refused((each) => service.discardFairDraft(each, made.id, 1), { as: viewer('PROVINCIAL', ['province_34-01']) })).toMatchObject({ code: 'NOT_FOUND', field: 'fairId' })
  expect(await write((each) => service.discardFairDraft(each, made.id, 1))).toMatchObject({ id: made.id, name: 'SYNTHETIC fair' })
  for (const table of ['fair', 'fair_province', 'fair_exhibitor', 'fair_announcement', 'commerce_delta']) expect([table, await database.query(`SELECT 1 FROM ${table}`)]).toEqual([table, []])
  expect((await audit())[1]).toMatchObject({ province_id: PROVINCE, before: { id: made.id, name: 'SYNTHETIC fair', participants: [PROVINCE], exhibitors: ['product_b'] }, after: null })
  expect(await refused((each) => service.discardFairDraft(each, made.id, 1))).toMatchObject({ code: 'NOT_FOUND', field: 'fairId' })
  const fair = await announced()
  expect(await refused((each) => service.discardFairDraft(each, fair.id, 2))).toMatchObject({ code: 'RULE', field: 'fairId' })
})

test('a fair that is put off has no dates to announce and counts nowhere, until it gets others or the same again', async () => {
  const fair = await announced()
  expect(await write((each) => service.postponeFair(each, fair.id, 2), { today: '2026-05-10' })).toMatchObject({ state: 'POSTPONED', starts_on: '2026-05-10', version: 3 })
  expect([await counted('2026-05-10'), await counted('2026-05-10', '2026-05-09')]).toEqual([0, 1])
  await write((each) => service.relocateFair(each, fair.id, 3, 'SYNTHETIC hall'), { today: '2026-05-11' })
  await write((each) => service.rescheduleFair(each, fair.id, 4, { startsOn: '2026-05-10', endsOn: '2026-05-12' }), { today: '2026-05-11' })
  const [planned, off, moved] = [{ startsOn: '2026-05-10', endsOn: '2026-05-12', venue: 'SYNTHETIC venue' }, { startsOn: null, endsOn: null, venue: 'SYNTHETIC venue' }, { startsOn: null, endsOn: null, venue: 'SYNTHETIC hall' }]
  expect((await announcements()).slice(1)).toEqual([
    { kind: 'POSTPONED', previous: planned, announced: off },
    { kind: 'RELOCATED', previous: off, announced: moved },
    { kind: 'RESCHEDULED', previous: moved, announced: { ...planned, venue: 'SYNTHETIC hall' } },
  ])
  expect(await counted('2026-05-10')).toBe(1)
  expect(await checkCommerceDeltas(database)).toEqual([])
})

const correction = (more: Partial<Correction> = {}): Correction => ({ name: 'SYNTHETIC fair', kind: 'PROVINCIAL' as never, provinceId: PROVINCE, organisers: ['SYNTHETIC organiser'], partners: [], reason: ' SYNTHETIC slip ', ...more })

test('what a public fair is said to be is corrected and announced; the log and the counts keep what was said before', async () => {
  const fair = await announced()
  const corrected = await write((each) => correctFair(each, fair.id, 2, correction({ name: ' Hội chợ ', kind: 'REGIONAL' as never, provinceId: PREDECESSOR, organisers: [], partners: ['SYNTHETIC partner'] })), { today: '2026-05-05' })
  expect(corrected).toMatchObject({ name: 'Hội chợ', kind: 'REGIONAL', province_id: PREDECESSOR, organisers: [], partners: ['SYNTHETIC partner'], state: 'ANNOUNCED', starts_on: '2026-05-10', venue: 'SYNTHETIC venue', version: 3 })
  const from = { name: 'SYNTHETIC fair', kind: 'PROVINCIAL', provinceId: PROVINCE, organisers: ['SYNTHETIC organiser'], partners: [] }
  const schedule = { startsOn: '2026-05-10', endsOn: '2026-05-12', venue: 'SYNTHETIC venue' }
  expect(await database.query('SELECT kind, fair_kind, province_id, previous, announced, correction FROM fair_announcement ORDER BY position')).toEqual([
    { kind: 'ANNOUNCED', fair_kind: 'PROVINCIAL', province_id: PROVINCE, previous: null, announced: schedule, correction: null },
    { kind: 'CORRECTED', fair_kind: 'REGIONAL', province_id: PREDECESSOR, previous: schedule, announced: schedule, correction: { reason: 'SYNTHETIC slip', from, to: { name: 'Hội chợ', kind: 'REGIONAL', provinceId: PREDECESSOR, organisers: [], partners: ['SYNTHETIC partner'] } } },
  ])
  const of = async (unit: string, kind: string, asKnownOn: string | null): Promise<number> =>
    (await sumDeltas(database, COMMERCE_DELTAS, { measures: ['FAIRS'], units: [unit], asOf: '2026-05-10', asKnownOn, groupBy: ['kind'] })).find((sum) => sum.dimensions['kind'] === kind)?.total ?? 0
  expect([await of(PROVINCE, 'PROVINCIAL', '2026-05-04'), await of(PREDECESSOR, 'REGIONAL', '2026-05-04'), await of(PROVINCE, 'PROVINCIAL', null), await of(PREDECESSOR, 'REGIONAL', null)]).toEqual([1, 0, 0, 1])
  expect((await audit()).at(-1)).toMatchObject({ before: { name: 'SYNTHETIC fair', version: 2 }, after: { name: 'Hội chợ', version: 3 } })
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('one that was cancelled or is over is corrected too; a draft is revised, and where nothing is wrong there is nothing to correct', async () => {
  const fair = await announced()
  expect(await refused((each) => correctFair(each, fair.id, 2, correction({ name: 'SYNTHETIC fair ' })))).toMatchObject({ code: 'INVALID', field: 'name', message: expect.stringContaining('nothing to correct') })
  expect(await refused((each) => correctFair(each, fair.id, 2, correction({ name: 'SYNTHETIC', reason: ' ' })))).toMatchObject({ code: 'INVALID', field: 'reason' })
  expect(await refused((each) => correctFair(each, fair.id, 2, correction({ organisers: [''] })))).toMatchObject({ code: 'INVALID', field: 'organisers.0' })
  expect(await refused((each) => correctFair(each, fair.id, 1, correction({ name: 'SYNTHETIC' })))).toMatchObject({ code: 'CONFLICT' })
  expect(await refused((each) => correctFair(each, fair.id, 2, correction({ provinceId: 'province_34-01' })))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await announcements()).toHaveLength(1)
  await write((each) => correctFair(each, fair.id, 2, correction({ name: 'SYNTHETIC over' })), { today: '2027-01-01' })
  const off = await announced({ startsOn: '2026-06-01', endsOn: null })
  await write((each) => service.cancelFair(each, off.id, 2))
  await write((each) => correctFair(each, off.id, 3, correction({ provinceId: PREDECESSOR })))
  expect(await counted('2026-06-01')).toBe(1)
  expect(await checkCommerceDeltas(database)).toEqual([])
  const made = await draft()
  expect(await refused((each) => correctFair(each, made.id, 1, correction({ name: 'SYNTHETIC' })))).toMatchObject({ code: 'RULE', field: 'fairId' })
})

test('the life of a fair: each public change is one announcement, one version and one audit entry', async () => {
  const fair = await announced()
  const at = async (version: number, run: (each: Write) => Promise<service.FairRow>, today = '2026-05-02'): Promise<void> => {
    const row = await write(run, { today })
    expect(row['version']).toBe(version)
  }
  await at(3, (each) => service.rescheduleFair(each, fair.id, 2, { startsOn: '2026-05-20', endsOn: '2026-05-25' }))
  await at(4, (each) => service.relocateFair(each, fair.id, 3, ' SYNTHETIC hall '))
  await at(5, (each) => service.openFair(each, fair.id, 4), '2026-05-20')
  await at(6, (each) => service.closeFair(each, fair.id, 5), '2026-05-23')
  const schedule = (startsOn: string, endsOn: string, venue: string): object => ({ startsOn, endsOn, venue })
  const [first, second, third, last] = [schedule('2026-05-10', '2026-05-12', 'SYNTHETIC venue'), schedule('2026-05-20', '2026-05-25', 'SYNTHETIC venue'), schedule('2026-05-20', '2026-05-25', 'SYNTHETIC hall'), schedule('2026-05-20', '2026-05-23', 'SYNTHETIC hall')]
  expect(await announcements()).toEqual([
    { kind: 'ANNOUNCED', previous: null, announced: first },
    { kind: 'RESCHEDULED', previous: first, announced: second },
    { kind: 'RELOCATED', previous: second, announced: third },
    { kind: 'OPENED', previous: third, announced: third },
    { kind: 'CLOSED', previous: third, announced: last },
  ])
  expect(await audit()).toHaveLength(6)
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('a fair counts from its first day; a change is known from the day it was made, and what was known before stays', async () => {
  const fair = await announced()
  expect([await counted('2026-05-09'), await counted('2026-05-10'), await counted('2026-05-10', '2026-04-30')]).toEqual([0, 1, 0])
  await write((each) => service.rescheduleFair(each, fair.id, 2, { startsOn: '2026-06-01', endsOn: null }), { today: '2026-05-05' })
  expect([await counted('2026-05-10'), await counted('2026-05-10', '2026-05-04'), await counted('2026-06-01')]).toEqual([0, 1, 1])
  await write((each) => service.cancelFair(each, fair.id, 3), { today: '2026-05-06' })
  expect([await counted('2026-06-01'), await counted('2026-06-01', '2026-05-05'), await counted('2026-05-10', '2026-05-04')]).toEqual([0, 1, 1])
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('opening a fair without a first day gives it one, and it counts from then', async () => {
  const fair = await announced({ startsOn: null, endsOn: null })
  expect(await write((each) => service.openFair(each, fair.id, 2), { today: '2026-05-03' })).toMatchObject({ state: 'OPEN', starts_on: '2026-05-03' })
  expect([await counted('2026-05-02'), await counted('2026-05-03')]).toEqual([0, 1])
  expect(await checkCommerceDeltas(database)).toEqual([])
})

test('who exhibits is said anew as a whole, is no announcement, and stands in the audit', async () => {
  const fair = await announced({ exhibitors: [{ productId: 'product_a' }] })
  await write((each) => service.setExhibitors(each, fair.id, 2, [{ productId: 'product_b' }, { productId: 'product_a' }]))
  expect((await audit()).at(-1)).toMatchObject({ before: { version: 2, exhibitors: ['product_a'] }, after: { version: 3, exhibitors: ['product_b', 'product_a'] } })
  expect(await announcements()).toHaveLength(1)
  await write((each) => service.cancelFair(each, fair.id, 3))
  expect(await refused((each) => service.setExhibitors(each, fair.id, 4, []))).toMatchObject({ code: 'RULE', field: 'fairId' })
})

test('what is shown must be there', async () => {
  const exhibitors = [{ productId: 'product_a' }, { producerId: 'producer_b' }]
  expect(await refused((each) => service.draftFair(each, details({ exhibitors })), { missing: ['producer_b'] })).toEqual({ code: 'NOT_FOUND', field: 'exhibitors.1', message: 'There is no producer "producer_b".' })
  const made = await draft({ exhibitors })
  expect(await refused((each) => service.setExhibitors(each, made.id, 1, [{ productId: 'product_c' }]), { missing: ['product_c'] })).toMatchObject({ code: 'NOT_FOUND', field: 'exhibitors.0' })
})

test.each<[Partial<service.FairDetails>, string]>([
  [{ name: ' ' }, 'name'],
  [{ name: 'x'.repeat(501) }, 'name'],
  [{ startsOn: '2026-05-10', endsOn: '2026-05-09' }, 'endsOn'],
  [{ organisers: ['SYNTHETIC', ''] }, 'organisers.1'],
  [{ partners: [' '] }, 'partners.0'],
  [{ source: { title: '', url: null } }, 'source.title'],
  [{ source: { title: 'SYNTHETIC', url: 'no address' } }, 'source.url'],
  [{ source: { title: 'SYNTHETIC', url: 'javascript:alert(1)' } }, 'source.url'],
  [{ exhibitors: [{}] }, 'exhibitors.0'],
  [{ exhibitors: [{ productId: 'product_a', producerId: 'producer_a' }] }, 'exhibitors.0'],
  [{ exhibitors: [{ productId: 'product_a' }, { productId: 'product_a' }] }, 'exhibitors.1'],
  [{ exhibitors: [{ productId: 'producer_a' }] }, 'exhibitors.0.productId'],
])('details with %j are refused at %s, and nothing of them is kept', async (more, field) => {
  expect(await refused((each) => service.draftFair(each, details(more)))).toMatchObject({ code: 'INVALID', field })
  for (const table of ['fair', 'fair_exhibitor', 'source', 'audit_entry', 'idempotent_write']) expect(await database.query(`SELECT 1 FROM ${table}`)).toEqual([])
})

test('a venue or dates that it has already are nothing to announce', async () => {
  const fair = await announced()
  expect(await refused((each) => service.relocateFair(each, fair.id, 2, 'SYNTHETIC venue '))).toMatchObject({ code: 'INVALID', field: 'venue' })
  expect(await refused((each) => service.relocateFair(each, fair.id, 2, ' '))).toMatchObject({ code: 'INVALID', field: 'venue' })
  expect(await refused((each) => service.relocateFair(each, fair.id, 2, '\u200bSYNTHETIC venue\u2060'))).toMatchObject({ code: 'INVALID', field: 'venue' })
  expect(await write((each) => service.relocateFair(each, fair.id, 2, '\ufeff Ha\u0323 Long '))).toMatchObject({ venue: 'H\u1ea1 Long', version: 3 })
  expect(await refused((each) => service.rescheduleFair(each, fair.id, 3, { startsOn: '2026-05-10', endsOn: '2026-05-12' }))).toMatchObject({ code: 'INVALID', field: 'startsOn' })
  expect(await announcements()).toHaveLength(2)
})

test('a fair is not rescheduled to days that are past: it would be over, and no mistake in the year could be put right', async () => {
  const fair = await announced()
  expect(await refused((each) => service.rescheduleFair(each, fair.id, 2, { startsOn: '2025-05-20', endsOn: '2025-05-22' }))).toMatchObject({ code: 'INVALID', field: 'endsOn' })
  await write((each) => service.rescheduleFair(each, fair.id, 2, { startsOn: '2026-04-30', endsOn: '2026-05-01' }))
  expect(await announcements()).toHaveLength(2)
})

test('a rule that refuses keeps the fair, the counts and the log as they were', async () => {
  const fair = await announced()
  expect(await refused((each) => service.closeFair(each, fair.id, 2))).toMatchObject({ code: 'RULE', message: 'The fair has not opened yet.' })
  expect(await refused((each) => service.announceFair(each, fair.id, 2))).toMatchObject({ code: 'RULE', message: 'The fair was announced already.' })
  expect([await counted('2026-05-10'), (await announcements()).length, (await audit()).length]).toEqual([1, 1, 2])
})

describe('who may', () => {
  const elsewhere = viewer('PROVINCIAL', ['province_34-01'])

  test('an office writes its own and its predecessors\' fairs, no others; the centre all', async () => {
    const own = await draft()
    const old = await draft({ provinceId: PREDECESSOR })
    const central = await draft({ provinceId: null }, { as: CENTRE })
    for (const fair of [own, old]) await write((each) => service.announceFair(each, fair.id, 1))
    // A draft is not there for those who don't see it; what was announced is, and another's.
    expect(await refused((each) => service.announceFair(each, central.id, 1))).toEqual({ code: 'NOT_FOUND', field: 'fairId', message: `There is no fair "${central.id}".` })
    expect(await refused((each) => service.cancelFair(each, own.id, 2), { as: elsewhere })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.draftFair(each, details()), { as: elsewhere })).toMatchObject({ code: 'FORBIDDEN' })
    await write((each) => service.cancelFair(each, own.id, 2), { as: CENTRE })
  })

  test('a draft can neither be taken from another province nor given to one', async () => {
    const own = await draft()
    expect(await refused((each) => service.reviseFair(each, own.id, 1, details({ provinceId: 'province_34-01' })))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.reviseFair(each, own.id, 1, details({ provinceId: 'province_34-01' })), { as: elsewhere })).toMatchObject({ code: 'NOT_FOUND', field: 'fairId' })
  })

  test('who may not is told so before anything of the record: no version, and by the wrong role not even whether there is one', async () => {
    const own = await draft()
    expect(await refused((each) => service.announceFair(each, own.id, 99), { as: elsewhere })).toMatchObject({ code: 'NOT_FOUND' })
    await write((each) => service.announceFair(each, own.id, 1))
    expect(await refused((each) => service.announceFair(each, own.id, 99), { as: elsewhere })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.announceFair(each, 'fair_none', 1), { as: viewer('AUDITOR') })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.announceFair(each, 'fair_none', 1))).toMatchObject({ code: 'NOT_FOUND', field: 'fairId' })
    expect(await refused((each) => service.announceFair(each, own.id, 99))).toMatchObject({ code: 'CONFLICT', field: 'expectedVersion', message: expect.stringContaining('at version 2') })
  })
})

test('a write takes few statements, however much it says', async () => {
  const many = { participatingProvinceIds: Array.from({ length: 34 }, (_, n) => `province_${n}`), exhibitors: Array.from({ length: 500 }, (_, n) => ({ productId: `product_${n}` })) }
  const log = database.logger as StatementLog
  log.record()
  const made = await draft(many)
  // Begin, key, source, fair, audit, participants and exhibitors cleared and written, answer, commit.
  expect(log.statements).toHaveLength(11)
  log.record()
  await write((each) => service.announceFair(each, made.id, 1))
  // Begin, key, lock, change, audit, deltas written and cleared, log's lock, position, notification and row, answer, commit.
  expect(log.statements).toHaveLength(13)
})
