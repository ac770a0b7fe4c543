import type { EntityManager } from 'typeorm'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import { programmeContributions } from './check'
import { PROGRAMME_DELTAS } from './programme-deltas'

/**
 * Changes documents of provinces, and what the provinces count as with them, in the caller's transaction; all provinces when no ids are
 * given. A province's status is made by all its documents, so changes of two of them wait for one another on the province. Whoever
 * locks documents too must do so before.
 */
export async function countedChange<Result>(manager: EntityManager, provinceIds: readonly string[] | null, knownOn: string, change: () => Promise<Result>): Promise<Result> {
  await manager.query('SELECT id FROM province WHERE $1::text[] IS NULL OR id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [provinceIds])
  const before = await programmeContributions(manager, provinceIds)
  const result = await change()
  await applyDeltas(manager, PROGRAMME_DELTAS, [...negated(before), ...(await programmeContributions(manager, provinceIds))], knownOn)
  return result
}
