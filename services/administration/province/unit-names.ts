import type { EntityManager } from 'typeorm'
import { fold } from '../../shared/fold'
import { latestDay, type PartialDate } from '../../shared/partial-date'
import { ProvinceVersion } from './province.entity'
import { canonicalName, inForceOn } from './province.rules'

/** The last day of the 63 provinces: what a name without a date means, because the compilation writes the names of before the merger. */
const LAST_DAY_OF_63 = '2025-06-30'

/**
 * Finds the unit that a source's name means on a date. A source of after the merger may use the name of a unit that is no more;
 * it then means that unit.
 */
export async function unitNames(manager: EntityManager): Promise<(name: string, date: PartialDate | null) => string | null> {
  const versions = await manager.find(ProvinceVersion, { order: { inForceFrom: 'ASC' } })
  const named = new Map<string, ProvinceVersion[]>()
  for (const version of versions) {
    const key = canonicalName(fold(version.nameVi))
    named.set(key, [...(named.get(key) ?? []), version])
  }
  return (name, date) => {
    const bearers = named.get(canonicalName(fold(name))) ?? []
    const day = date === null ? LAST_DAY_OF_63 : latestDay(date)
    return (bearers.find((version) => inForceOn(version, day)) ?? bearers.at(0))?.provinceId ?? null
  }
}
