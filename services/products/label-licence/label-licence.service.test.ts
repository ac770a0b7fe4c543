import { openDatabase } from '../../../test/support/database'
import { addDays, todayInVietnam } from '../../shared/partial-date'
import { database } from '../database'
import { CENTRE, done, rate, ratedProduct, refusalOf, SOURCE, viewer, writeAs } from '../product/registry.test-support'
import { endLicence, grantLicence, licenceInForce, type LicenceDetails } from './label-licence.service'

const TODAY = todayInVietnam()
const [FROM, UNTIL] = [addDays(TODAY, -100), addDays(TODAY, 100)]
const MARK_RULE = '1162/QĐ-VPĐP-OCOP'
const licence = (more: Partial<LicenceDetails> = {}): LicenceDetails => ({ mark: 'Sản phẩm OCOP Việt Nam', owner: null, basis: null, validFrom: TODAY, validUntil: null, source: SOURCE, ...more })

test('a licence takes a certificate on its first day, and ends with it', async () => {
  await using db = await openDatabase(database)
  const { id, ratingId } = await ratedProduct(db, { from: FROM, until: UNTIL })
  expect(await refusalOf(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence({ validFrom: addDays(UNTIL, 1) }))))).toEqual({ code: 'RULE', field: 'productId', rule: MARK_RULE })
  expect(await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence({ validUntil: '2099-12-31' }))))).toMatchObject({ rating_id: ratingId, valid_until: '2099-12-31' })
  const on = async (day: string) => (await licenceInForce(db, id, day)) !== null
  expect([await on(addDays(TODAY, -1)), await on(TODAY), await on(UNTIL), await on(addDays(UNTIL, 1))]).toEqual([false, true, true, false])
  // A certificate that is withdrawn takes the licence with it.
  await db.query('UPDATE rating SET counts_until = $1', [addDays(TODAY, -1)])
  expect(await on(TODAY)).toBe(false)
})

test.each([
  ['two stars', { stars: 2 }],
  ['potential five stars', { stars: 5, potential: true }],
  ['a certificate that ended', { from: '2020-01-01', until: '2022-12-31' }],
])('with %s there is none', async (_, rating) => {
  await using db = await openDatabase(database)
  const { id } = await ratedProduct(db, rating)
  expect(await refusalOf(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence())))).toMatchObject({ code: 'RULE', rule: MARK_RULE })
})

test('one mark is not granted twice for a day; another mark, or the next certificate, is another licence', async () => {
  await using db = await openDatabase(database)
  const { id } = await ratedProduct(db, { from: FROM, until: UNTIL })
  await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence())))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence({ validFrom: UNTIL }))))).toMatchObject({ code: 'RULE', field: 'validFrom' })
  await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence({ mark: 'OCOP Vĩnh Long' }))))
  await rate(db, id, { from: addDays(UNTIL, 1), until: addDays(UNTIL, 1000) })
  await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence({ validFrom: addDays(UNTIL, 1) }))))
})

test('a licence ends early, never later', async () => {
  await using db = await openDatabase(database)
  const { id } = await ratedProduct(db, { from: FROM, until: UNTIL })
  const { id: licenceId } = await done(writeAs(db, CENTRE, (write) => grantLicence(write, id, licence({ validFrom: FROM }))))
  expect(await refusalOf(writeAs(db, CENTRE, (write) => endLicence(write, licenceId, 1, { endsOn: UNTIL, reason: 'x' })))).toMatchObject({ code: 'RULE', field: 'endsOn' })
  expect(await done(writeAs(db, CENTRE, (write) => endLicence(write, licenceId, 1, { endsOn: addDays(TODAY, -1), reason: 'Dùng sai nhãn hiệu' })))).toMatchObject({ version: 2, ended_because: 'Dùng sai nhãn hiệu' })
  expect(await licenceInForce(db, id, TODAY)).toBeNull()
})

test.each([
  ['its province', viewer('PROVINCIAL'), null],
  ['another province', viewer('PROVINCIAL', { provinceIds: ['province_34-01'] }), 'FORBIDDEN'],
  ['its commune', viewer('COMMUNE'), 'FORBIDDEN'],
  ['its producer', viewer('PRODUCER'), 'FORBIDDEN'],
])('%s grants', async (_, by, code) => {
  await using db = await openDatabase(database)
  const { id, producerId } = await ratedProduct(db)
  expect((await refusalOf(writeAs(db, { ...by, producerIds: [producerId] }, (write) => grantLicence(write, id, licence()))))?.code ?? null).toBe(code)
})
