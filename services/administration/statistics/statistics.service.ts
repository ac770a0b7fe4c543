import type { DataSource } from 'typeorm'
import { idPrefix, NATION_ID, statisticsId } from '../../shared/ids'
import { isPartialDate } from '../../shared/partial-date'
import { withPredecessors } from '../../shared/predecessors'
import { ProgrammeStatus } from '../programme/programme-status'
import type { Loaders } from '../loaders'
import { Province, ProvinceSuccession } from '../province/province.entity'
import { inForceOn } from '../province/province.rules'
import { countOf } from './programme-counts'
import { POLICY, STATUS, UNDATED } from './programme-deltas'
import { ProgrammeStatistics, Statistics, type ProgrammeHistoryPoint, StatisticsScope } from './statistics.entity'

/** The figures of a scope on a day, as known on another: nothing is computed until a field is asked for. */
export function statisticsOf(scopeId: string, asOf: string, asKnownOn: string | null = null): Statistics {
  return Object.assign(new Statistics(), { id: statisticsId(scopeId, asOf, asKnownOn), scope: StatisticsScope.of(scopeId), asOf, asKnownOn })
}

/** The statistics that an id names; null when it is none of ours. */
export function statisticsById(id: string): Statistics | null {
  const [, scope, asOf, asKnownOn = null]: (string | null | undefined)[] = /^statistics_(.+?)_(\d{4}-\d{2}-\d{2})(?:_known-(\d{4}-\d{2}-\d{2}))?$/.exec(id) ?? []
  if (scope === undefined || asOf === undefined || ![asOf, asKnownOn ?? asOf].every(isPartialDate)) return null
  return statisticsOf(scope, asOf, asKnownOn)
}

/** The administrative map of one request: three small tables, read once. */
export interface UnitMap {
  provinces: Province[]
  predecessorsOf: (id: string) => string[]
}

export async function loadUnitMap(dataSource: DataSource): Promise<UnitMap> {
  const [provinces, successions] = await Promise.all([dataSource.getRepository(Province).find({ order: { id: 'ASC' } }), dataSource.getRepository(ProvinceSuccession).find()])
  const predecessors = new Map<string, string[]>()
  for (const { successorId, predecessorId } of successions) predecessors.set(successorId, [...(predecessors.get(successorId) ?? []), predecessorId])
  return { provinces, predecessorsOf: (id) => predecessors.get(id) ?? [] }
}

/**
 * The units whose records count for a scope, predecessors included: additive measures carry over a merger.
 * The nation is every unit there ever was, and itself, for what belongs to no province.
 */
export function unitsOf(map: UnitMap, scopeId: string): string[] {
  if (scopeId === NATION_ID) return [NATION_ID, ...map.provinces.map((province) => province.id)]
  const own = idPrefix(scopeId) === 'region' ? map.provinces.filter((province) => province.regionId === scopeId).map((province) => province.id) : [scopeId]
  return withPredecessors(own, map.predecessorsOf)
}

/** The provinces of a scope in force on a day: whom flags such as "has a plan" are about. */
export function provincesInForce(map: UnitMap, scopeId: string, day: string): Province[] {
  return map.provinces.filter((province) => inForceOn(province, day) && (scopeId === NATION_ID || province.id === scopeId || province.regionId === scopeId))
}

/** The adoption of the programme by the provinces in force, from the counts. Flags are of the unit itself: its predecessors' are not its own. */
export async function programmeStatistics(counts: Loaders['programmeCounts'], map: UnitMap, scopeId: string, asOf: string, asKnownOn: string | null): Promise<ProgrammeStatistics> {
  const provinces = provincesInForce(map, scopeId, asOf)
  const sums = (await Promise.all(provinces.map((province) => counts.load({ provinceId: province.id, asOf, asKnownOn })))).flat()
  const having = (status: ProgrammeStatus): number => countOf(sums, STATUS, status)
  const [project, plan, both] = [having(ProgrammeStatus.PROJECT), having(ProgrammeStatus.PLAN), having(ProgrammeStatus.PROJECT_AND_PLAN)]
  return Object.assign(new ProgrammeStatistics(), {
    provinces: provinces.length,
    byStatus: Object.values(ProgrammeStatus).map((status) => ({ status, count: status === ProgrammeStatus.UNKNOWN ? provinces.length - project - plan - both : having(status) })),
    withProject: project + both,
    withPlan: plan + both,
    withSupportPolicy: countOf(sums, POLICY),
    undatedDocuments: countOf(sums, UNDATED),
  })
}

/** The adoption on each of some days, by the provinces in force on each. One statement for all days. */
export function programmeHistory(sums: Loaders['programmeSums'], map: UnitMap, { scopeId, asKnownOn }: Pick<ProgrammeStatistics, 'scopeId' | 'asKnownOn'>, days: readonly string[]): Promise<ProgrammeHistoryPoint[]> {
  return Promise.all(days.map(async (date) => {
    const units = provincesInForce(map, scopeId, date).map((province) => province.id)
    const counts = await sums.load({ units, asOf: date, asKnownOn })
    const both = countOf(counts, STATUS, ProgrammeStatus.PROJECT_AND_PLAN)
    return { date, provinces: units.length, withProject: countOf(counts, STATUS, ProgrammeStatus.PROJECT) + both, withPlan: countOf(counts, STATUS, ProgrammeStatus.PLAN) + both, withSupportPolicy: countOf(counts, POLICY) }
  }))
}

/** For each province of a scope in force on a day, by name, the units whose records count for it: itself first, then its predecessors. */
export function unitsByProvince(map: UnitMap, scopeId: string, day: string): string[][] {
  return provincesInForce(map, scopeId, day).sort((one, other) => one.nameVi.localeCompare(other.nameVi, 'vi')).map((province) => unitsOf(map, province.id))
}

/** The status of one province on a day, as known on another. */
export async function programmeStatusOf(counts: Loaders['programmeCounts'], provinceId: string, asOf: string, asKnownOn: string | null): Promise<ProgrammeStatus> {
  const sums = await counts.load({ provinceId, asOf, asKnownOn })
  return Object.values(ProgrammeStatus).find((status) => countOf(sums, STATUS, status) > 0) ?? ProgrammeStatus.UNKNOWN
}
