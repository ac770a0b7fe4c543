import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import { optionalText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { certifiedRating } from '../label-licence/certified-rating'
import { lockProduct, subjectOf } from '../product/product.service'
import { assertOfficeStands } from '../product/registry-office'
import { correctionRefusal, cycleRefusal, lowestOfficeOf, type CycleFacts, type CycleRefusal, type ReachedStep } from './cycle.rules'

/**
 * Who records the steps of the cycle: the office that receives what the step is about. Ideas and plans come to the commune; evaluation and
 * promotion are recorded by the province and the centre. A district records what was reached until 30 June 2025, its last day.
 */
export const ADVANCE_CYCLE: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT', COMMUNE: 'OWN_COMMUNE' }

const BY_LOWEST_OFFICE: Record<ReturnType<typeof lowestOfficeOf>, Permission> = {
  COMMUNE: ADVANCE_CYCLE,
  DISTRICT: { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT' },
  PROVINCIAL: { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' },
}

/** A step with the day it was reached. */
export interface StepDetails {
  step: number
  on: string
  note: string | null
}

/** Takes a product to the next step. Returns the product. */
export async function advanceCycle(write: Write, productId: string, expectedVersion: number, to: StepDetails): Promise<RecordRow> {
  const before = await lockForStep(write, productId, expectedVersion, to)
  refuse(cycleRefusal(await factsOf(write, before, to.on), to.step, to.on, write.today))
  const id = `cyclestep_${randomBytes(8).toString('hex')}`
  await write.manager.query('INSERT INTO cycle_step (id, product_id, step, reached_on, note) VALUES ($1, $2, $3, $4, $5)', [id, productId, to.step, to.on, optionalText(to.note, 'note', 2_000)])
  await write.created('CycleStep', 'cycle_step', id)
  return write.change('Product', 'product', before, { step: to.step })
}

/** Gives a recorded step another day; the audit trail keeps the earlier one. Returns the product. */
export async function correctCycleStep(write: Write, productId: string, expectedVersion: number, to: StepDetails): Promise<RecordRow> {
  const before = await lockForStep(write, productId, expectedVersion, to)
  refuse(correctionRefusal(await factsOf(write, before, to.on), to.step, to.on, write.today))
  const [held]: { id: string; day: string }[] = await write.manager.query(`SELECT id, to_char(reached_on, 'YYYY-MM-DD') AS day FROM cycle_step WHERE product_id = $1 AND step = $2`, [productId, to.step])
  if (!held) throw new Error(`Step ${to.step} of ${productId} is not there.`)
  // What an office could not record it cannot correct by moving the day to where it could.
  write.permit(BY_LOWEST_OFFICE[lowestOfficeOf(to.step, held.day)], subjectOf(before))
  assertOfficeStands(write, held.day)
  await write.change('CycleStep', 'cycle_step', await write.lock('cycle_step', held.id), { reached_on: to.on, note: optionalText(to.note, 'note', 2_000) })
  return write.change('Product', 'product', before, {})
}

async function lockForStep(write: Write, productId: string, expectedVersion: number, { step, on }: StepDetails): Promise<RecordRow> {
  const row = await lockProduct(write, productId, ADVANCE_CYCLE, expectedVersion)
  write.permit(BY_LOWEST_OFFICE[lowestOfficeOf(step, on)], subjectOf(row))
  assertOfficeStands(write, on)
  return row
}

async function factsOf(write: Write, product: RecordRow, on: string): Promise<CycleFacts> {
  const reached: ReachedStep[] = await write.manager.query(`SELECT step, to_char(reached_on, 'YYYY-MM-DD') AS "reachedOn" FROM cycle_step WHERE product_id = $1 ORDER BY step`, [product.id])
  const rating = await certifiedRating(write.manager, product.id, on)
  return { reached, hasProducer: product['producer_id'] !== null, hasSet: product['set_id'] !== null, recognisedStars: rating?.stars ?? null }
}

function refuse(refused: CycleRefusal | null): void {
  if (refused) throw new Refusal('RULE', refused.field, refused.message, refused.rule)
}
