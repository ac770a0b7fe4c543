import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { attempt, CENTRE, viewer, written, type WriteOptions } from '../../../test/support/write'
import type { StatementLog } from '../../shared/data-source'
import { sumDeltas } from '../../shared/dated-deltas'
import type { Write } from '../../shared/write/write'
import { database as definition } from '../database'
import { checkCommerceDeltas } from '../statistics/check'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'
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
  expect(await refused((each) => service.rescheduleFair(each, fair.id, 2, { startsOn: '2026-05-10', endsOn: '2026-05-12' }))).toMatchObject({ code: 'INVALID', field: 'startsOn' })
  expect(await announcements()).toHaveLength(1)
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
    expect(await refused((each) => service.announceFair(each, central.id, 1))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.cancelFair(each, own.id, 2), { as: elsewhere })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.draftFair(each, details()), { as: elsewhere })).toMatchObject({ code: 'FORBIDDEN' })
    await write((each) => service.cancelFair(each, own.id, 2), { as: CENTRE })
  })

  test('a draft can neither be taken from another province nor given to one', async () => {
    const own = await draft()
    expect(await refused((each) => service.reviseFair(each, own.id, 1, details({ provinceId: 'province_34-01' })))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.reviseFair(each, own.id, 1, details({ provinceId: 'province_34-01' })), { as: elsewhere })).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('who may not is told so before anything of the record: no version, and by the wrong role not even whether there is one', async () => {
    const own = await draft()
    expect(await refused((each) => service.announceFair(each, own.id, 99), { as: elsewhere })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.announceFair(each, 'fair_none', 1), { as: viewer('AUDITOR') })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await refused((each) => service.announceFair(each, 'fair_none', 1))).toMatchObject({ code: 'NOT_FOUND', field: 'fairId' })
    expect(await refused((each) => service.announceFair(each, own.id, 99))).toMatchObject({ code: 'CONFLICT', field: 'expectedVersion', message: expect.stringContaining('at version 1') })
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
