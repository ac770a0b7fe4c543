import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { database } from '../database'
import { ProducerKind } from '../producer/producer.entity'
import { registerProducer } from '../producer/producer.service'
import { registerProduct } from '../product/product.service'
import { CENTRE, done, expectExact, keepGroups, NEW_BEN_TRE, rate, refusalOf, SOURCE, viewer, writeAs } from '../product/registry.test-support'
import { advanceCycle, correctCycleStep } from './cycle.service'

async function product(db: DataSource): Promise<string> {
  await keepGroups(db)
  const producer = await done(writeAs(db, CENTRE, (write) => registerProducer(write, { name: 'Hợp tác xã', kind: ProducerKind.COOPERATIVE, provinceId: NEW_BEN_TRE, district: null, commune: 'Phú Tân', source: SOURCE })))
  return (await done(writeAs(db, CENTRE, (write) => registerProduct(write, { name: 'Kẹo dừa', producerId: producer.id, place: null, groupId: null, setId: 'set_12', description: null, source: SOURCE })))).id
}

const advance = (db: DataSource, by: typeof CENTRE, id: string, version: number, step: number, on = '2025-08-01') => writeAs(db, by, (write) => advanceCycle(write, id, version, { step, on, note: null }))

test('a product goes through the six steps in order, and each is kept with its day', async () => {
  await using db = await openDatabase(database)
  const id = await product(db)
  expect(await refusalOf(advance(db, CENTRE, id, 1, 2))).toEqual({ code: 'RULE', field: 'step', rule: '490/QĐ-TTg' })
  for (const step of [1, 2, 3, 4, 5]) await done(advance(db, viewer('PROVINCIAL'), id, step, step, `2025-08-0${step}`))
  expect(await refusalOf(advance(db, CENTRE, id, 6, 6))).toMatchObject({ field: 'on' })
  expect(await refusalOf(advance(db, CENTRE, id, 6, 6, '2025-09-01'))).toEqual({ code: 'RULE', field: 'productId', rule: '490/QĐ-TTg' })
  await rate(db, id, { from: '2025-08-20', until: '2028-08-19' })
  expect(await refusalOf(advance(db, CENTRE, id, 6, 6, '2025-08-19'))).toMatchObject({ field: 'productId' })
  expect(await done(advance(db, CENTRE, id, 6, 6, '2025-08-20'))).toMatchObject({ step: 6, version: 7 })
  expect(await refusalOf(advance(db, CENTRE, id, 7, 1, '2026-01-01'))).toMatchObject({ field: 'step' })
  expect(await db.query(`SELECT step, to_char(reached_on, 'YYYY-MM-DD') AS day FROM cycle_step WHERE product_id = $1 ORDER BY step`, [id])).toEqual([1, 2, 3, 4, 5].map((step) => ({ step, day: `2025-08-0${step}` })).concat({ step: 6, day: '2025-08-20' }))
  expect(await db.query(`SELECT count(*)::int AS entries, count(province_id)::int AS placed FROM audit_entry WHERE record_type = 'CycleStep'`)).toEqual([{ entries: 6, placed: 6 }])
  await expectExact(db)
})

test('a commune records steps 1 to 4 of its own products, a producer none', async () => {
  await using db = await openDatabase(database)
  const id = await product(db)
  expect(await refusalOf(advance(db, viewer('COMMUNE', { commune: 'Giồng Trôm' }), id, 1, 1))).toMatchObject({ code: 'FORBIDDEN' })
  const [{ producer_id: producerId }] = await db.query('SELECT producer_id FROM product')
  expect(await refusalOf(advance(db, viewer('PRODUCER', { producerIds: [producerId] }), id, 1, 1))).toMatchObject({ code: 'FORBIDDEN' })
  for (const step of [1, 2, 3, 4]) await done(advance(db, viewer('COMMUNE'), id, step, step))
  expect(await refusalOf(advance(db, viewer('COMMUNE'), id, 5, 5))).toMatchObject({ code: 'FORBIDDEN' })
})

test('of many who record the next step at the same time, one does', async () => {
  await using db = await openDatabase(database)
  const id = await product(db)
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => refusalOf(advance(db, CENTRE, id, 1, 1))))
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome?.code === 'CONFLICT')).toHaveLength(7)
})

test('a wrong day is corrected, and the audit trail keeps it', async () => {
  await using db = await openDatabase(database)
  const id = await product(db)
  for (const step of [1, 2, 3, 4, 5]) await done(advance(db, CENTRE, id, step, step, `2025-08-0${step}`))
  const correct = (by: typeof CENTRE, version: number, step: number, on: string) => writeAs(db, by, (write) => correctCycleStep(write, id, version, { step, on, note: 'Nhầm ngày' }))
  expect(await done(correct(viewer('COMMUNE'), 6, 2, '2025-08-03'))).toMatchObject({ step: 5, version: 7 })
  expect(await refusalOf(correct(CENTRE, 7, 2, '2025-08-04'))).toEqual({ code: 'RULE', field: 'on', rule: '490/QĐ-TTg' })
  expect(await refusalOf(correct(viewer('COMMUNE'), 7, 5, '2025-08-06'))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await db.query(`SELECT before->>'reached_on' AS before, after->>'reached_on' AS after FROM audit_entry WHERE mutation = 'test' AND record_type = 'CycleStep' AND before IS NOT NULL`)).toEqual([{ before: '2025-08-02', after: '2025-08-03' }])
})
