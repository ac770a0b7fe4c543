import type { DeltaSum } from '../../shared/dated-deltas'
import { GroupScheme } from '../criteria/criteria.entity'
import type { GroupCount } from './statistics.types'

/**
 * Counts by group, by code and scheme. Every sum counts once: without a scheme under the group of 2018 where one is stated, else under that of 2022; in one
 * scheme under null where no group of it is stated. The schemes of Decisions 490/2018 and 919/2022 are not one to one, so no group is read from the other.
 */
export function groupCounts(sums: readonly DeltaSum[], scheme: GroupScheme | null): GroupCount[] {
  const counts = new Map<string, GroupCount>()
  for (const { dimensions, total } of sums) {
    const group = groupOf(dimensions, scheme)
    const key = `${group.group ?? ''} ${group.scheme ?? ''}`
    counts.set(key, { ...group, count: (counts.get(key)?.count ?? 0) + total })
  }
  return [...counts].filter(([, { count }]) => count !== 0).sort(([one], [other]) => one.localeCompare(other)).map(([, count]) => count)
}

function groupOf(dimensions: Record<string, string>, scheme: GroupScheme | null): Pick<GroupCount, 'scheme' | 'group'> {
  const { group_code: of2018, group_2022_code: of2022 } = dimensions
  if (of2018 && scheme !== GroupScheme.Y2022) return { scheme: GroupScheme.Y2018, group: of2018 }
  if (of2022 && scheme !== GroupScheme.Y2018) return { scheme: GroupScheme.Y2022, group: of2022 }
  return { scheme, group: null }
}
