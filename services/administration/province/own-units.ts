import type { DataSource } from 'typeorm'
import { NATION_ID } from '../../shared/ids'
import type { PredecessorsOf } from '../../shared/predecessors'
import type { UnitDirectory } from '../../shared/units'
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
    async named(names) {
      const unitOf = await unitNames(dataSource.manager)
      return names.map(({ name, date }) => unitOf(name, date))
    },
  }
}
