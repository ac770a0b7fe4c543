import { openDatabase } from '../../../test/support/database'
import type { DataSource } from 'typeorm'
import { sumDeltas, totalOf } from '../../shared/dated-deltas'
import { addDays, todayInVietnam } from '../../shared/partial-date'
import type { RecordRow } from '../../shared/write/write'
import { database } from '../database'
import { ProducerKind } from '../producer/producer.entity'
import { amendProducer, registerProducer } from '../producer/producer.service'
import { RATING_DELTAS } from '../statistics/rating-deltas'
import { amendProduct, registerProduct, type ProductDetails } from './product.service'
import { CENTRE, done, ELSEWHERE, expectExact, keepGroups, NEW_BEN_TRE, OLD_BEN_TRE, rate, refusalOf, SOURCE, viewer, writeAs } from './registry.test-support'

const TODAY = todayInVietnam()

async function begun(db: DataSource): Promise<{ producer: RecordRow; details: (more?: Partial<ProductDetails>) => ProductDetails }> {
  await keepGroups(db)
  const producer = await done(writeAs(db, CENTRE, (write) => registerProducer(write, { name: 'Hợp tác xã Phú Tân', kind: ProducerKind.COOPERATIVE, provinceId: NEW_BEN_TRE, district: null, commune: 'Phú Tân', source: SOURCE })))
  return { producer, details: (more = {}) => ({ name: 'Mật hoa dừa', producerId: producer.id, place: null, groupId: 'group_2018-FOOD', setId: 'set_12', description: 'Từ hoa dừa', source: SOURCE, ...more }) }
}

const counted = async (db: DataSource, measure: string, units: string[], asKnownOn: string | null = null): Promise<number> => totalOf(await sumDeltas(db, RATING_DELTAS, { measures: [measure], units, asOf: TODAY, asKnownOn, groupBy: [] }))

test('a product takes its producer\'s place, counts as unrated, and is there once', async () => {
  await using db = await openDatabase(database)
  const { details } = await begun(db)
  const row = await done(writeAs(db, CENTRE, (write) => registerProduct(write, details())))
  expect(row).toMatchObject({ name: 'Mật hoa dừa', province_id: NEW_BEN_TRE, commune: 'Phú Tân', group_id: 'group_2018-FOOD', group_inferred: false, set_id: 'set_12', step: null, version: 1 })
  expect(await counted(db, 'UNRATED', [NEW_BEN_TRE])).toBe(1)
  expect(await counted(db, 'UNRATED', [NEW_BEN_TRE], addDays(TODAY, -1))).toBe(0)
  expect(await refusalOf(writeAs(db, CENTRE, (write) => registerProduct(write, details({ name: 'MẬT HOA DỪA' }))))).toMatchObject({ code: 'RULE', field: 'name' })
  // "Mật" and "Mắt" fold to the same letters and are two products.
  await done(writeAs(db, CENTRE, (write) => registerProduct(write, details({ name: 'Mắt hoa dừa' }))))
  await expectExact(db)
})

test('an amendment that says nothing new is refused: version, trail and counts stay', async () => {
  await using db = await openDatabase(database)
  const { producer, details } = await begun(db)
  const { id } = await done(writeAs(db, CENTRE, (write) => registerProduct(write, details())))
  const amend = (changes: Parameters<typeof amendProduct>[3]) => writeAs(db, CENTRE, (write) => amendProduct(write, id, 1, changes))
  for (const changes of [{}, { name: ' Mật hoa dừa ' }, { producerId: producer.id, groupId: 'group_2018-FOOD', setId: 'set_12', commune: 'Phú Tân' }, { source: SOURCE }]) expect(await refusalOf(amend(changes))).toMatchObject({ code: 'INVALID', field: null })
  expect(await refusalOf(writeAs(db, CENTRE, (write) => amendProducer(write, producer.id, 1, { name: 'Hợp tác xã Phú Tân' })))).toMatchObject({ code: 'INVALID', field: null })
  expect(await db.query('SELECT count(*)::int AS entries, max(version) AS version FROM audit_entry, product WHERE record_id = product.id')).toEqual([{ entries: 1, version: 1 }])
  expect(await done(amend({ source: { title: 'Nguồn khác' } }))).toMatchObject({ version: 2 })
})

test.each([
  ['the producer itself', viewer('PRODUCER'), null, null],
  ['the producer, in another province', viewer('PRODUCER'), ELSEWHERE, 'FORBIDDEN'],
  ['another producer', viewer('PRODUCER', { producerIds: ['producer_other'] }), null, 'FORBIDDEN'],
  ['its commune', viewer('COMMUNE'), null, null],
  ['another commune', viewer('COMMUNE', { commune: 'Giồng Trôm' }), null, 'FORBIDDEN'],
  ['its province', viewer('PROVINCIAL'), null, null],
  ['its province, for the one it was made from', viewer('PROVINCIAL'), OLD_BEN_TRE, null],
  ['its province, for another', viewer('PROVINCIAL'), ELSEWHERE, 'FORBIDDEN'],
  ['an auditor', viewer('AUDITOR'), null, 'FORBIDDEN'],
])('%s registers', async (_, by, provinceId, code) => {
  await using db = await openDatabase(database)
  const { producer, details } = await begun(db)
  const who = by.role === 'PRODUCER' && by.producerIds.length === 0 ? { ...by, producerIds: [producer.id] } : by
  const place = provinceId === null ? null : { provinceId, district: null, commune: null }
  expect((await refusalOf(writeAs(db, who, (write) => registerProduct(write, details({ place })))))?.code ?? null).toBe(code)
  await expectExact(db)
})

