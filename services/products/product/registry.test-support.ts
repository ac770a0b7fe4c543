import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { Viewer } from '../../shared/identity/viewer'
import { todayInVietnam } from '../../shared/partial-date'
import type { Refusal } from '../../shared/write/refusal'
import { performWrite, type RecordRow, type Write } from '../../shared/write/write'
import { ProducerKind } from '../producer/producer.entity'
import { registerProducer } from '../producer/producer.service'
import { checkRatingDeltas } from '../statistics/check'
import { recounting } from '../statistics/recount'
import { registerProduct } from './product.service'

export const NEW_BEN_TRE = 'province_34-86'
export const OLD_BEN_TRE = 'province_63-83'
export const ELSEWHERE = 'province_34-01'

export const SOURCE = { title: 'Tờ trình', url: 'https://example.test/to-trinh' }

/** A viewer of a role; the province office is Vĩnh Long's, which was made from Bến Tre and others. */
export function viewer(role: Viewer['role'], more: Partial<Viewer> = {}): Viewer {
  return { subject: `test:${role}`, role, provinceIds: ['PROVINCIAL', 'DISTRICT', 'COMMUNE'].includes(role) ? [NEW_BEN_TRE] : [], district: null, commune: role === 'COMMUNE' ? 'Phú Tân' : null, producerIds: [], ...more }
}

export const CENTRE = viewer('CENTRAL')

/** Performs a write on a database, as a request would. */
export async function writeAs(dataSource: DataSource, by: Viewer, run: (write: Write) => Promise<RecordRow>, options: { key?: string; input?: object; mutation?: string; today?: string } = {}): Promise<{ row: RecordRow; replayed: boolean } | { refusal: Refusal }> {
  const units = { predecessors: async () => (id: string) => (id === NEW_BEN_TRE ? [OLD_BEN_TRE] : []), known: async () => new Map([[NEW_BEN_TRE, 'Vĩnh Long'], [OLD_BEN_TRE, 'Bến Tre'], [ELSEWHERE, 'Hà Nội']]), named: async () => [] }
  const outcome = await performWrite({ dataSource, viewer: by, requestId: 'test', units, reset: () => undefined, ...(options.today === undefined ? {} : { today: options.today }) }, options.mutation ?? 'test', { idempotencyKey: options.key ?? randomUUID(), ...options.input }, run)
  return 'refusal' in outcome ? outcome : { row: outcome.answer, replayed: outcome.replayed }
}

/** The same for a write that must succeed. */
export async function done(outcome: ReturnType<typeof writeAs>): Promise<RecordRow> {
  const result = await outcome
  if ('refusal' in result) throw result.refusal
  return result.row
}

/** What a write was refused for: code, field and rule; null when it was not. */
export async function refusalOf(outcome: ReturnType<typeof writeAs>): Promise<{ code: string; field: string | null; rule: string | null } | null> {
  const result = await outcome
  return 'refusal' in result ? { code: result.refusal.code, field: result.refusal.field, rule: result.refusal.rule } : null
}

/** Groups and sets enough for tests: food, drinks, tourism; set 12 of infusions and set 26 of tourism. */
export async function keepGroups(dataSource: DataSource): Promise<void> {
  await dataSource.query(`INSERT INTO product_group (id, scheme, code, name_vi, name_en, position) SELECT 'group_' || scheme || '-' || code, scheme, code, code, code, position FROM (VALUES ('2018', 'FOOD', 0), ('2018', 'DRINK', 1), ('2018', 'TOURISM', 2), ('2022', 'FOOD', 3), ('2022', 'DRINK', 4), ('2022', 'TOURISM', 5)) AS given(scheme, code, position)`)
  await dataSource.query(`INSERT INTO group_crosswalk VALUES ('group_2018-FOOD', 'group_2022-FOOD'), ('group_2018-DRINK', 'group_2022-DRINK'), ('group_2018-DRINK', 'group_2022-FOOD'), ('group_2018-TOURISM', 'group_2022-TOURISM')`)
  await dataSource.query(`INSERT INTO product_set SELECT 'set_' || number, number, 'group_2022-' || code, 'x', 'x', 'x', 'MAE' FROM (VALUES (12, 'FOOD'), (14, 'DRINK'), (26, 'TOURISM')) AS given(number, code)`)
}

/** A rating of a product with its counts, as a decision would leave it; by default in force for 36 months from a year ago. */
export async function rate(dataSource: DataSource, productId: string, rating: Partial<{ id: string; stars: number; from: string; until: string; potential: boolean }> = {}): Promise<string> {
  const year = Number(todayInVietnam().slice(0, 4))
  const { id = `rating_${randomUUID()}`, stars = 4, from = `${year - 1}-01-01`, until = `${year + 1}-12-31`, potential = false } = rating
  await done(
    writeAs(dataSource, CENTRE, async (write) => {
      await write.manager.query('INSERT INTO source (id, title) VALUES ($1, $1) ON CONFLICT DO NOTHING', ['source_rating'])
      await write.lock('product', productId)
      await recounting(write, [productId], () =>
        write.manager.query('INSERT INTO rating (id, product_id, stars, decided_on, counts_from, counts_until, potential_five_star, source_id) VALUES ($1, $2, $3, $4::text, $4::date, $5, $6, $7)', [id, productId, stars, from, until, potential, 'source_rating']),
      )
      return { id }
    }),
  )
  return id
}

/** Expects the counts to be those of the records. */
export async function expectExact(dataSource: DataSource): Promise<void> {
  expect(await checkRatingDeltas(dataSource)).toEqual([])
}

/** A registered, rated product with its producer. */
export async function ratedProduct(dataSource: DataSource, rating: Parameters<typeof rate>[2] = {}): Promise<{ id: string; producerId: string; ratingId: string }> {
  const producer = await done(writeAs(dataSource, CENTRE, (write) => registerProducer(write, { name: 'Hợp tác xã Phú Tân', kind: ProducerKind.COOPERATIVE, provinceId: NEW_BEN_TRE, district: null, commune: 'Phú Tân', source: SOURCE })))
  const { id } = await done(writeAs(dataSource, CENTRE, (write) => registerProduct(write, { name: 'Mật hoa dừa', producerId: producer.id, place: null, groupId: null, setId: null, description: null, source: SOURCE })))
  return { id, producerId: producer.id, ratingId: await rate(dataSource, id, rating) }
}
