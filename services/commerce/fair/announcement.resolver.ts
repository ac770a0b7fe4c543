import { Args, Ctx, Directive, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql'
import { filterMap } from '../../shared/event-stream'
import { logCursor } from '../../shared/event-log'
import { CursorScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { Province } from '../foreign'
import { FairAnnouncementArgs, FairAnnouncementListArgs, passes } from './announcement.input'
import { FairAnnouncementConnection, announcementPage } from './announcement.list'
import { ANNOUNCEMENTS, announcementOf } from './announcement-log'
import { FairAnnouncement, FairParticulars } from './announcement.types'
import { Fair } from './fair.entity'

@Resolver(() => FairAnnouncement)
export class FairAnnouncementResolver {
  @Subscription(() => FairAnnouncement, {
    subscribe: ({ args, context }: { args: FairAnnouncementArgs; context: Context }) => follow(args, context),
    description:
      'Every announcement of a fair, in order and none left out. Reconnect with `after:` the last cursor received: what was missed comes first, then what follows live, without a gap or a repetition.',
  })
  fairAnnounced(@Root() announcement: FairAnnouncement, @Args(() => FairAnnouncementArgs) _args: FairAnnouncementArgs): FairAnnouncement {
    return announcement
  }

  @Directive('@cacheControl(maxAge: 0)')
  @Query(() => FairAnnouncementConnection, { description: 'The log of announcements, oldest first. Its cursors are those of the subscription.' })
  async fairAnnouncements(@Args(() => FairAnnouncementListArgs) args: FairAnnouncementListArgs, @Ctx() context: Context): Promise<FairAnnouncementConnection> {
    return new FairAnnouncementConnection(await announcementPage(context, args))
  }

  @Directive('@cacheControl(maxAge: 0)')
  @Query(() => CursorScalar, { description: 'Where the log of announcements ends now. Subscribe with `after:` it, and nothing announced from this moment on is missed, whenever the subscription begins.' })
  async latestFairAnnouncementCursor(@Ctx() context: Context): Promise<string> {
    return logCursor(ANNOUNCEMENTS, await context.background.announcements.start(null))
  }

  @FieldResolver(() => Fair, { description: 'The fair, as it is now.' })
  fair(@Root() announcement: FairAnnouncement, @Ctx() context: Context): Promise<Fair | null> {
    return context.loaders.fairById.load(announcement.fairId)
  }
}

@Resolver(() => FairParticulars)
export class FairParticularsResolver {
  @FieldResolver(() => Province, { nullable: true, description: 'The province that holds it; null abroad and where that is not said.' })
  province(@Root() particulars: FairParticulars): Province | null {
    return particulars.provinceId === null ? null : Province.of(particulars.provinceId)
  }
}

async function follow(args: FairAnnouncementArgs, context: Context): Promise<AsyncIterableIterator<FairAnnouncement>> {
  const log = context.background.announcements
  return filterMap(log.tail(await log.start(args.after)), (row) => (passes(row, args.filter) ? announcementOf(row) : undefined))
}
