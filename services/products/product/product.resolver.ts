import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { todayInVietnam } from '../../shared/partial-date'
import { DateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { GroupScheme, ProductGroup, ProductSet } from '../criteria/criteria.entity'
import { Province } from '../foreign'
import { Producer } from '../producer/producer.entity'
import { Certificate, CertificateStatus, DecisionLevel, Evaluation, Rating } from '../rating/rating.entity'
import { certificateStatusOn } from '../certificate/certificate.rules'
import { levelOfDecision, ratingOn } from '../rating/rating.rules'
import { LabelLicence, RevenueRecord, TraceabilityStampBatch } from '../records/records.entity'
import { Source } from '../source.entity'
import { Product } from './product.entity'
import { ProducerListArgs, ProductListArgs } from './product.input'
import { ProducerConnection, producerList, producerListArgs, ProductConnection, productList, productListArgs, withRegionUnits } from './product.list'

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => ProductConnection, { description: 'The products of all provinces.' })
  async products(@Args(() => ProductListArgs) args: ProductListArgs, @Ctx() context: Context): Promise<ProductConnection> {
    return new ProductConnection(await context.lists.load(productList, productListArgs(await withRegionUnits(args, context.units))))
  }

  @Query(() => Product, { nullable: true, description: 'One product by its id; null when there is none.' })
  product(@Arg('id', () => ID, { description: 'The product\'s id.' }) id: string, @Ctx() context: Context): Promise<Product | null> {
    return context.loaders.productById.load(id)
  }

  @FieldResolver(() => Province, { description: 'The province it comes from, as the unit of its day.' })
  province(@Root() product: Product): Province {
    return Province.of(product.provinceId)
  }

  @FieldResolver(() => ProductGroup, { nullable: true, description: 'Its group: that of 2018 where one is stated, else the group of 2022 in which its set stands; `scheme` of the group says which. Null when neither is on record.' })
  async group(@Root() product: Product, @Arg('scheme', () => GroupScheme, { nullable: true, description: 'Its group in this scheme alone; null when no one states one.' }) scheme: GroupScheme | undefined, @Ctx() context: Context): Promise<ProductGroup | null> {
    const { groupById, setById } = context.loaders
    if (product.groupId !== null && scheme !== GroupScheme.Y2022) return groupById.load(product.groupId)
    const set = product.setId === null || scheme === GroupScheme.Y2018 ? null : await setById.load(product.setId)
    return set && groupById.load(set.groupId)
  }

  @FieldResolver(() => ProductSet, { nullable: true, description: 'Its product set; null where not recorded.' })
  async set(@Root() product: Product, @Ctx() context: Context): Promise<ProductSet | null> {
    return product.setId === null ? null : context.loaders.setById.load(product.setId)
  }

  @FieldResolver(() => Producer, { nullable: true, description: 'Who makes it; null where the source does not say.' })
  async producer(@Root() product: Product, @Ctx() context: Context): Promise<Producer | null> {
    return product.producerId === null ? null : context.loaders.producerById.load(product.producerId)
  }

  @FieldResolver(() => Rating, { nullable: true, description: 'The rating valid on a day: the newest that covers it; null when none does.' })
  async rating(@Root() product: Product, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default.' }) asOf: string | undefined, @Ctx() context: Context): Promise<Rating | null> {
    return ratingOn(await context.loaders.ratingsByProductId.load(product.id), asOf ?? todayInVietnam())
  }

  @FieldResolver(() => [Rating], { description: 'All its ratings, newest first; undated ones last.' })
  ratings(@Root() product: Product, @Ctx() context: Context): Promise<Rating[]> {
    return context.loaders.ratingsByProductId.load(product.id)
  }

  @FieldResolver(() => [Evaluation], { description: 'The scores that councils gave it.' })
  evaluations(@Root() product: Product, @Ctx() context: Context): Promise<Evaluation[]> {
    return context.loaders.evaluationsByProductId.load(product.id)
  }

  @FieldResolver(() => [LabelLicence], { description: 'Its rights to use OCOP marks.' })
  labelLicences(@Root() product: Product, @Ctx() context: Context): Promise<LabelLicence[]> {
    return context.loaders.labelLicencesByProductId.load(product.id)
  }

  @FieldResolver(() => [TraceabilityStampBatch], { description: 'The batches of traceability stamps issued for it.' })
  stampBatches(@Root() product: Product, @Ctx() context: Context): Promise<TraceabilityStampBatch[]> {
    return context.loaders.stampBatchesByProductId.load(product.id)
  }

  @FieldResolver(() => [RevenueRecord], { description: 'What it brought in, by period.' })
  revenue(@Root() product: Product, @Ctx() context: Context): Promise<RevenueRecord[]> {
    return context.loaders.revenueByProductId.load(product.id)
  }

  @FieldResolver(() => [Source], { description: 'Every source that names it, oldest first.' })
  sources(@Root() product: Product, @Ctx() context: Context): Promise<Source[]> {
    return context.loaders.sourcesByProductId.load(product.id)
  }
}

