import { openDatabase } from '../../../test/support/database'
import { advanceCycle } from '../cycle/cycle.service'
import { database } from '../database'
import { ProducerKind } from '../producer/producer.entity'
import { amendProducer, registerProducer } from '../producer/producer.service'
import { registerZone, setProductZones } from '../raw-material-zone/raw-material-zone.service'
import { recordRevenue } from '../revenue/revenue.service'
import type { Write, RecordRow } from '../../shared/write/write'
import { amendProduct, registerProduct } from './product.service'
import { CENTRE, done, keepGroups, OLD_BEN_TRE, refusalOf, SOURCE, viewer, writeAs } from './registry.test-support'

const PLACE = { provinceId: OLD_BEN_TRE, district: 'Bình Đại', commune: 'Bình Thới' }
const DISTRICT = viewer('DISTRICT', { provinceIds: [OLD_BEN_TRE], district: PLACE.district })
const PRODUCER = { name: 'HTX Bình Thới', kind: ProducerKind.COOPERATIVE, ...PLACE, source: SOURCE }

test('a district keeps the registry on its last day and not the day after; a step of the cycle goes by the day of the step', async () => {
  await using db = await openDatabase(database)
  await keepGroups(db)
  const producer = await done(writeAs(db, CENTRE, (write) => registerProducer(write, PRODUCER)))
  const details = { name: 'Muối', producerId: producer.id, place: null, groupId: null, setId: null, description: null, source: SOURCE }
  const product = await done(writeAs(db, CENTRE, (write) => registerProduct(write, details)))
  const zone = { name: 'Ruộng muối', material: null, ...PLACE, areaHectares: 1, source: SOURCE }
  const writes: Record<string, (write: Write) => Promise<RecordRow>> = {
    registerProducer: (write) => registerProducer(write, { ...PRODUCER, name: 'HTX khác' }),
    amendProducer: (write) => amendProducer(write, producer.id, 1, { kind: ProducerKind.FARM }),
    registerProduct: (write) => registerProduct(write, { ...details, name: 'Muối ớt' }),
    amendProduct: (write) => amendProduct(write, product.id, 1, { name: 'Muối biển' }),
    recordRevenue: (write) => recordRevenue(write, product.id, { periodFrom: '2024', periodTo: '2024', value: 1, source: SOURCE }),
    registerZone: (write) => registerZone(write, zone),
    setProductZones: (write) => setProductZones(write, product.id, 2, []),
  }
  for (const [name, run] of Object.entries(writes)) {
    expect({ name, ...(await refusalOf(writeAs(db, DISTRICT, run, { today: '2025-07-01' }))) }).toEqual({ name, code: 'RULE', field: null, rule: '202/2025/QH15' })
    expect({ name, refusal: await refusalOf(writeAs(db, DISTRICT, run, { today: '2025-06-30' })) }).toEqual({ name, refusal: null })
  }
  const step = (on: string) => writeAs(db, DISTRICT, (write) => advanceCycle(write, product.id, 3, { step: 1, on, note: null }), { today: '2025-08-01' })
  expect(await refusalOf(step('2025-07-01'))).toEqual({ code: 'RULE', field: null, rule: '202/2025/QH15' })
  expect(await done(step('2025-06-30'))).toMatchObject({ step: 1 })
})

test('whoever may not keep it is told so first, whatever the day', async () => {
  await using db = await openDatabase(database)
  expect(await refusalOf(writeAs(db, DISTRICT, (write) => registerProducer(write, { ...PRODUCER, district: 'Ba Tri' }), { today: '2025-07-01' }))).toMatchObject({ code: 'FORBIDDEN' })
  expect(await refusalOf(writeAs(db, viewer('PROVINCIAL'), (write) => registerProducer(write, { ...PRODUCER, provinceId: '' })))).toMatchObject({ code: 'INVALID', field: 'provinceId' })
})
