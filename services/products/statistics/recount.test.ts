import fc from 'fast-check'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { database } from '../database'
import { ProducerKind } from '../producer/producer.entity'
import { amendProducer, registerProducer } from '../producer/producer.service'
import { amendProduct, registerProduct } from '../product/product.service'
import { CENTRE, done, ELSEWHERE, expectExact, keepGroups, NEW_BEN_TRE, OLD_BEN_TRE, rate, SOURCE, writeAs } from '../product/registry.test-support'
import { correctRevenue, recordRevenue, withdrawRevenue } from '../revenue/revenue.service'

const KINDS = [ProducerKind.COOPERATIVE, ProducerKind.ENTERPRISE, ProducerKind.HOUSEHOLD, ProducerKind.FARM]
const UNITS = [NEW_BEN_TRE, OLD_BEN_TRE, ELSEWHERE]
const GROUPS = ['group_2018-FOOD', 'group_2018-DRINK', null]
const SETS = ['set_12', null, 'set_14']

/** One act of an official: what, on which of the records there are, and with which of the values there are. */
const act = fc.record({
  what: fc.constantFrom('register', 'move', 'regroup', 'set', 'hand over', 'kind', 'revenue', 'correct', 'withdraw', 'rate'),
  record: fc.nat(99), value: fc.nat(99),
})
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

const among = <One>(rows: readonly One[], index: number): One => rows[index % rows.length] as One

/** Does an act, as far as there is something to do it to. Refusals are part of life; faults throw. */
async function perform(db: DataSource, { what, record, value }: Act): Promise<void> {
  const write = (run: Parameters<typeof writeAs>[2]) => writeAs(db, CENTRE, run)
  const producers = await db.query('SELECT id, version FROM producer ORDER BY id')
  const producer = among<{ id: string; version: number }>(producers, record)
  if (what === 'kind') return void (await write((each) => amendProducer(each, producer.id, producer.version, { kind: among(KINDS, value) })))
  if (what === 'register') return void (await write((each) => registerProduct(each, { name: `Sản phẩm ${value}`, producerId: producer.id, place: { provinceId: among(UNITS, value), district: null, commune: null }, groupId: among(GROUPS, value), setId: among(SETS, value), description: null, source: SOURCE })))
  const revenues = await db.query('SELECT id, version FROM revenue_record ORDER BY id')
  if (what === 'correct' || what === 'withdraw') {
    if (revenues.length === 0) return
    const { id, version } = among<{ id: string; version: number }>(revenues, record)
    const period = String(2000 + (value % 20))
    return void (await write((each) => (what === 'withdraw' ? withdrawRevenue(each, id, version, 'Nhầm') : correctRevenue(each, id, version, { periodFrom: period, periodTo: period, value, source: SOURCE }))))
  }
  const products = await db.query('SELECT id, version FROM product ORDER BY id')
  if (products.length === 0) return
  const { id, version } = among<{ id: string; version: number }>(products, record)
  const year = 2010 + (value % 20)
  switch (what) {
    case 'move': return void (await write((each) => amendProduct(each, id, version, { provinceId: among(UNITS, value) })))
    case 'regroup': return void (await write((each) => amendProduct(each, id, version, { groupId: among(GROUPS, value) })))
    case 'set': return void (await write((each) => amendProduct(each, id, version, { setId: among(SETS, value) })))
    case 'hand over': return void (await write((each) => amendProduct(each, id, version, { producerId: among<{ id: string }>(producers, value).id })))
    case 'revenue': return void (await write((each) => recordRevenue(each, id, { periodFrom: String(year - 10), periodTo: String(year - 10), value, source: SOURCE })))
    case 'rate': return void (await rate(db, id, { stars: 1 + (value % 5), from: `${year}-03-01`, until: `${year + 3}-02-28` }))
  }
}

async function begin(db: DataSource): Promise<void> {
  await keepGroups(db)
  for (const [index, name] of ['Hợp tác xã', 'Công ty', 'Hộ'].entries()) await done(writeAs(db, CENTRE, (write) => registerProducer(write, { name, kind: among(KINDS, index), provinceId: among(UNITS, index), district: null, commune: null, source: SOURCE })))
}

test('after any sequence of writes the counts are those of the records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
      await using db = await openDatabase(database)
      await begin(db)
      for (const each of acts) await perform(db, each)
      await expectExact(db)
    }),
    { numRuns: 12 },
  )
})

test('writes at the same time keep the counts exact and never lock one another out', async () => {
  await using db = await openDatabase(database)
  await begin(db)
  for (let value = 0; value < 12; value += 1) await perform(db, { what: 'register', record: value, value })
  for (const seed of [1, 2, 3, 4]) {
    const acts = fc.sample(act, { numRuns: 60, seed })
    await Promise.all(acts.map((each) => perform(db, each)))
    await expectExact(db)
  }
  // Something must have come of them.
  expect((await db.query('SELECT count(*)::int AS entries FROM audit_entry'))[0].entries).toBeGreaterThan(40)
})