test.each<[string, Partial<ProductDetails>, string, string | null]>([
  ['a producer that is none', { producerId: 'producer_none' }, 'producerId', null],
  ['a group that is none', { groupId: 'group_2018-TEA' }, 'groupId', null],
  ['a set that is none', { setId: 'set_99' }, 'setId', null],
  ['food in a set of drinks', { setId: 'set_14' }, 'setId', '919/QĐ-TTg'],
  ['a group of 2022', { groupId: 'group_2022-FOOD' }, 'groupId', '919/QĐ-TTg'],
  ['an empty name', { name: ' ' }, 'name', null],
])('%s is refused', async (_, more, field, rule) => {
  await using db = await openDatabase(database)
  const { details } = await begun(db)
  expect(await refusalOf(writeAs(db, CENTRE, (write) => registerProduct(write, details(more))))).toMatchObject({ field, rule })
  expect(await db.query('SELECT 1 FROM product')).toEqual([])
})

test('another group and province move the counts; as known before today they stand', async () => {
  await using db = await openDatabase(database)
  const { details } = await begun(db)
  const { id } = await done(writeAs(db, CENTRE, (write) => registerProduct(write, details({ place: { provinceId: OLD_BEN_TRE, district: null, commune: null } }))))
  await rate(db, id)
  const yesterday = addDays(TODAY, -1)
  await db.query('UPDATE rating_delta SET known_on = $1', [yesterday])
  const amended = await done(writeAs(db, CENTRE, (write) => amendProduct(write, id, 1, { provinceId: ELSEWHERE, groupId: 'group_2018-DRINK', description: null })))
  expect(amended).toMatchObject({ province_id: ELSEWHERE, group_id: 'group_2018-DRINK', set_id: 'set_12', description: null, name: 'Mật hoa dừa', version: 2 })
  expect([await counted(db, 'VALID', [OLD_BEN_TRE]), await counted(db, 'VALID', [ELSEWHERE])]).toEqual([0, 1])
  expect([await counted(db, 'VALID', [OLD_BEN_TRE], yesterday), await counted(db, 'VALID', [ELSEWHERE], yesterday)]).toEqual([1, 0])
  await expectExact(db)
})

test('what a decision names is amended by the province and the centre only; a description by its producer too', async () => {
  await using db = await openDatabase(database)
  const { producer, details } = await begun(db)
  const { id } = await done(writeAs(db, CENTRE, (write) => registerProduct(write, details())))
  const maker = viewer('PRODUCER', { producerIds: [producer.id] })
  await done(writeAs(db, maker, (write) => amendProduct(write, id, 1, { name: 'Mật hoa dừa tươi' })))
  await rate(db, id, { stars: 3 })
  expect(await refusalOf(writeAs(db, maker, (write) => amendProduct(write, id, 2, { name: 'Mật ong' })))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusalOf(writeAs(db, viewer('COMMUNE'), (write) => amendProduct(write, id, 2, { setId: null })))).toMatchObject({ code: 'FORBIDDEN' })
  await done(writeAs(db, maker, (write) => amendProduct(write, id, 2, { description: 'Ngọt', name: 'Mật hoa dừa tươi' })))
  const row = await done(writeAs(db, viewer('PROVINCIAL'), (write) => amendProduct(write, id, 3, { name: 'Mật hoa dừa Phú Tân' })))
  expect(row).toMatchObject({ name: 'Mật hoa dừa Phú Tân', description: 'Ngọt', version: 4 })
})

test('a product goes to another producer only with permission for both', async () => {
  await using db = await openDatabase(database)
  const { producer, details } = await begun(db)
  const { id } = await done(writeAs(db, CENTRE, (write) => registerProduct(write, details())))
  const other = await done(writeAs(db, CENTRE, (write) => registerProducer(write, { name: 'Hộ Nguyễn Văn A', kind: ProducerKind.HOUSEHOLD, provinceId: NEW_BEN_TRE, district: null, commune: null, source: SOURCE })))
  expect(await refusalOf(writeAs(db, viewer('PRODUCER', { producerIds: [producer.id] }), (write) => amendProduct(write, id, 1, { producerId: other.id })))).toMatchObject({ code: 'FORBIDDEN' })
  await done(writeAs(db, viewer('PROVINCIAL'), (write) => amendProduct(write, id, 1, { producerId: other.id })))
  await expectExact(db)
  expect(await db.query(`SELECT producer_kind FROM rating_delta GROUP BY producer_kind HAVING sum(delta) <> 0`)).toEqual([{ producer_kind: 'HOUSEHOLD' }])
})

test('fifty retries of one registration at the same time have one effect and one answer', async () => {
  await using db = await openDatabase(database)
  const { details } = await begun(db)
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => writeAs(db, CENTRE, (write) => registerProduct(write, details()), { key: 'one-registration', input: details() })))
  const ids = new Set(outcomes.map((outcome) => ('row' in outcome ? outcome.row.id : outcome.refusal.code)))
  expect(ids.size).toBe(1)
  expect(outcomes.filter((outcome) => 'row' in outcome && !outcome.replayed)).toHaveLength(1)
  expect(await db.query(`SELECT count(*)::int AS entries FROM audit_entry WHERE record_type = 'Product'`)).toEqual([{ entries: 1 }])
  await expectExact(db)
})

test('of two who amend the same version one is told which version there is', async () => {
  await using db = await openDatabase(database)
  const { details } = await begun(db)
  const { id } = await done(writeAs(db, CENTRE, (write) => registerProduct(write, details())))
  const outcomes = await Promise.all(['A', 'B'].map((name) => writeAs(db, CENTRE, (write) => amendProduct(write, id, 1, { name }))))
  const refused = outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal] : []))
  expect(refused).toMatchObject([{ code: 'CONFLICT', message: expect.stringContaining('version 2') }])
})