@Resolver(() => Producer)
export class ProducerResolver {
  @Query(() => ProducerConnection, { description: 'The producers of all provinces.' })
  async producers(@Args(() => ProducerListArgs) args: ProducerListArgs, @Ctx() context: Context): Promise<ProducerConnection> {
    return new ProducerConnection(await context.lists.load(producerList, producerListArgs(args)))
  }

  @FieldResolver(() => Province, { description: 'The province it works in, as the unit of its day.' })
  province(@Root() producer: Producer): Province {
    return Province.of(producer.provinceId)
  }

  @FieldResolver(() => ProductConnection, { description: 'What it makes.' })
  async products(@Root() producer: Producer, @Args(() => ProductListArgs) args: ProductListArgs, @Ctx() context: Context): Promise<ProductConnection> {
    return new ProductConnection(await context.lists.load(productList, productListArgs(await withRegionUnits(args, context.units)), { name: 'producer', id: producer.id }))
  }

  @FieldResolver(() => Source, { description: 'Where its name can be checked.' })
  source(@Root() producer: Producer, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(producer.sourceId)
  }
}

@Resolver(() => Province)
export class ProvinceProductsResolver {
  @FieldResolver(() => ProductConnection, { description: 'The products recorded for this unit; those of its predecessors stand under them.' })
  async products(@Root() province: Province, @Args(() => ProductListArgs) args: ProductListArgs, @Ctx() context: Context): Promise<ProductConnection> {
    return new ProductConnection(await context.lists.load(productList, productListArgs(await withRegionUnits(args, context.units)), { name: 'province', id: province.id }))
  }

  @FieldResolver(() => ProducerConnection, { description: 'The producers recorded for this unit.' })
  async producers(@Root() province: Province, @Args(() => ProducerListArgs) args: ProducerListArgs, @Ctx() context: Context): Promise<ProducerConnection> {
    return new ProducerConnection(await context.lists.load(producerList, producerListArgs(args), { name: 'province', id: province.id }))
  }
}

@Resolver(() => Rating)
export class RatingResolver {
  @FieldResolver(() => Product, { description: 'The product rated.' })
  product(@Root() rating: Rating, @Ctx() context: Context): Promise<Product | null> {
    return context.loaders.productById.load(rating.productId)
  }

  @FieldResolver(() => Certificate, { nullable: true, description: 'The certificate, where the source names the decision; else null.' })
  certificate(@Root() rating: Rating): Certificate | null {
    return rating.decisionNumber === null ? null : { number: rating.decisionNumber, decidedOn: rating.decidedOn, level: rating.level ?? (levelOfDecision(rating.decisionNumber, rating.stars, rating.decidedOn) as DecisionLevel | null) }
  }

  @FieldResolver(() => CertificateStatus, { nullable: true, description: 'Its state on a day; null when undated.' })
  status(@Root() rating: Rating, @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default.' }) asOf: string | undefined): CertificateStatus | null {
    return certificateStatusOn(rating, asOf ?? todayInVietnam()) as CertificateStatus | null
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() rating: Rating, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(rating.sourceId)
  }
}

@Resolver(() => Evaluation)
export class EvaluationResolver {
  @FieldResolver(() => Product, { description: 'The product evaluated.' })
  product(@Root() evaluation: Evaluation, @Ctx() context: Context): Promise<Product | null> {
    return context.loaders.productById.load(evaluation.productId)
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() evaluation: Evaluation, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(evaluation.sourceId)
  }
}
