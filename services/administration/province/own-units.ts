import type { DataSource } from 'typeorm'
import { NATION_ID } from '../../shared/ids'
import type { PredecessorsOf } from '../../shared/predecessors'
import { regionsOn, type UnitDirectory } from '../../shared/units'
import { Region } from '../region/region.entity'
import { loadUnitMap, unitsOf } from '../statistics/statistics.service'
import { unitNames } from './unit-names'
import { Province, ProvinceSuccession } from './province.entity'

/** The directory of units for administration itself, which keeps them. */
export function ownUnits(dataSource: DataSource): UnitDirectory {
  const read = async (): Promise<PredecessorsOf> => {
    const links = await dataSource.getRepository(ProvinceSuccession).find()
    return (id) => links.filter((link) => link.successorId === id).map((link) => link.predecessorId)
  }
  let reading: Promise<PredecessorsOf> | undefined
  return {
    // The fields of one query ask at the same moment; they share one reading, and so stay together for the loaders after it.
    predecessors: () => (reading ??= read().finally(() => (reading = undefined))),
    async known() {
      return new Map((await dataSource.getRepository(Province).find({ select: { id: true, nameVi: true } })).map((unit) => [unit.id, unit.nameVi]))
    },
    async within(scopeId) {
      const map = await loadUnitMap(dataSource)
      const there = scopeId === NATION_ID || map.provinces.some((province) => province.id === scopeId || province.regionId === scopeId)
      return there ? new Set(unitsOf(map, scopeId)) : null
    },
    async regionsOn(day) {
      const [map, regions] = await Promise.all([loadUnitMap(dataSource), dataSource.getRepository(Region).find()])
      return regionsOn(day, map.provinces.flatMap(({ id, regionId }) => regions.filter((region) => region.id === regionId).map((region) => ({ id, region }))), map.predecessorsOf)
    },
    async named(names) {
      const unitOf = await unitNames(dataSource.manager)
      return names.map(({ name, date }) => unitOf(name, date))
    },
  }
}
