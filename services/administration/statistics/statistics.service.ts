import type { DataSource } from 'typeorm'
import { idPrefix, NATION_ID } from '../../shared/ids'
import { isPartialDate, latestDay } from '../../shared/partial-date'
import { programmeStatusOn, inEffectOn, ProgrammeStatus } from '../programme/programme-status'
import type { Loaders } from '../loaders'
import { PlanKind } from '../plan/plan.entity'
import { Province, ProvinceSuccession } from '../province/province.entity'
import { inForceOn, withPredecessors } from '../province/province.rules'
import { ProgrammeStatistics, Statistics, StatisticsScope } from './statistics.entity'

/** The figures of a scope on a day, as known on another: nothing is computed until a field is asked for. */
export function statisticsOf(scopeId: string, asOf: string, asKnownOn: string | null = null): Statistics {
  return Object.assign(new Statistics(), { id: `statistics_${scopeId}_${asOf}${asKnownOn === null ? '' : `_known-${asKnownOn}`}`, scope: StatisticsScope.of(scopeId), asOf, asKnownOn })
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

export async function programmeStatistics(loaders: Pick<Loaders, 'plansByProvinceId' | 'policiesByProvinceId'>, map: UnitMap, scopeId: string, day: string): Promise<ProgrammeStatistics> {
  const ids = provincesInForce(map, scopeId, day).map((province) => province.id)
  const [plans, policies] = await Promise.all([
    Promise.all(ids.map((id) => loaders.plansByProvinceId.load(id))),
    Promise.all(ids.map((id) => loaders.policiesByProvinceId.load(id))),
  ])
  const statuses = plans.map((documents) => programmeStatusOn(documents, day))
  const having = (kind: PlanKind): number => plans.filter((documents) => documents.some((plan) => plan.kind === kind && inEffectOn(plan, day))).length
  return Object.assign(new ProgrammeStatistics(), {
    provinces: ids.length,
    byStatus: Object.values(ProgrammeStatus).map((status) => ({ status, count: statuses.filter((each) => each === status).length })),
    withProject: having(PlanKind.PROJECT),
    withPlan: having(PlanKind.PLAN),
    withSupportPolicy: policies.filter((documents) => documents.some((policy) => policy.issuedOn !== null && latestDay(policy.issuedOn) <= day)).length,
    undatedDocuments: [...plans.flat(), ...policies.flat()].filter((document) => document.issuedOn === null).length,
  })
}
