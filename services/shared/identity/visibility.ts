import { raw, sql, type Sql } from '../sql'
import type { UnitDirectory } from '../units'
import { unitsOf, type Permission } from './permission'
import type { Viewer } from './viewer'

/** Whose unfinished work a viewer sees: everyone's, that of some units, or no one's. */
export type Sight = 'ALL' | ReadonlySet<string>

/** The same, as one asks of a single draft. */
export const SEE_DRAFT: Permission = { CENTRAL: 'ANYWHERE', AUDITOR: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_PROVINCE', COMMUNE: 'OWN_PROVINCE' }

const NOTHING: ReadonlySet<string> = new Set()

/** The centre and auditors see every draft, an office those of its units, everyone else none. */
export async function sightOf(viewer: Viewer | null, units: UnitDirectory): Promise<Sight> {
  if (viewer === null || viewer.role === 'PRODUCER') return NOTHING
  if (viewer.role === 'CENTRAL' || viewer.role === 'AUDITOR') return 'ALL'
  return unitsOf(viewer, await units.predecessors())
}

/** Whether a record of a province can be seen that is not public (yet). */
export function sees(sight: Sight, provinceId: string | null): boolean {
  return sight === 'ALL' || (provinceId !== null && sight.has(provinceId))
}

/** The condition that a record is public, or within sight. Both expressions are ours, never input. */
export function publicOrSeen(isPublic: string, province: string, sight: Sight): Sql[] {
  if (sight === 'ALL') return []
  return [sight.size === 0 ? sql`(${raw(isPublic)})` : sql`(${raw(isPublic)} OR ${raw(province)} = ANY(${[...sight]}::text[]))`]
}
