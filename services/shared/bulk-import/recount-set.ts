import type { EntityManager } from 'typeorm'
import { applyDeltas, negated, type Delta, type DeltaTable } from '../dated-deltas'
import type { Write } from '../write/write'

/** What the records that a table names by id add to the counts. */
export type ContributionsOfAll = (manager: EntityManager, table: string) => Promise<Delta[]>

/**
 * Runs a change of what many records count for, and moves the counts by the difference, as known from today on. The temporary table
 * `counted` names them (id); those that are only made by the change count for nothing before it.
 */
export async function recountSet(write: Write, table: DeltaTable, contributionsOfAll: ContributionsOfAll, change: () => Promise<void>): Promise<void> {
  await write.manager.query('ANALYZE counted')
  const before = await contributionsOfAll(write.manager, 'counted')
  await change()
  await applyDeltas(write.manager, table, [...negated(before), ...(await contributionsOfAll(write.manager, 'counted'))], write.today)
}
