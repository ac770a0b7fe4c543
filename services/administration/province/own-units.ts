import type { DataSource } from 'typeorm'
import type { UnitDirectory } from '../../shared/units'
import { unitNames } from './unit-names'
import { Province, ProvinceSuccession } from './province.entity'

/** The directory of units for administration itself, which keeps them. */
export function ownUnits(dataSource: DataSource): UnitDirectory {
  return {
    async predecessors() {
      const links = await dataSource.getRepository(ProvinceSuccession).find()
      return (id) => links.filter((link) => link.successorId === id).map((link) => link.predecessorId)
    },
    async known() {
      return new Set((await dataSource.getRepository(Province).find({ select: { id: true } })).map((unit) => unit.id))
    },
    async named(names) {
      const unitOf = await unitNames(dataSource.manager)
      return names.map(({ name, date }) => unitOf(name, date))
    },
  }
}
