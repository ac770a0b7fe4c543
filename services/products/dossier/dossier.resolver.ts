import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { todayInVietnam } from '../../shared/partial-date'
import { DateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { Council } from '../council/council.entity'
import { visibleCouncil } from '../council/council.visibility'
import { Province } from '../foreign'
import { Producer } from '../producer/producer.entity'
import { Product } from '../product/product.entity'
import { Rating } from '../rating/rating.entity'
import { ScoringRound } from '../scoring/scoring-round.entity'
import { deadlineOf, type Deadline } from './dossier.deadline.rules'
import { Dossier, DossierStep } from './dossier.entity'
import { DossierConnection, dossierList, DossierListArgs, dossierListArgs } from './dossier.list'
import { visibleDossier } from './dossier.visibility'

@Resolver(() => Dossier)
export class DossierResolver {
  @Query(() => DossierConnection, { description: 'The dossiers that concern you: your products\', your office\'s, or all for the centre and auditors.' })
  async dossiers(@Args(() => DossierListArgs) args: DossierListArgs, @Ctx() context: Context): Promise<DossierConnection> {
    return new DossierConnection(await context.lists.load(dossierList, await dossierListArgs(args, context)))
  }

  @Query(() => Dossier, { nullable: true, description: 'One dossier by its id; null when there is none, or none that concerns you.' })
  dossier(@Arg('id', () => ID, { description: 'The dossier\'s id.' }) id: string, @Ctx() context: Context): Promise<Dossier | null> {
    return visibleDossier(id, context)
  }

  @FieldResolver(() => Product, { description: 'The product. What other parts of the graph know of it, such as contracts and fairs, is asked through it and kept nowhere else.' })
  product(@Root() dossier: Dossier, @Ctx() context: Context): Promise<Product | null> {
    return context.loaders.productById.load(dossier.productId)
  }

  @FieldResolver(() => Producer, { nullable: true, description: 'Who applies.' })
  async producer(@Root() dossier: Dossier, @Ctx() context: Context): Promise<Producer | null> {
    return dossier.producerId === null ? null : context.loaders.producerById.load(dossier.producerId)
  }

  @FieldResolver(() => Province, { description: 'The province it was filed in, as the unit of its day.' })
  province(@Root() dossier: Dossier): Province {
    return Province.of(dossier.provinceId)
  }

  @FieldResolver(() => Rating, { nullable: true, description: 'The rating that the product held when it was filed; null when it held none.' })
  async heldRating(@Root() dossier: Dossier, @Ctx() context: Context): Promise<Rating | null> {
    return dossier.heldRatingId === null ? null : context.loaders.ratingById.load(dossier.heldRatingId)
  }

  @FieldResolver(() => Rating, { nullable: true, description: 'The rating it came to; null when it came to none, or not yet.' })
  async rating(@Root() dossier: Dossier, @Ctx() context: Context): Promise<Rating | null> {
    return dossier.ratingId === null ? null : context.loaders.ratingById.load(dossier.ratingId)
  }

  @FieldResolver(() => Council, { nullable: true, description: 'The council that scored it last; null before any did, and to those who do not see councils.' })
  async council(@Root() dossier: Dossier, @Ctx() context: Context): Promise<Council | null> {
    return dossier.councilId === null ? null : visibleCouncil(dossier.councilId, context)
  }

  @FieldResolver(() => [ScoringRound], { description: 'Its scorings by councils, oldest first.' })
  scoringRounds(@Root() dossier: Dossier, @Ctx() context: Context): Promise<ScoringRound[]> {
    return context.loaders.scoringRoundsByDossierId.load(dossier.id)
  }

  @FieldResolver(() => [DossierStep], { description: 'What happened to it, oldest first.' })
  history(@Root() dossier: Dossier, @Ctx() context: Context): Promise<DossierStep[]> {
    return context.loaders.stepsByDossierId.load(dossier.id)
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'The last day for the province to be done with it: 45 days from a full file, for re-ratings since Decision 26/2026 (article 7.6). Null where no term is set, and while the file waits for what was asked for.' })
  async dueOn(@Root() dossier: Dossier, @Ctx() context: Context): Promise<string | null> {
    return (await deadline(dossier, context))?.dueOn ?? null
  }

  @FieldResolver(() => Boolean, { description: 'Whether that day is past, and the province neither decided on it nor handed it up.' })
  async overdue(@Root() dossier: Dossier, @Ctx() context: Context): Promise<boolean> {
    const term = await deadline(dossier, context)
    return term !== null && !term.done && term.dueOn < todayInVietnam()
  }
}

async function deadline(dossier: Dossier, context: Context): Promise<Deadline | null> {
  return deadlineOf(dossier.kind, await context.loaders.stepsByDossierId.load(dossier.id))
}

@Resolver(() => Product)
export class ProductDossiersResolver {
  @FieldResolver(() => DossierConnection, { description: 'Its dossiers that concern you; none to others.' })
  async dossiers(@Root() product: Product, @Args(() => DossierListArgs) args: DossierListArgs, @Ctx() context: Context): Promise<DossierConnection> {
    return new DossierConnection(await context.lists.load(dossierList, await dossierListArgs(args, context), { name: 'product', id: product.id }))
  }
}
