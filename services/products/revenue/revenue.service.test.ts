import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { sumDeltas, totalOf } from '../../shared/dated-deltas'
import { addDays, todayInVietnam } from '../../shared/partial-date'
import { database } from '../database'
import { ProducerKind } from '../producer/producer.entity'
import { registerProducer } from '../producer/producer.service'
import { registerProduct } from '../product/product.service'
import { CENTRE, done, expectExact, NEW_BEN_TRE, refusalOf, SOURCE, viewer, writeAs } from '../product/registry.test-support'
import { RATING_DELTAS } from '../statistics/rating-deltas'
import { correctRevenue, recordRevenue, withdrawRevenue, type RevenueDetails } from './revenue.service'

const TODAY = todayInVietnam()
const YESTERDAY = addDays(TODAY, -1)

async function product(db: DataSource): Promise<{ id: string; producerId: string }> {
  const { id: producerId } = await done(writeAs(db, CENTRE, (write) => registerProducer(write, { name: 'Hợp tác xã', kind: ProducerKind.COOPERATIVE, provinceId: NEW_BEN_TRE, district: null, commune: 'Phú Tân', source: SOURCE })))
  const { id } = await done(writeAs(db, CENTRE, (write) => registerProduct(write, { name: 'Kẹo dừa', producerId, place: null, groupId: null, setId: null, description: null, source: SOURCE })))
  return { id, producerId }
}

const figures = (more: Partial<RevenueDetails> = {}): RevenueDetails => ({ periodFrom: '2024', periodTo: '2024', value: 1_500_000_000, source: SOURCE, ...more })
const revenue = async (db: DataSource, asOf: string, asKnownOn: string | null = null): Promise<number> => totalOf(await sumDeltas(db, RATING_DELTAS, { measures: ['REVENUE'], units: [NEW_BEN_TRE], asOf, asKnownOn, groupBy: [] }))

test('revenue counts from the last day of its period; a correction leaves what was known', async () => {
  await using db = await openDatabase(database)
  const { id } = await product(db)
  const record = await done(writeAs(db, CENTRE, (write) => recordRevenue(write, id, figures())))
  expect([await revenue(db, '2024-12-30'), await revenue(db, '2024-12-31')]).toEqual([0, 1_500_000_000])
  await db.query('UPDATE rating_delta SET known_on = $1', [YESTERDAY])
  const corrected = await done(writeAs(db, CENTRE, (write) => correctRevenue(write, record.id, 1, figures({ value: 9_007_199_254_740_991 }))))
  expect(corrected).toMatchObject({ version: 2, value_vnd: 9_007_199_254_740_991 })
  expect([await revenue(db, TODAY), await revenue(db, TODAY, YESTERDAY)]).toEqual([9_007_199_254_740_991, 1_500_000_000])
  await done(writeAs(db, CENTRE, (write) => withdrawRevenue(write, record.id, 2, 'Nhầm sản phẩm')))
  expect([await revenue(db, TODAY), await revenue(db, TODAY, YESTERDAY)]).toEqual([0, 1_500_000_000])
  await expectExact(db)
  expect(await db.query(`SELECT before->>'value_vnd' AS before, after->>'value_vnd' AS after, province_id FROM audit_entry WHERE record_type = 'RevenueRecord' ORDER BY position`)).toMatchObject([
    { before: null, after: '1500000000', province_id: NEW_BEN_TRE },
    { before: '1500000000', after: '9007199254740991' },
    { before: '9007199254740991' },
  ])
})

test('periods of one product do not overlap, also when two are recorded at the same time', async () => {
  await using db = await openDatabase(database)
  const { id } = await product(db)
  const outcomes = await Promise.all(['2024', '2024-03', '2024-12-31'].map((period) => refusalOf(writeAs(db, CENTRE, (write) => recordRevenue(write, id, figures({ periodFrom: period, periodTo: '2024-12' }))))))
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome?.code === 'RULE' && outcome.field === 'periodFrom')).toHaveLength(2)
  const next = await done(writeAs(db, CENTRE, (write) => recordRevenue(write, id, figures({ periodFrom: '2025-01', periodTo: '2025-03' }))))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => correctRevenue(write, next.id, 1, figures({ periodFrom: '2024-12', periodTo: '2025-03' }))))).toMatchObject({ code: 'RULE' })
  await done(writeAs(db, CENTRE, (write) => correctRevenue(write, next.id, 1, figures({ periodFrom: '2025-02', periodTo: '2025-03' }))))
  await expectExact(db)
})

test('a withdrawn record leaves room for another and can\'t be corrected', async () => {
  await using db = await openDatabase(database)
  const { id } = await product(db)
  const record = await done(writeAs(db, CENTRE, (write) => recordRevenue(write, id, figures())))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => withdrawRevenue(write, record.id, 1, ' ')))).toMatchObject({ code: 'INVALID', field: 'reason' })
  await done(writeAs(db, CENTRE, (write) => withdrawRevenue(write, record.id, 1, 'Nhầm')))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => correctRevenue(write, record.id, 2, figures())))).toMatchObject({ code: 'RULE', field: 'revenueId' })
  await done(writeAs(db, CENTRE, (write) => recordRevenue(write, id, figures({ value: 2 }))))
  expect(await revenue(db, TODAY)).toBe(2)
})

test('a producer records its own revenue and no one else\'s', async () => {
  await using db = await openDatabase(database)
  const { id, producerId } = await product(db)
  await done(writeAs(db, viewer('PRODUCER', { producerIds: [producerId] }), (write) => recordRevenue(write, id, figures())))
  const other = viewer('PRODUCER', { producerIds: ['producer_other'], subject: 'other' })
  expect(await refusalOf(writeAs(db, other, (write) => recordRevenue(write, id, figures({ periodFrom: '2023', periodTo: '2023' }))))).toMatchObject({ code: 'FORBIDDEN' })
  const [record] = await db.query('SELECT id FROM revenue_record')
  expect(await refusalOf(writeAs(db, other, (write) => correctRevenue(write, record.id, 1, figures())))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusalOf(writeAs(db, viewer('AUDITOR'), (write) => withdrawRevenue(write, record.id, 1, 'x')))).toMatchObject({ code: 'FORBIDDEN' })
})
