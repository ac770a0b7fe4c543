import type { DataSource, EntityManager } from 'typeorm'
import { differingDeltas, type Delta } from '../../shared/dated-deltas'
import { PROGRAMME_DELTAS, programmeContribution, type CountedDocument } from './programme-deltas'

/** What provinces count as, from their documents; all provinces when no ids are given. */
export async function programmeContributions(manager: EntityManager | DataSource, provinceIds: readonly string[] | null): Promise<Delta[]> {
  const documents: CountedDocument[] = await manager.query(
    `SELECT province_id AS "provinceId", kind, issued_on AS "issuedOn", period_to AS "periodTo", to_char(withdrawn_on, 'YYYY-MM-DD') AS "withdrawnOn"
     FROM plan WHERE adopted AND retracted_on IS NULL AND ($1::text[] IS NULL OR province_id = ANY($1))
     UNION ALL
     SELECT province_id, 'POLICY', issued_on, period_to, to_char(withdrawn_on, 'YYYY-MM-DD')
     FROM support_policy WHERE retracted_on IS NULL AND ($1::text[] IS NULL OR province_id = ANY($1))`,
    [provinceIds],
  )
  return programmeContribution(documents)
}

/** Recounts from the records and names every cell of the deltas that differs; empty when all is well. */
export async function checkProgrammeDeltas(dataSource: DataSource): Promise<string[]> {
  return differingDeltas(dataSource, PROGRAMME_DELTAS, await programmeContributions(dataSource, null))
}
