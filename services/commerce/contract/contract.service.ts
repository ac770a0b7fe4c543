import { randomBytes } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import type { Permission } from '../../shared/identity/permission'
import { latestDay, type PartialDate } from '../../shared/partial-date'
import { keepSources, sourceOf } from '../../shared/source'
import { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { COMMERCE_DELTAS, contractContribution, type CountedContract } from '../statistics/commerce-deltas'
import { ContractProduct, type ContractKind } from './contract.entity'
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
  source: { title: string; url: string | null }
}

/**
 * Records a contract, memorandum, listing or joint event. That its products were rated before (the article's "after being rated") is
 * not checked here: ratings are another service's, and the graph shows both side by side.
 */
export async function signContract(write: Write, details: ContractDetails): Promise<RecordRow> {
  write.permit(WRITE_CONTRACT, details)
  const columns = await columnsOf(write, details)
  const id = `contract_${randomBytes(8).toString('hex')}`
  const names = Object.keys(columns)
  await write.manager.query(`INSERT INTO distribution_contract (id, ${names.join(', ')}) VALUES ($1, ${names.map((_, index) => `$${index + 2}`).join(', ')})`, [id, ...Object.values(columns)])
  await keepProducts(write.manager, id, details.productIds)
  const row = await write.created('DistributionContract', 'distribution_contract', id)
  await applyDeltas(write.manager, COMMERCE_DELTAS, contractContribution(countedOf(row)), write.today)
  return row
}

/** Says a record anew, as a whole: what it said before stays in the audit trail, and in statistics as known before today. */
export async function amendContract(write: Write, id: string, expectedVersion: number, details: ContractDetails): Promise<RecordRow> {
  const before = await lockContract(write, id, expectedVersion)
  write.permit(WRITE_CONTRACT, details)
  if (before['ended_on'] !== null) throw new Refusal('RULE', 'contractId', `It ended on ${String(before['ended_on'])}; what has ended is not amended.`)
  const after = await write.change('DistributionContract', 'distribution_contract', before, await columnsOf(write, details))
  await keepProducts(write.manager, id, details.productIds)
  await applyDeltas(write.manager, COMMERCE_DELTAS, [...negated(contractContribution(countedOf(before))), ...contractContribution(countedOf(after))], write.today)
  return after
}

/** Ends a contract on a day. It stays on record and in the counts: it was signed. */
export async function endContract(write: Write, id: string, expectedVersion: number, end: { endedOn: string; reason: string | null }): Promise<RecordRow> {
  const before = await lockContract(write, id, expectedVersion)
  const problem = endProblem({ signedOn: before['signed_on'] as PartialDate | null, endedOn: before['ended_on'] as string | null }, end.endedOn, write.today)
  if (problem) throw new Refusal(problem.code, problem.field, problem.message)
  return write.change('DistributionContract', 'distribution_contract', before, { ended_on: end.endedOn, end_reason: end.reason })
}

async function lockContract(write: Write, id: string, expectedVersion: number): Promise<RecordRow> {
  const row = await write.lock('distribution_contract', id, expectedVersion, 'contractId')
  write.permit(WRITE_CONTRACT, { provinceId: row['province_id'] as string | null })
  return row
}

async function columnsOf(write: Write, details: ContractDetails): Promise<Record<string, unknown>> {
  const [problem] = contractProblems(details, write.today)
  if (problem) throw new Refusal('INVALID', problem.field, problem.message)
  const [distributor]: unknown[] = await write.manager.query('SELECT 1 FROM distributor WHERE id = $1', [details.distributorId])
  if (!distributor) throw new Refusal('NOT_FOUND', 'distributorId', `There is no distributor ${JSON.stringify(details.distributorId)}; registerDistributor makes one.`)
  const source = sourceOf({ ...details.source, publishedOn: null })
  await keepSources(write.manager, [source])
  return {
    kind: details.kind, distributor_id: details.distributorId, province_id: details.provinceId, counterpart: details.counterpart, products_text: details.productsText, signed_on: details.signedOn,
    signed_on_latest: details.signedOn && latestDay(details.signedOn), ends_on: details.endsOn, stated_count: details.statedCount, value_vnd: details.value, event: details.event, source_id: source.id,
  }
}

async function keepProducts(manager: EntityManager, contractId: string, productIds: readonly string[]): Promise<void> {
  await manager.delete(ContractProduct, { contractId })
  const distinct = [...new Set(productIds)]
  if (distinct.length > 0) await manager.insert(ContractProduct, distinct.map((productId) => ({ contractId, productId })))
}

function countedOf(row: RecordRow): CountedContract {
  return { provinceId: row['province_id'] as string | null, kind: String(row['kind']), signedOnLatest: row['signed_on_latest'] as string | null, statedCount: row['stated_count'] as number | null, value: row['value_vnd'] as number | null }
}
