import type { SchemaParts } from '../shared/subgraph-schema'
import { AuditTrail, AuditTrailResolver } from './audit'
import type { Context } from './context'
import { CriterionResolver, ProductGroupResolver, ProductSetResolver } from './criteria/criteria.resolver'
import { CycleResolver } from './cycle/cycle.resolver'
import { ProductFacetResolver } from './facet/facet.resolver'
import { Fair, Province, Region } from './foreign'
import { LabelLicenceResolver } from './label-licence/label-licence.resolver'
import { Producer } from './producer/producer.entity'
import { ProducerMutations } from './producer/producer.mutations'
import { ProductMutations } from './product/product.mutations'
import { Product } from './product/product.entity'
import { EvaluationResolver, ProducerResolver, ProductResolver, ProvinceProductsResolver, RatingResolver } from './product/product.resolver'
import { Evaluation, Rating } from './rating/rating.entity'
import { recognition } from './recognition'
import { RawMaterialZone } from './raw-material-zone/raw-material-zone.entity'
import { ProductZonesResolver, RawMaterialZoneResolver } from './raw-material-zone/raw-material-zone.resolver'
import { RevenueMutations } from './revenue/revenue.mutations'
import { SearchResolver } from './search/search.resolver'
import { StampBatchResolver } from './stamp/stamp.resolver'
import { TraceResolver } from './stamp/trace.resolver'
import { ProductStatisticsResolver, RatingCountsResolver, StatisticsResolver } from './statistics/statistics.resolver'
import { StatisticsUpdatesResolver } from './statistics/statistics.subscription'
import { Statistics } from './statistics/statistics.types'

const idOf = (reference: Record<string, unknown>): string => String(reference['id'] ?? reference['nodeId'])

/** Everything of products' part of the graph. */
export const schema: SchemaParts<Context> = {
  resolvers: [
    AuditTrailResolver,
    ProductResolver,
    ProducerResolver,
    ProvinceProductsResolver,
    RatingResolver,
    EvaluationResolver,
    ProductGroupResolver,
    ProductSetResolver,
    CriterionResolver,
    StatisticsResolver,
    StatisticsUpdatesResolver,
    ProductStatisticsResolver,
    RatingCountsResolver,
    ProducerMutations,
    ProductMutations,
    CycleResolver,
    RevenueMutations,
    RawMaterialZoneResolver,
    ProductZonesResolver,
    LabelLicenceResolver,
    StampBatchResolver,
    TraceResolver,
    SearchResolver,
    ProductFacetResolver,
    ...recognition.resolvers,
  ],
  types: [AuditTrail, Product, Producer, Rating, Evaluation, RawMaterialZone, Province, Region, Fair, Statistics, ...recognition.types],
  references: {
    AuditTrail: () => Object.assign(new AuditTrail(), { id: 'audit' }),
    Product: (reference, context) => context.loaders.productById.load(idOf(reference)),
    Producer: (reference, context) => context.loaders.producerById.load(idOf(reference)),
    Rating: (reference, context) => context.loaders.ratingById.load(idOf(reference)),
    Evaluation: (reference, context) => context.loaders.evaluationById.load(idOf(reference)),
    RawMaterialZone: (reference, context) => context.loaders.zoneById.load(idOf(reference)),
    Province: (reference) => Province.of(idOf(reference)),
    Statistics: (reference) => Object.assign(new Statistics(), reference),
    ...recognition.references,
  },
}
