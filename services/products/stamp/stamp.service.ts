import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import { notFound, Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { certifiedRating } from '../label-licence/certified-rating'
import { licenceInForce } from '../label-licence/label-licence.service'
import { lockProduct } from '../product/product.service'
import { STAMP_QUANTITY_LIMIT } from './stamp-code.rules'
import type { StampKeys } from './stamp-keys'

/**
 * Who issues stamps and sees their codes: the centre, the product's province, and the producer for its own products. No law names the
 * issuer; what makes stamps trustworthy is that only a certified, licensed product gets them, whoever asks.
 */
export const ISSUE_STAMPS: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', PRODUCER: 'OWN_PRODUCER' }

const MARK_RULE = '1162/QĐ-VPĐP-OCOP'

export interface StampBatchDetails {
  quantity: number
  issuer: string
  source: StatedSource
}

/**
 * Issues a batch of stamps: for products with a certificate of three stars or more and a right to an OCOP mark in force today.
 * Only the batch is kept; each stamp's code follows from it, its serial and the key.
 */
export async function issueStampBatch(write: Write, keys: StampKeys | null, productId: string, details: StampBatchDetails): Promise<RecordRow> {
  await lockProduct(write, productId, ISSUE_STAMPS)
  if (keys === null) throw new Refusal('RULE', null, 'Stamps cannot be issued here: whoever runs this service must set STAMP_SECRET.')
  if (!(details.quantity >= 1 && details.quantity <= STAMP_QUANTITY_LIMIT)) throw new Refusal('INVALID', 'quantity', `A batch has 1 to ${STAMP_QUANTITY_LIMIT.toLocaleString('en')} stamps.`)
  const rating = await certifiedRating(write.manager, productId, write.today)
  if (!rating) throw new Refusal('RULE', 'productId', 'Stamps are for products of three stars or more whose certificate is valid today; this one has none.', MARK_RULE)
  const licence = await licenceInForce(write, productId, write.today)
  if (!licence) throw new Refusal('RULE', 'productId', 'The product has no right to use an OCOP mark today; grant a label licence first.', MARK_RULE)
  const id = `stampbatch_${randomBytes(8).toString('hex')}`
  await write.manager.query(
    `INSERT INTO stamp_batch (id, product_id, issued_on, quantity, issuer, source_id, number, key_id, rating_id, licence_id) VALUES ($1, $2, $3, $4, $5, $6, nextval('stamp_batch_number'), $7, $8, $9)`,
    [id, productId, write.today, details.quantity, requiredText(details.issuer, 'issuer', 200), await keepStatedSource(write.manager, details.source), keys.current, rating.id, licence.id],
  )
  return write.created('TraceabilityStampBatch', 'stamp_batch', id)
}

/** Recalls a batch: whoever traces one of its stamps is warned from now on. */
export async function recallStampBatch(write: Write, id: string, expectedVersion: number, reason: string): Promise<RecordRow> {
  const [known]: { product_id: string }[] = await write.manager.query('SELECT product_id FROM stamp_batch WHERE id = $1', [id])
  if (!known) throw notFound('batchId', 'batch of stamps', id)
  await lockProduct(write, known.product_id, ISSUE_STAMPS)
  const before = await write.lock('stamp_batch', id, expectedVersion, 'batchId')
  if (before['recalled_on'] !== null) throw new Refusal('RULE', 'batchId', `The batch was recalled already, on ${String(before['recalled_on'])}.`)
  return write.change('TraceabilityStampBatch', 'stamp_batch', before, { recalled_on: write.today, recalled_because: requiredText(reason, 'reason', 2_000) })
}
