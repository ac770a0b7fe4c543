import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql'
import { statisticsUpdates } from '../../shared/changes/statistics-updates'
import { NATION_ID, statisticsId } from '../../shared/ids'
import { todayInVietnam } from '../../shared/partial-date'
import type { Context } from '../context'
import { Statistics } from '../foreign'

@Resolver()
export class StatisticsUpdatesResolver {
  @Subscription(() => Statistics, {
    subscribe: ({ args, context }: { args: { scope: string }; context: Context }) => statisticsUpdates(context, args.scope, 'commerce'),
    description: 'The figures of a part of the country as they are today, whenever those of fairs and distribution may have moved: at most once a second, and always after the last change. Also when the day changes in Viet Nam. Ask for the figures once you are subscribed: only changes are sent.',
  })
  commerceStatisticsUpdated(@Root() _moved: true, @Arg('scope', () => ID, { defaultValue: NATION_ID, description: 'A province\'s or region\'s id, or "VN" for the nation.' }) scope: string): Statistics {
    return Object.assign(new Statistics(), { id: statisticsId(scope, todayInVietnam()) })
  }
}
