import { badInput } from './errors'
import { addDays, addMonths } from './partial-date'

const MONTHS = { YEAR: 12, QUARTER: 3, MONTH: 1 } as const

/** The most points a history has. */
const MOST_POINTS = 600

/**
 * The last day of each interval from the one that holds `from`, and `to` as the last point.
 * @throws BAD_USER_INPUT when the days are the wrong way round or too many
 */
export function historyDays(interval: keyof typeof MONTHS, from: string, to: string): string[] {
  if (from > to) throw badInput('from', `"from" (${from}) must not be later than "to" (${to}).`)
  const months = MONTHS[interval]
  const first = Number(from.slice(5, 7)) - 1
  const start = `${from.slice(0, 4)}-${String(first - (first % months) + 1).padStart(2, '0')}-01`
  const days: string[] = []
  for (let next = addMonths(start, months); addDays(next, -1) < to; next = addMonths(next, months)) {
    days.push(addDays(next, -1))
    if (days.length > MOST_POINTS) throw badInput('interval', `A history has at most ${MOST_POINTS} points; choose a longer interval or a later "from".`)
  }
  return [...days, to]
}
