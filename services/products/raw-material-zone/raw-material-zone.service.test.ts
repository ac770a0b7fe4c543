import { openDatabase } from '../../../test/support/database'
import { database } from '../database'
import { CENTRE, done, ELSEWHERE, NEW_BEN_TRE, ratedProduct, refusalOf, SOURCE, viewer, writeAs } from '../product/registry.test-support'
import { amendZone, LARGEST_PROVINCE_HECTARES, registerZone, setProductZones, type ZoneDetails } from './raw-material-zone.service'

const zone = (more: Partial<ZoneDetails> = {}): ZoneDetails => ({ name: 'Vùng dừa hữu cơ', material: 'Dừa', provinceId: NEW_BEN_TRE, district: null, commune: null, areaHectares: 120.5, source: SOURCE, ...more })

test('a zone is recorded, said anew and linked to a product', async () => {
  await using db = await openDatabase(database)
  const { id: productId, producerId } = await ratedProduct(db)
  const office = viewer('PROVINCIAL')
  const { id } = await done(writeAs(db, office, (write) => registerZone(write, zone())))
  expect(await done(writeAs(db, office, (write) => amendZone(write, id, 1, zone({ areaHectares: 200 }))))).toMatchObject({ area_hectares: 200, version: 2 })
  expect(await refusalOf(writeAs(db, office, (write) => amendZone(write, id, 1, zone())))).toMatchObject({ code: 'CONFLICT' })
  expect(await refusalOf(writeAs(db, office, (write) => amendZone(write, id, 2, zone({ areaHectares: 200 }))))).toMatchObject({ code: 'INVALID', field: null })
  const maker = viewer('PRODUCER', { producerIds: [producerId] })
  expect(await done(writeAs(db, maker, (write) => setProductZones(write, productId, 1, [id, id])))).toMatchObject({ version: 2 })
  expect(await refusalOf(writeAs(db, maker, (write) => setProductZones(write, productId, 2, [id, 'zone_none'])))).toMatchObject({ code: 'NOT_FOUND', field: 'zoneIds' })
  expect(await db.query('SELECT zone_id FROM product_zone')).toEqual([{ zone_id: id }])
  await done(writeAs(db, maker, (write) => setProductZones(write, productId, 2, [])))
  expect(await db.query(`SELECT before->'zone_ids' AS before, after->'zone_ids' AS after FROM audit_entry WHERE record_type = 'ProductZones' ORDER BY position`)).toEqual([{ before: [], after: [id] }, { before: [id], after: [] }])
})

test.each([
  ['its province', viewer('PROVINCIAL'), {}, null],
  ['its province, elsewhere', viewer('PROVINCIAL'), { provinceId: ELSEWHERE }, 'FORBIDDEN'],
  ['its commune', viewer('COMMUNE'), { commune: 'Phú Tân' }, null],
  ['a commune, for the whole province', viewer('COMMUNE'), {}, 'FORBIDDEN'],
  ['a producer', viewer('PRODUCER'), {}, 'FORBIDDEN'],
  ['the centre, without an area', CENTRE, { areaHectares: 0 }, 'INVALID'],
  ['the centre, as large as the largest province', CENTRE, { areaHectares: LARGEST_PROVINCE_HECTARES }, null],
  ['the centre, larger', CENTRE, { areaHectares: LARGEST_PROVINCE_HECTARES + 1 }, 'INVALID'],
  ['the centre, where no province is', CENTRE, { provinceId: 'province_34-99' }, 'NOT_FOUND'],
])('%s records a zone', async (_, by, more, code) => {
  await using db = await openDatabase(database)
  expect((await refusalOf(writeAs(db, by, (write) => registerZone(write, zone(more)))))?.code ?? null).toBe(code)
})
