import { randomBytes } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import type { Permission } from '../../shared/identity/permission'
import { latestDay, type PartialDate } from '../../shared/partial-date'
import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { COMMERCE_DELTAS, contractContribution, type CountedContract } from '../statistics/commerce-deltas'
import type { ContractKind } from './contract.entity'
import { contractProblems, endProblem } from './contract.rules'

/** Who writes contracts: the centre everywhere, a province's offices those of its products. Retailers do not write here. */
export const WRITE_CONTRACT: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** What a record of distribution says. Values are in dong; every record has a source. */
export interface ContractDetails {
  kind: ContractKind
  distributorId: string
  provinceId: string | null
  counterpart: string | null
  productsText: string | null
  productIds: readonly string[]
  signedOn: PartialDate | null
  endsOn: string | null
  statedCount: number | null
  value: number | null
  event: string | null
  source: StatedSource
}

/**
 * Records a contract, memorandum, listing or joint event. That its products were rated before (the article's "after being rated") is
 * not checked here: ratings are another service's, and the graph shows both side by side.
 */
export async function signContract(write: Write, details: ContractDetails): Promise<RecordRow> {
  write.permit(WRITE_CONTRACT, details)
  const row = await write.insert('DistributionContract', 'distribution_contract', { id: `contract_${randomBytes(8).toString('hex')}`, ...(await columnsOf(write, details, null)) }, productsOf(details))
  await keepProducts(write.manager, row.id, productsOf(details).products)
  await applyDeltas(write.manager, COMMERCE_DELTAS, contractContribution(countedOf(row)), write.today)
  return row
}

/**
 * Says a record anew, as a whole: what it said before stays in the audit trail, and in statistics as known before today. One that ended can
 * be corrected too.
 */
export async function amendContract(write: Write, id: string, expectedVersion: number, details: ContractDetails): Promise<RecordRow> {
  const before = await lockContract(write, id, expectedVersion)
  write.permit(WRITE_CONTRACT, details)
  const columns = await columnsOf(write, details, before['ended_on'] as string | null)
  const held: { product_id: string }[] = await write.manager.query('SELECT product_id FROM contract_product WHERE contract_id = $1 ORDER BY product_id', [id])
  await keepProducts(write.manager, id, productsOf(details).products)
  const after = await write.change('DistributionContract', 'distribution_contract', { ...before, products: held.map((link) => link.product_id) }, columns, productsOf(details))
  await applyDeltas(write.manager, COMMERCE_DELTAS, [...negated(contractContribution(countedOf(before))), ...contractContribution(countedOf(after))], write.today)
  return after
}

/** Ends a contract on a day. It stays on record and in the counts: it was signed. */
export async function endContract(write: Write, id: string, expectedVersion: number, end: { endedOn: string; reason: string | null }): Promise<RecordRow> {
  const before = await lockContract(write, id, expectedVersion)
  if (before['ended_on'] !== null) throw new Refusal('RULE', 'contractId', `It ended on ${String(before['ended_on'])} already; where that is wrong, use correctContractEnd.`)
  checkEnd(write, before, end.endedOn)
  return write.change('DistributionContract', 'distribution_contract', before, { ended_on: end.endedOn, end_reason: optionalText(end.reason, 'reason', 500) })
}

/** How the end of a contract should have been recorded: without a day it did not end. A reason that is not said stays as it was. */
export interface EndCorrection {
  endedOn: string | null
  reason: string | null
  summary: string
}

/** Puts right what is recorded of a contract's end. What stood, and what was wrong with it, is kept in the audit trail. */
export async function correctContractEnd(write: Write, id: string, expectedVersion: number, correction: EndCorrection): Promise<RecordRow> {
  const before = await lockContract(write, id, expectedVersion)
  const { endedOn } = correction
  if (before['ended_on'] === null) throw new Refusal('RULE', 'contractId', 'No end of it is recorded; use endContract.')
  if (endedOn !== null) checkEnd(write, before, endedOn)
  const reason = optionalText(correction.reason, 'reason', 500)
  if (endedOn === null && reason !== null) throw new Refusal('INVALID', 'reason', 'What did not end has no reason for it; leave it out, or say when it ended.')
  const end = { ended_on: endedOn, end_reason: endedOn === null ? null : (reason ?? (before['end_reason'] as string | null)) }
  if (end.ended_on === before['ended_on'] && end.end_reason === before['end_reason']) throw new Refusal('INVALID', 'endedOn', 'This is what its record says already; there is nothing to correct.')
  return write.change('DistributionContract', 'distribution_contract', before, end, { correction: requiredText(correction.summary, 'summary') })
}

function checkEnd(write: Write, contract: RecordRow, endedOn: string): void {
  const problem = endProblem(contract['signed_on'] as PartialDate | null, endedOn, write.today)
  if (problem) throw new Refusal('INVALID', problem.field, problem.message)
}

function lockContract(write: Write, id: string, expectedVersion: number): Promise<RecordRow> {
  return write.lockPermitted(WRITE_CONTRACT, 'distribution_contract', id, expectedVersion, { field: 'contractId' })
}

async function columnsOf(write: Write, details: ContractDetails, endedOn: string | null): Promise<Record<string, unknown>> {
  const [problem] = contractProblems({ ...details, endedOn }, write.today)
  if (problem) throw new Refusal('INVALID', problem.field, problem.message)
  if (details.provinceId !== null) await write.assertUnit(details.provinceId, 'provinceId')
  const [distributor]: unknown[] = await write.manager.query('SELECT 1 FROM distributor WHERE id = $1', [details.distributorId])
  if (!distributor) throw new Refusal('NOT_FOUND', 'distributorId', `There is no distributor ${JSON.stringify(details.distributorId)}; registerDistributor makes one.`)
  const wrong = details.productIds.findIndex((id) => !id.startsWith('product_'))
  if (wrong >= 0) throw new Refusal('INVALID', `productIds.${wrong}`, `${JSON.stringify(details.productIds[wrong])} is no id of a product.`)
  await write.assertRecords(details.productIds, (place) => `productIds.${place}`)
  return {
    kind: details.kind, distributor_id: details.distributorId, province_id: details.provinceId, counterpart: optionalText(details.counterpart, 'counterpart'), products_text: optionalText(details.productsText, 'productsText'),
    signed_on: details.signedOn, signed_on_latest: details.signedOn && latestDay(details.signedOn), ends_on: details.endsOn, stated_count: details.statedCount, value_vnd: details.value,
    event: optionalText(details.event, 'event'), source_id: await keepStatedSource(write.manager, details.source),
  }
}

function productsOf(details: ContractDetails): { products: string[] } {
  return { products: [...new Set(details.productIds)].sort() }
}

async function keepProducts(manager: EntityManager, contractId: string, productIds: readonly string[]): Promise<void> {
  await manager.query('DELETE FROM contract_product WHERE contract_id = $1', [contractId])
  await manager.query('INSERT INTO contract_product (contract_id, product_id) SELECT $1, unnest($2::text[])', [contractId, productIds])
}

function countedOf(row: RecordRow): CountedContract {
  return { provinceId: row['province_id'] as string | null, kind: String(row['kind']), signedOnLatest: row['signed_on_latest'] as string | null, statedCount: row['stated_count'] as number | null, value: row['value_vnd'] as number | null }
}
