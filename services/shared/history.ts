import { ArgsType, Field, registerEnumType } from 'type-graphql'
import { badInput } from './errors'
import { addMonths, latestDay } from './partial-date'
import { DateScalar } from './scalars'

export enum HistoryInterval {
  YEAR = 'YEAR',
  QUARTER = 'QUARTER',
  MONTH = 'MONTH',
}

registerEnumType(HistoryInterval, {
  name: 'HistoryInterval',
  description: 'The distance between the points of a history.',
  valuesConfig: { YEAR: { description: 'The last day of each year.' }, QUARTER: { description: 'The last day of each quarter.' }, MONTH: { description: 'The last day of each month.' } },
})

/** What a history field is asked for. */
@ArgsType()
export class HistoryArgs {
  @Field(() => HistoryInterval, { defaultValue: HistoryInterval.YEAR, description: 'The distance between points.' })
  interval: HistoryInterval

  @Field(() => DateScalar, { defaultValue: '2018-01-01', description: 'The first day; by default the start of the year in which the programme began.' })
  from: string

  @Field(() => DateScalar, { nullable: true, description: 'The last day; the day of the statistics by default.' })
  to?: string | null
}

const MONTHS = { YEAR: 12, QUARTER: 3, MONTH: 1 } as const

/** The most points a history has. */
const MOST_POINTS = 600

/**
 * The last day of each interval from the one that holds `from`, and `to` as the last point.
 * @throws BAD_USER_INPUT when the days are the wrong way round or too many
 */
export function historyDays(interval: `${HistoryInterval}`, from: string, to: string): string[] {
  if (from > to) throw badInput('from', `"from" (${from}) must not be later than "to" (${to}).`)
  const months = MONTHS[interval]
  const first = Number(from.slice(5, 7)) - 1
  const days: string[] = []
  let end = `${from.slice(0, 4)}-${String(first - (first % months) + months).padStart(2, '0')}`
  for (; latestDay(end) < to; end = addMonths(`${end}-01`, months).slice(0, 7)) {
    days.push(latestDay(end))
    if (days.length >= MOST_POINTS) throw badInput('interval', `A history has at most ${MOST_POINTS} points; choose a longer interval or a later "from".`)
  }
  return [...days, to]
}
