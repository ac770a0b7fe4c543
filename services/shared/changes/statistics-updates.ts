import { badInput } from '../errors'
import { NATION_ID } from '../ids'
import { addDays, todayInVietnam } from '../partial-date'
import type { SubgraphContext } from '../subgraph'
import type { Change } from './change-log'
import { coalesced } from './coalesced'

/** At most one event a second. */
const INTERVAL = 1_000

/** How far back a subscription begins, in seconds: longer than it takes to come about, so that nothing falls between a client's asking and its being heard. */
const OVERLAP = 10

/** Milliseconds from midnight to the event: a timer that fires a little early must not tell of yesterday. */
const AFTER_MIDNIGHT = 100

/**
 * Events for a scope whenever one of its figures may have moved: after writes, and when the day changes in Viet Nam, since ratings begin and end by date.
 * @param family the measures, as the tags of changes call them
 * @param alsoMatches whether a tag that is not of the family concerns the figures too
 * @throws BAD_INPUT when there is no such scope
 */
export async function statisticsUpdates(
  { changes, units }: Pick<SubgraphContext<unknown>, 'changes' | 'units'>,
  scope: string,
  family: string,
  alsoMatches: (tag: string) => boolean = () => false,
): Promise<AsyncIterableIterator<true>> {
  const after = await changes.positionBefore(OVERLAP)
  const counting = scope === NATION_ID ? null : await units.within(scope)
  if (scope !== NATION_ID && counting === null) throw badInput('scope', `There is no province or region ${JSON.stringify(scope)}; use an id from "provinces" or "regions", or "VN".`)
  const beginning = `statistics:${family}:`
  const concerns = (tag: string): boolean => {
    if (!tag.startsWith(beginning)) return alsoMatches(tag)
    const unit = tag.slice(beginning.length)
    return counting === null || unit === '*' || counting.has(unit)
  }
  return coalesced(changes, after, { matches: ({ tags }: Change) => tags.some(concerns), interval: INTERVAL, untilStale: (since) => dayAfter(since) - Date.now() })
}

/** The moment at which the next day of a moment has begun in Viet Nam. */
export function dayAfter(moment: number): number {
  return Date.parse(`${addDays(todayInVietnam(new Date(moment)), 1)}T00:00:00+07:00`) + AFTER_MIDNIGHT
}
