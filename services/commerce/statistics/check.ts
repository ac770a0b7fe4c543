import type { DataSource, EntityManager } from 'typeorm'
import { differingDeltas, type Delta } from '../../shared/dated-deltas'
import { COMMERCE_DELTAS, contractContribution, fairContribution, type CountedContract, type CountedFair } from './commerce-deltas'

/** What fairs add to the counts, from their records; all fairs when no ids are given. */
export async function fairContributions(manager: EntityManager | DataSource, ids: readonly string[] | null): Promise<Delta[]> {
  const rows: CountedFair[] = await manager.query(
    `SELECT province_id AS "provinceId", kind, state, to_char(starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(ends_on, 'YYYY-MM-DD') AS "endsOn"
     FROM fair WHERE $1::text[] IS NULL OR id = ANY($1)`,
    [ids],
  )
  return rows.flatMap(fairContribution)
}

/** What contracts add to the counts, from their records; all contracts when no ids are given. */
export async function contractContributions(manager: EntityManager | DataSource, ids: readonly string[] | null): Promise<Delta[]> {
  const rows: (Omit<CountedContract, 'value'> & { value: string | null })[] = await manager.query(
    `SELECT province_id AS "provinceId", kind, to_char(signed_on_latest, 'YYYY-MM-DD') AS "signedOnLatest", stated_count AS "statedCount", value_vnd AS value
     FROM distribution_contract WHERE $1::text[] IS NULL OR id = ANY($1)`,
    [ids],
  )
  return rows.flatMap((row) => contractContribution({ ...row, value: row.value === null ? null : Number(row.value) }))
}

/** Recounts from the records and names every cell of the deltas that differs; empty when all is well. */
export async function checkCommerceDeltas(dataSource: DataSource): Promise<string[]> {
  return differingDeltas(dataSource, COMMERCE_DELTAS, [...(await fairContributions(dataSource, null)), ...(await contractContributions(dataSource, null))])
}
