import type { EntityManager } from 'typeorm'
import { applyDeltas, negated, summedDeltas, type Delta, type DeltaTable } from '../dated-deltas'
import type { Write } from '../write/write'

/** How many records are read at once: what they count for is summed as they come, so a long list costs no memory. */
const CHUNK = 5_000

/** What records add to the counts, by their ids. */
export type ContributionsOf = (manager: EntityManager, ids: readonly string[]) => Promise<Delta[]>

/**
 * Runs a change of what many records count for, and moves the counts by the difference, as known from today on. The temporary table
 * `counted` names them (id), and which of them are only made by the change (fresh).
 */
export async function recountSet(write: Write, table: DeltaTable, contributionsOf: ContributionsOf, change: () => Promise<void>): Promise<void> {
  const sum = async (ids: readonly string[]): Promise<Delta[]> => {
    let sums: Delta[] = []
    for (let start = 0; start < ids.length; start += CHUNK) sums = summedDeltas(table, [...sums, ...(await contributionsOf(write.manager, ids.slice(start, start + CHUNK)))])
    return sums
  }
  const ids: { id: string; fresh: boolean }[] = await write.manager.query('SELECT id, fresh FROM counted ORDER BY id')
  const before = await sum(ids.filter(({ fresh }) => !fresh).map(({ id }) => id))
  await change()
  await applyDeltas(write.manager, table, [...negated(before), ...(await sum(ids.map(({ id }) => id)))], write.today)
}
