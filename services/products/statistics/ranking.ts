import type { ProvinceRank } from './ranking.types'

/** What a province comes to, and came to before; null where no earlier day is asked for. */
export interface RankedValue {
  provinceId: string
  value: number
  previous: number | null
}

/** Largest first. Equal values share a rank, and the next rank is skipped: 1, 2, 2, 4. Among equals the order given stays. */
export function ranked(values: readonly RankedValue[]): Omit<ProvinceRank, 'province'>[] {
  const sorted = [...values].sort((one, other) => other.value - one.value)
  return sorted.map((each) => ({ ...each, rank: 1 + sorted.findIndex(({ value }) => value === each.value), change: each.previous === null ? null : each.value - each.previous }))
}
