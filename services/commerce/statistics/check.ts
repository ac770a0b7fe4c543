import type { DataSource, EntityManager } from 'typeorm'
import { differingDeltas, type Delta } from '../../shared/dated-deltas'
import { COMMERCE_DELTAS, contractContribution, fairContribution, type CountedContract, type CountedFair } from './commerce-deltas'

/** What fairs add to the counts, from their records; all fairs when no ids are given. */
export function fairContributions(manager: EntityManager | DataSource, ids: readonly string[] | null): Promise<Delta[]> {
  return countFairs(manager, 'WHERE $1::text[] IS NULL OR id = ANY($1)', [ids])
}

/** The same for the fairs that a table names by id. The name is ours, never input. */
export function fairContributionsOfAll(manager: EntityManager, table: string): Promise<Delta[]> {
  return countFairs(manager, `WHERE id IN (SELECT id FROM ${table})`, [])
}

async function countFairs(manager: EntityManager | DataSource, which: string, parameters: unknown[]): Promise<Delta[]> {
  const rows: CountedFair[] = await manager.query(
    `SELECT province_id AS "provinceId", kind, state, to_char(starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(ends_on, 'YYYY-MM-DD') AS "endsOn" FROM fair ${which}`,
    parameters,
  )
  return rows.flatMap(fairContribution)
}

/** What contracts add to the counts, from their records; all contracts when no ids are given. */
export function contractContributions(manager: EntityManager | DataSource, ids: readonly string[] | null): Promise<Delta[]> {
  return countContracts(manager, 'WHERE $1::text[] IS NULL OR id = ANY($1)', [ids])
}

/** The same for the contracts that a table names by id. The name is ours, never input. */
export function contractContributionsOfAll(manager: EntityManager, table: string): Promise<Delta[]> {
  return countContracts(manager, `WHERE id IN (SELECT id FROM ${table})`, [])
}

async function countContracts(manager: EntityManager | DataSource, which: string, parameters: unknown[]): Promise<Delta[]> {
  const rows: (Omit<CountedContract, 'value'> & { value: string | null })[] = await manager.query(
    `SELECT province_id AS "provinceId", kind, to_char(signed_on_latest, 'YYYY-MM-DD') AS "signedOnLatest", stated_count AS "statedCount", value_vnd AS value FROM distribution_contract ${which}`,
    parameters,
  )
  return rows.flatMap((row) => contractContribution({ ...row, value: row.value === null ? null : Number(row.value) }))
}

/** Recounts from the records and names every cell of the deltas that differs; empty when all is well. */
export async function checkCommerceDeltas(dataSource: DataSource): Promise<string[]> {
  return differingDeltas(dataSource, COMMERCE_DELTAS, [...(await fairContributions(dataSource, null)), ...(await contractContributions(dataSource, null))])
}
