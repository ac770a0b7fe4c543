import { ALWAYS, type Delta, type DeltaTable } from '../../shared/dated-deltas'
import { NATION_ID } from '../../shared/ids'

/** Counts of fairs and contracts, as dated deltas. What belongs to no province counts under the nation. */
export const COMMERCE_DELTAS: DeltaTable = { name: 'commerce_delta', dimensions: ['province_id', 'kind'] }

export const FAIRS = 'FAIRS'
export const FAIRS_UNDATED = 'FAIRS_UNDATED'
export const CONTRACTS = 'CONTRACTS'
export const CONTRACTS_UNDATED = 'CONTRACTS_UNDATED'
export const STATED_CONTRACTS = 'STATED_CONTRACTS'
export const VALUE = 'VALUE'

export interface CountedFair {
  provinceId: string | null
  kind: string | null
  state: string | null
  startsOn: string | null
  endsOn: string | null
}

export interface CountedContract {
  provinceId: string | null
  kind: string
  signedOnLatest: string | null
  statedCount: number | null
  value: number | null
}

/**
 * A fair counts from its first day (from its last where only that is known), unless it is a draft, cancelled or postponed.
 * One without a day can't be placed in time and is counted as undated.
 */
export function fairContribution(fair: CountedFair): Delta[] {
  if (fair.state === 'DRAFT' || fair.state === 'CANCELLED' || fair.state === 'POSTPONED') return []
  const day = fair.startsOn ?? fair.endsOn
  return [{ measure: day === null ? FAIRS_UNDATED : FAIRS, dimensions: { province_id: fair.provinceId ?? NATION_ID, kind: fair.kind ?? '' }, effectiveOn: day ?? ALWAYS, delta: 1 }]
}

/** A contract counts from the day it was signed (an imprecise date from its last day), with the number and value that its source states. */
export function contractContribution(contract: CountedContract): Delta[] {
  const day = contract.signedOnLatest
  const delta = (measure: string, amount: number): Delta => ({ measure, dimensions: { province_id: contract.provinceId ?? NATION_ID, kind: contract.kind }, effectiveOn: day ?? ALWAYS, delta: amount })
  if (day === null) return [delta(CONTRACTS_UNDATED, 1)]
  return [delta(CONTRACTS, 1), ...(contract.statedCount ? [delta(STATED_CONTRACTS, contract.statedCount)] : []), ...(contract.value ? [delta(VALUE, contract.value)] : [])]
}
