import DataLoader from 'dataloader'
import type { DataSource } from 'typeorm'
import { sumDeltas, type DeltaSum } from '../../shared/dated-deltas'
import { POLICY, PROGRAMME_DELTAS, STATUS, UNDATED } from './programme-deltas'

/** One province on one day, as known on another (null: as known now). */
export interface ProvinceOnDay {
  provinceId: string
  asOf: string
  asKnownOn: string | null
}

/** What one province counts as: by measure, and by status for that measure. Sums over provinces are theirs added up. */
export type ProgrammeCounts = readonly DeltaSum[]

const dayOf = (key: ProvinceOnDay): string => `${key.asOf} ${key.asKnownOn ?? ''}`

/** Loads counts of provinces: one statement for all provinces asked for on a day, over rows that grow with changes of status, not with documents. */
export function programmeCounts(dataSource: DataSource): DataLoader<ProvinceOnDay, ProgrammeCounts, string> {
  return new DataLoader(
    async (keys) => {
      const found = new Map<string, DeltaSum[]>()
      for (const day of new Set(keys.map(dayOf))) {
        const [first, ...others] = keys.filter((key) => dayOf(key) === day) as [ProvinceOnDay, ...ProvinceOnDay[]]
        const units = [first, ...others].map((key) => key.provinceId)
        const sums = await sumDeltas(dataSource, PROGRAMME_DELTAS, { measures: [STATUS, POLICY, UNDATED], units, asOf: first.asOf, asKnownOn: first.asKnownOn, groupBy: ['province_id', 'status'] })
        for (const sum of sums) {
          const key = `${day} ${sum.dimensions['province_id']}`
          found.set(key, [...(found.get(key) ?? []), sum])
        }
      }
      return keys.map((key) => found.get(`${dayOf(key)} ${key.provinceId}`) ?? [])
    },
    { cacheKeyFn: (key) => `${dayOf(key)} ${key.provinceId}` },
  )
}

/** The total of a measure, and for STATUS of one status. */
export function countOf(counts: ProgrammeCounts, measure: string, status = ''): number {
  return counts.filter((sum) => sum.dimensions['measure'] === measure && sum.dimensions['status'] === status).reduce((total, sum) => total + sum.total, 0)
}
