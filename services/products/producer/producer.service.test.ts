import { openDatabase } from '../../../test/support/database'
import { database } from '../database'
import { registerProduct } from '../product/product.service'
import { CENTRE, done, ELSEWHERE, expectExact, keepGroups, NEW_BEN_TRE, OLD_BEN_TRE, rate, refusalOf, SOURCE, viewer, writeAs } from '../product/registry.test-support'
import { ProducerKind } from './producer.entity'
import { amendProducer, registerProducer, type ProducerDetails } from './producer.service'

const details = (more: Partial<ProducerDetails> = {}): ProducerDetails => ({ name: 'Hợp tác xã Phú Tân', kind: ProducerKind.COOPERATIVE, provinceId: NEW_BEN_TRE, district: null, commune: 'Phú Tân', source: SOURCE, ...more })

test('a producer is recorded once, with its audit entry', async () => {
  await using db = await openDatabase(database)
  const row = await done(writeAs(db, CENTRE, (write) => registerProducer(write, details({ name: '  Hợp tác xã Phú Tân ' }))))
  expect(row).toMatchObject({ name: 'Hợp tác xã Phú Tân', kind: 'COOPERATIVE', kind_derived: false, commune: 'Phú Tân', version: 1 })
  expect(await refusalOf(writeAs(db, CENTRE, (write) => registerProducer(write, details({ name: 'hợp tác xã Phú Tân', commune: null }))))).toMatchObject({ code: 'RULE', field: 'name' })
  const other = await done(writeAs(db, CENTRE, (write) => registerProducer(write, details({ commune: 'Giồng Trôm' }))))
  expect(other.id).not.toBe(row.id)
  expect(await db.query('SELECT record_type, record_id, province_id, before, after->>\'name\' AS name FROM audit_entry ORDER BY position')).toMatchObject([{ record_type: 'Producer', record_id: row.id, province_id: NEW_BEN_TRE, before: null, name: 'Hợp tác xã Phú Tân' }, { record_id: other.id }])
})

test('of many offices that record one producer at the same time, one does', async () => {
  await using db = await openDatabase(database)
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => refusalOf(writeAs(db, CENTRE, (write) => registerProducer(write, details())))))
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome?.code === 'RULE')).toHaveLength(7)
})

test.each([
  ['the centre, anywhere', CENTRE, ELSEWHERE, null],
  ['a province, its own', viewer('PROVINCIAL'), NEW_BEN_TRE, null],
  ['a province, one it was made from', viewer('PROVINCIAL'), OLD_BEN_TRE, null],
  ['a province, another', viewer('PROVINCIAL'), ELSEWHERE, 'FORBIDDEN'],
  ['a commune, its own', viewer('COMMUNE'), NEW_BEN_TRE, null],
  ['another commune', viewer('COMMUNE', { commune: 'Giồng Trôm' }), NEW_BEN_TRE, 'FORBIDDEN'],
  ['a producer', viewer('PRODUCER'), NEW_BEN_TRE, 'FORBIDDEN'],
  ['an auditor', viewer('AUDITOR'), NEW_BEN_TRE, 'FORBIDDEN'],
  ['the centre, where no province is', CENTRE, 'province_34-99', 'NOT_FOUND'],
])('%s', async (_, by, provinceId, code) => {
  await using db = await openDatabase(database)
  expect((await refusalOf(writeAs(db, by, (write) => registerProducer(write, details({ provinceId })))))?.code ?? null).toBe(code)
  expect(await db.query('SELECT count(*)::int AS entries FROM audit_entry')).toEqual([{ entries: code === null ? 1 : 0 }])
})

test.each([
  ['no name', { name: '  ' }, 'name'],
  ['no source', { source: { title: ' ' } }, 'source.title'],
  ['a source at no web address', { source: { title: 'x', url: 'javascript:alert(1)' } }, 'source.url'],
])('%s is refused by its field', async (_, more, field) => {
  await using db = await openDatabase(database)
  expect(await refusalOf(writeAs(db, CENTRE, (write) => registerProducer(write, details(more))))).toMatchObject({ code: 'INVALID', field })
})

test('another kind moves the counts of all its products', async () => {
  await using db = await openDatabase(database)
  await keepGroups(db)
  const producer = await done(writeAs(db, CENTRE, (write) => registerProducer(write, details())))
  for (const name of ['Mật hoa dừa', 'Kẹo dừa']) {
    const product = await done(writeAs(db, CENTRE, (write) => registerProduct(write, { name, producerId: producer.id, place: null, groupId: 'group_2018-FOOD', setId: null, description: null, source: SOURCE })))
    await rate(db, product.id)
  }
  const amended = await done(writeAs(db, CENTRE, (write) => amendProducer(write, producer.id, 1, { kind: ProducerKind.ENTERPRISE })))
  expect(amended).toMatchObject({ kind: 'ENTERPRISE', version: 2, name: 'Hợp tác xã Phú Tân', commune: 'Phú Tân' })
  expect(await db.query(`SELECT producer_kind, sum(delta)::int AS total FROM rating_delta WHERE measure = 'EVER' GROUP BY producer_kind HAVING sum(delta) <> 0`)).toEqual([{ producer_kind: 'ENTERPRISE', total: 2 }])
  await expectExact(db)
  expect(await refusalOf(writeAs(db, CENTRE, (write) => amendProducer(write, producer.id, 2, { kind: ProducerKind.ASSOCIATION })))).toEqual({ code: 'RULE', field: 'kind', rule: '26/2026/QĐ-TTg' })
})

test('an amendment needs the version it was made for, and permission for both places', async () => {
  await using db = await openDatabase(database)
  const { id } = await done(writeAs(db, CENTRE, (write) => registerProducer(write, details())))
  const office = viewer('PROVINCIAL')
  expect(await refusalOf(writeAs(db, office, (write) => amendProducer(write, id, 1, { provinceId: ELSEWHERE })))).toMatchObject({ code: 'FORBIDDEN' })
  await done(writeAs(db, office, (write) => amendProducer(write, id, 1, { commune: null })))
  expect(await refusalOf(writeAs(db, office, (write) => amendProducer(write, id, 1, { name: 'x' })))).toMatchObject({ code: 'CONFLICT', field: 'expectedVersion' })
  expect(await refusalOf(writeAs(db, office, (write) => amendProducer(write, 'producer_none', 1, {})))).toMatchObject({ code: 'NOT_FOUND', field: 'producerId' })
  expect(await db.query('SELECT name, commune, version FROM producer')).toEqual([{ name: 'Hợp tác xã Phú Tân', commune: null, version: 2 }])
})
