import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import type { PartialDate } from '../../shared/partial-date'
import { notFound, Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { lockKept } from '../product/product.service'
import { recounting } from '../statistics/recount'
import { revenueProblem, type Period } from './revenue.rules'

/** Who records revenue: the producer, whose figures they are, and the offices that gather them for their reports. */
export const WRITE_REVENUE: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT', COMMUNE: 'OWN_COMMUNE', PRODUCER: 'OWN_PRODUCER' }

export interface RevenueDetails {
  periodFrom: PartialDate
  periodTo: PartialDate
  /** In dong. */
  value: number
  source: StatedSource
}

/** Records what a product brought in over a period. It counts from the period's last day. */
export async function recordRevenue(write: Write, productId: string, details: RevenueDetails): Promise<RecordRow> {
  await lockKept(write, productId, WRITE_REVENUE)
  await assertPossible(write, productId, details, null)
  const id = `revenue_${randomBytes(8).toString('hex')}`
  const sourceId = await keepStatedSource(write.manager, details.source)
  await recounting(write, [productId], () =>
    write.manager.query('INSERT INTO revenue_record (id, product_id, period_from, period_to, value_vnd, source_id) VALUES ($1, $2, $3, $4, $5, $6)', [id, productId, details.periodFrom, details.periodTo, details.value, sourceId]),
  )
  return write.created('RevenueRecord', 'revenue_record', id)
}

/** Says a record anew. What was counted before stays as it was known before today. */
export async function correctRevenue(write: Write, id: string, expectedVersion: number, details: RevenueDetails): Promise<RecordRow> {
  const before = await lockRevenue(write, id, expectedVersion)
  await assertPossible(write, before['product_id'] as string, details, id)
  const sourceId = await keepStatedSource(write.manager, details.source)
  return recounting(write, [before['product_id'] as string], () =>
    write.change('RevenueRecord', 'revenue_record', before, { period_from: details.periodFrom, period_to: details.periodTo, value_vnd: details.value, source_id: sourceId }),
  )
}

/** Takes a record back that should not be there, such as one for the wrong product. It stays in the database and counts no more. */
export async function withdrawRevenue(write: Write, id: string, expectedVersion: number, reason: string): Promise<RecordRow> {
  const before = await lockRevenue(write, id, expectedVersion)
  const because = requiredText(reason, 'reason', 2_000)
  return recounting(write, [before['product_id'] as string], () => write.change('RevenueRecord', 'revenue_record', before, { withdrawn_on: write.today, withdrawn_because: because }))
}

/** Locks the product first and then the record, as recording does. */
async function lockRevenue(write: Write, id: string, expectedVersion: number): Promise<RecordRow> {
  const [known]: { product_id: string }[] = await write.manager.query('SELECT product_id FROM revenue_record WHERE id = $1', [id])
  if (!known) throw notFound('revenueId', 'revenue record', id)
  await lockKept(write, known.product_id, WRITE_REVENUE)
  const row = await write.lock('revenue_record', id, expectedVersion, 'revenueId')
  if (row['withdrawn_on'] !== null) throw new Refusal('RULE', 'revenueId', 'The record was withdrawn; record the revenue anew.')
  return row
}

async function assertPossible(write: Write, productId: string, details: RevenueDetails, exceptId: string | null): Promise<void> {
  const others: Period[] = await write.manager.query('SELECT period_from AS "from", period_to AS "to" FROM revenue_record WHERE product_id = $1 AND withdrawn_on IS NULL AND id IS DISTINCT FROM $2 ORDER BY period_from', [productId, exceptId])
  const problem = revenueProblem({ from: details.periodFrom, to: details.periodTo }, details.value, others, write.today)
  if (problem) throw new Refusal(problem.code, problem.field, problem.message)
}
