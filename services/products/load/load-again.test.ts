import { join } from 'node:path'
import { openDatabase } from '../../../test/support/database'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import { database } from '../database'
import { ProducerKind } from '../producer/producer.entity'
import { amendProducer } from '../producer/producer.service'
import { amendProduct, registerProduct } from '../product/product.service'
import { CENTRE, done, expectExact, NEW_BEN_TRE, SOURCE, writeAs } from '../product/registry.test-support'
import { contributionsOf } from '../statistics/check'
import { RATING_DELTAS } from '../statistics/rating-deltas'
import { loadProducts } from './load-products'

const FILES = { folder: join(__dirname, '..', 'data'), units: () => NEW_BEN_TRE }

test('loading again leaves what officials wrote, and everything counted', async () => {
  await using db = await openDatabase(database)
  await loadProducts(db, FILES)
  const [product] = await db.query(`SELECT p.id, p.name, p.producer_id, m.name AS producer FROM product p JOIN producer m ON m.id = p.producer_id WHERE m.kind = 'ENTERPRISE' ORDER BY p.id LIMIT 1`)
  await done(writeAs(db, CENTRE, (write) => amendProduct(write, product.id, 1, { name: `${product.name} mới`, commune: 'Phú Tân' })))
  await done(writeAs(db, CENTRE, (write) => amendProducer(write, product.producer_id, 1, { kind: ProducerKind.COOPERATIVE })))
  const registered = await done(writeAs(db, CENTRE, (write) => registerProduct(write, { name: product.name, producerId: product.producer_id, place: null, groupId: null, setId: null, description: null, source: SOURCE })))
  const rows = () => db.query('SELECT p.id, p.name, p.commune, p.version, m.kind FROM product p JOIN producer m ON m.id = p.producer_id WHERE p.producer_id = $1 ORDER BY p.id', [product.producer_id])
  const before = await rows()
  const reports = await loadProducts(db, FILES)
  expect(await rows()).toEqual(before)
  expect(before.find((row: { id: string }) => row.id === product.id)).toMatchObject({ name: `${product.name} mới`, commune: 'Phú Tân', version: 2, kind: 'COOPERATIVE' })
  expect(before.map((row: { id: string }) => row.id)).toContain(registered.id)
  expect(reports.at(-1)).toMatchObject({ file: 'products.csv', inserted: 0, updated: 0 })
  await expectExact(db)
})

test('another kind of producer in a file moves the counts of products that officials registered', async () => {
  await using db = await openDatabase(database)
  await loadProducts(db, FILES)
  const [producer] = await db.query(`SELECT id, kind FROM producer WHERE kind = 'ENTERPRISE' ORDER BY id LIMIT 1`)
  await done(writeAs(db, CENTRE, (write) => registerProduct(write, { name: 'Sản phẩm mới', producerId: producer.id, place: null, groupId: null, setId: null, description: null, source: SOURCE })))
  // As if an earlier file had called it a household.
  await db.transaction(async (manager) => {
    const ids = (await manager.query('SELECT id FROM product WHERE producer_id = $1', [producer.id])).map((product: { id: string }) => product.id)
    const before = await contributionsOf(manager, ids)
    await manager.query(`UPDATE producer SET kind = 'HOUSEHOLD' WHERE id = $1`, [producer.id])
    await applyDeltas(manager, RATING_DELTAS, [...negated(before), ...(await contributionsOf(manager, ids))])
  })
  await expectExact(db)
  await loadProducts(db, FILES)
  expect(await db.query('SELECT kind FROM producer WHERE id = $1', [producer.id])).toEqual([{ kind: 'ENTERPRISE' }])
  await expectExact(db)
})
