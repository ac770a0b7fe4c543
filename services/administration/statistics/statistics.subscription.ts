import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql'
import { statisticsUpdates } from '../../shared/changes/statistics-updates'
import { NATION_ID } from '../../shared/ids'
import { todayInVietnam } from '../../shared/partial-date'
import type { Context } from '../context'
import { Statistics } from './statistics.entity'
import { statisticsOf } from './statistics.service'

@Resolver()
export class StatisticsUpdatesResolver {
  @Subscription(() => Statistics, {
    subscribe: ({ args, context }: { args: { scope: string }; context: Context }) => statisticsUpdates(context, args.scope, 'programme', concernsProgramme(args.scope)),
    description: 'The figures of a part of the country as they are today, whenever those of the programme or what sources report may have moved: at most once a second, and always after the last change. Also when the day changes in Viet Nam. Ask for the figures once you are subscribed: only changes are sent.',
  })
  programmeStatisticsUpdated(@Root() _moved: true, @Arg('scope', () => ID, { defaultValue: NATION_ID, description: 'A province\'s or region\'s id, or "VN" for the nation.' }) scope: string): Statistics {
    return statisticsOf(scope, todayInVietnam())
  }
}

/** Reported figures are of one scope and never added up; the map itself is a figure too: how many provinces are in force. */
function concernsProgramme(scope: string): (tag: string) => boolean {
  return (tag) => tag === `statistics:reported:${scope}` || tag === 'statistics:reported:*' || tag.startsWith('Province:') || tag.startsWith('Region:')
}
