import { earliestDay, latestDay, type PartialDate } from '../../shared/partial-date'

/** A period as its source states it: from the first day of one date to the last of another. */
export interface Period {
  from: PartialDate
  to: PartialDate
}

export interface RevenueProblem {
  code: 'INVALID' | 'RULE'
  field: 'periodFrom' | 'periodTo' | 'value'
  message: string
}

/**
 * Why revenue cannot be recorded so; null when it can. Periods of one product must not overlap, or sums would count a day twice;
 * 2025 holds 2025-03, so a year's figure and a quarter's cannot stand side by side. Revenue is recorded once its period is over.
 */
export function revenueProblem(period: Period, value: number, others: readonly Period[], today: string): RevenueProblem | null {
  const [first, last] = [earliestDay(period.from), latestDay(period.to)]
  if (last < first) return { code: 'INVALID', field: 'periodTo', message: `The period would end (${period.to}) before it begins (${period.from}).` }
  if (last > today) return { code: 'INVALID', field: 'periodTo', message: `The period ends on ${last}, which is yet to come; record what it brought in once it is over.` }
  if (value < 0) return { code: 'INVALID', field: 'value', message: 'Revenue is not negative.' }
  const overlapping = others.find((other) => first <= latestDay(other.to) && earliestDay(other.from) <= last)
  return overlapping ? { code: 'RULE', field: 'periodFrom', message: `Revenue is recorded already for ${overlapping.from} to ${overlapping.to}, which overlaps; correct that record instead.` } : null
}
