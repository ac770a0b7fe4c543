import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import { optionalText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { certifiedRating } from '../label-licence/certified-rating'
import { lockProduct, subjectOf } from '../product/product.service'
import { cycleRefusal, lowestOfficeOf, type ReachedStep } from './cycle.rules'

/**
 * Who records the steps of the cycle: the office that receives what the step is about. Ideas and plans come to the commune; evaluation and
 * promotion are recorded by the province and the centre, and by the district for days until 30 June 2025.
 */
export const ADVANCE_CYCLE: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT', COMMUNE: 'OWN_COMMUNE' }

const BY_LOWEST_OFFICE: Record<ReturnType<typeof lowestOfficeOf>, Permission> = {
  COMMUNE: ADVANCE_CYCLE,
  DISTRICT: { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT' },
  PROVINCIAL: { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' },
}

/** Takes a product to the next step. Returns the product. */
export async function advanceCycle(write: Write, productId: string, expectedVersion: number, to: { step: number; on: string; note: string | null }): Promise<RecordRow> {
  const before = await lockProduct(write, productId, ADVANCE_CYCLE, expectedVersion)
  write.permit(BY_LOWEST_OFFICE[lowestOfficeOf(to.step, to.on)], subjectOf(before))
  const reached: ReachedStep[] = await write.manager.query(`SELECT step, to_char(reached_on, 'YYYY-MM-DD') AS "reachedOn" FROM cycle_step WHERE product_id = $1 ORDER BY step`, [productId])
  const rating = await certifiedRating(write.manager, productId, to.on)
  const refused = cycleRefusal({ reached, hasProducer: before['producer_id'] !== null, hasSet: before['set_id'] !== null, recognisedStars: rating?.stars ?? null }, to.step, to.on, write.today)
  if (refused) throw new Refusal('RULE', refused.field, refused.message, refused.rule)
  const id = `cyclestep_${randomBytes(8).toString('hex')}`
  await write.manager.query('INSERT INTO cycle_step (id, product_id, step, reached_on, note) VALUES ($1, $2, $3, $4, $5)', [id, productId, to.step, to.on, optionalText(to.note, 'note', 2_000)])
  await write.created('CycleStep', 'cycle_step', id)
  return write.change('Product', 'product', before, { step: to.step })
}
