import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { PageArgs } from '../../shared/paging/page-args'
import { todayInVietnam } from '../../shared/partial-date'
import { DateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { Producer, Product, Province } from '../foreign'
import { Source } from '../source.entity'
import { announcementOf } from './announcement-log'
import { FairAnnouncement } from './announcement.types'
import { Fair, FairExhibitor, FairStatus } from './fair.entity'
import { FairListArgs } from './fair.input'
import { exhibitorList, exhibitorListArgs, FairConnection, FairExhibitorConnection, fairList, fairListArgs } from './fair.list'
import { fairStatusOn } from './fair.rules'
import { visibleFair } from './fair.visibility'

@Resolver(() => Fair)
export class FairResolver {
  @Query(() => FairConnection, { description: 'The fairs of all provinces, and abroad.' })
  async fairs(@Args(() => FairListArgs) args: FairListArgs, @Ctx() context: Context): Promise<FairConnection> {
    return new FairConnection(await context.lists.load(fairList, await fairListArgs(args, context)))
  }

  @Query(() => Fair, { nullable: true, description: 'One fair by its id; null when there is none.' })
  fair(@Arg('id', () => ID, { description: 'The fair\'s id.' }) id: string, @Ctx() context: Context): Promise<Fair | null> {
    return visibleFair(id, context)
  }

  @FieldResolver(() => FairStatus, { description: 'Where it stands on a day: by its dates, unless it was cancelled or postponed.' })
  status(@Root() fair: Fair, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default.' }) asOf: string | undefined): FairStatus {
    return fairStatusOn(fair, asOf ?? todayInVietnam()) as FairStatus
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province that holds it, as the unit of its day; null abroad and where the source does not say.' })
  province(@Root() fair: Fair): Province | null {
    return fair.provinceId === null ? null : Province.of(fair.provinceId)
  }

  @FieldResolver(() => [Province], { description: 'The provinces named as taking part. The list is open: one not named may have taken part as well.' })
  async participatingProvinces(@Root() fair: Fair, @Ctx() context: Context): Promise<Province[]> {
    return (await context.loaders.provincesByFairId.load(fair.id)).map((link) => Province.of(link.provinceId))
  }

  @FieldResolver(() => FairExhibitorConnection, { description: 'Who and what is recorded as shown there.' })
  async exhibitors(@Root() fair: Fair, @Args(() => PageArgs) args: PageArgs, @Ctx() context: Context): Promise<FairExhibitorConnection> {
    return new FairExhibitorConnection(await context.lists.load(exhibitorList, exhibitorListArgs(args), { name: 'fair', id: fair.id }))
  }

  @FieldResolver(() => [FairAnnouncement], { description: 'What was announced of it through this API, oldest first.' })
  async announcements(@Root() fair: Fair, @Ctx() context: Context): Promise<FairAnnouncement[]> {
    return (await context.loaders.announcementsByFairId.load(fair.id)).map(announcementOf)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() fair: Fair, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(fair.sourceId)
  }
}

@Resolver(() => FairExhibitor)
export class FairExhibitorResolver {
  @FieldResolver(() => Product, { nullable: true, description: 'The product shown; null when a producer is recorded instead.' })
  product(@Root() exhibitor: FairExhibitor): Product | null {
    return exhibitor.productId === null ? null : Product.of(exhibitor.productId)
  }

  @FieldResolver(() => Producer, { nullable: true, description: 'The producer; null when a product is recorded instead.' })
  producer(@Root() exhibitor: FairExhibitor): Producer | null {
    return exhibitor.producerId === null ? null : Producer.of(exhibitor.producerId)
  }
}

@Resolver(() => Province)
export class ProvinceFairsResolver {
  @FieldResolver(() => FairConnection, { description: 'The fairs recorded for this unit; those of its predecessors stand under them.' })
  async fairs(@Root() province: Province, @Args(() => FairListArgs) args: FairListArgs, @Ctx() context: Context): Promise<FairConnection> {
    return new FairConnection(await context.lists.load(fairList, await fairListArgs(args, context), { name: 'province', id: province.id }))
  }
}

@Resolver(() => Product)
export class ProductFairsResolver {
  @FieldResolver(() => FairConnection, { description: 'The fairs at which it is recorded as shown.' })
  async fairs(@Root() product: Product, @Args(() => FairListArgs) args: FairListArgs, @Ctx() context: Context): Promise<FairConnection> {
    return new FairConnection(await context.lists.load(fairList, await fairListArgs(args, context), { name: 'product', id: product.id }))
  }
}

@Resolver(() => Producer)
export class ProducerFairsResolver {
  @FieldResolver(() => FairConnection, { description: 'The fairs at which it is recorded as an exhibitor.' })
  async fairs(@Root() producer: Producer, @Args(() => FairListArgs) args: FairListArgs, @Ctx() context: Context): Promise<FairConnection> {
    return new FairConnection(await context.lists.load(fairList, await fairListArgs(args, context), { name: 'producer', id: producer.id }))
  }
}
