import { openDatabase } from '../../../test/support/database'
import { addDays, todayInVietnam } from '../../shared/partial-date'
import { database } from '../database'
import { grantLicence } from '../label-licence/label-licence.service'
import { CENTRE, done, rate, ratedProduct, refusalOf, SOURCE, viewer, writeAs } from '../product/registry.test-support'
import { stampKeys } from './stamp-keys'
import { issueStampBatch, recallStampBatch } from './stamp.service'

const TODAY = todayInVietnam()
const KEYS = stampKeys([[3, 's'.repeat(32)]])
const licence = { mark: 'Sản phẩm OCOP Việt Nam', owner: null, basis: null, validFrom: TODAY, validUntil: null, source: SOURCE }
const batch = { quantity: 1000, issuer: 'Văn phòng Điều phối nông thôn mới', source: SOURCE }

test('stamps take a certificate in force and a licence in force', async () => {
  await using db = await openDatabase(database)
  const { id } = await ratedProduct(db, { from: '2020-01-01', until: '2022-12-31' })
  const issue = () => refusalOf(writeAs(db, CENTRE, (write) => issueStampBatch(write, KEYS, id, batch)))
  expect(await issue()).toMatchObject({ code: 'RULE', field: 'productId', rule: '1162/QĐ-VPĐP-OCOP' })
  const ratingId = await rate(db, id, { stars: 3 })
  expect(await issue()).toMatchObject({ code: 'RULE', field: 'productId', rule: '1162/QĐ-VPĐP-OCOP' })
  const { id: licenceId } = await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence)))
  expect(await done(writeAs(db, CENTRE, (write) => issueStampBatch(write, KEYS, id, batch)))).toMatchObject({ quantity: 1000, number: 1, key_id: 3, issued_on: TODAY, rating_id: ratingId, licence_id: licenceId, version: 1 })
  expect(await done(writeAs(db, CENTRE, (write) => issueStampBatch(write, KEYS, id, batch)))).toMatchObject({ number: 2 })
  await db.query('UPDATE rating SET counts_until = $1 WHERE id = $2', [addDays(TODAY, -1), ratingId])
  expect(await issue()).toMatchObject({ code: 'RULE' })
})

test.each([0, -1, 1_000_001])('a batch of %i is refused', async (quantity) => {
  await using db = await openDatabase(database)
  const { id } = await ratedProduct(db)
  await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence)))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => issueStampBatch(write, KEYS, id, { ...batch, quantity })))).toMatchObject({ code: 'INVALID', field: 'quantity' })
  expect((await done(writeAs(db, CENTRE, (write) => issueStampBatch(write, KEYS, id, { ...batch, quantity: 1_000_000 }))))['quantity']).toBe(1_000_000)
})

test('without a secret none are issued', async () => {
  await using db = await openDatabase(database)
  const { id } = await ratedProduct(db)
  await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence)))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => issueStampBatch(write, null, id, batch)))).toMatchObject({ code: 'RULE', field: null })
})

test('a batch is recalled once, with a reason', async () => {
  await using db = await openDatabase(database)
  const { id } = await ratedProduct(db)
  await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence)))
  const { id: batchId } = await done(writeAs(db, CENTRE, (write) => issueStampBatch(write, KEYS, id, batch)))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => recallStampBatch(write, batchId, 1, '')))).toMatchObject({ code: 'INVALID', field: 'reason' })
  expect(await done(writeAs(db, CENTRE, (write) => recallStampBatch(write, batchId, 1, 'Nhiễm khuẩn')))).toMatchObject({ recalled_on: TODAY, recalled_because: 'Nhiễm khuẩn', version: 2 })
  expect(await refusalOf(writeAs(db, CENTRE, (write) => recallStampBatch(write, batchId, 2, 'x')))).toMatchObject({ code: 'RULE', field: 'batchId' })
})

test.each([
  ['its producer', viewer('PRODUCER'), true, null],
  ['another producer', viewer('PRODUCER'), false, 'FORBIDDEN'],
  ['its province', viewer('PROVINCIAL'), false, null],
  ['its commune', viewer('COMMUNE'), false, 'FORBIDDEN'],
])('%s issues', async (_, by, own, code) => {
  await using db = await openDatabase(database)
  const { id, producerId } = await ratedProduct(db)
  await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence)))
  expect((await refusalOf(writeAs(db, { ...by, producerIds: own ? [producerId] : [] }, (write) => issueStampBatch(write, KEYS, id, batch))))?.code ?? null).toBe(code)
})
