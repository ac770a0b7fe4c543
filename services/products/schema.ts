import type { SchemaParts } from '../shared/subgraph-schema'
import { AuditTrail, AuditTrailResolver } from './audit'
import type { Context } from './context'
import { CriterionResolver, ProductGroupResolver, ProductSetResolver } from './criteria/criteria.resolver'
import { Province } from './foreign'
import { Producer } from './producer/producer.entity'
import { Product } from './product/product.entity'
import { EvaluationResolver, ProducerResolver, ProductResolver, ProvinceProductsResolver, RatingResolver } from './product/product.resolver'
import { Evaluation, Rating } from './rating/rating.entity'
import { recognition } from './recognition'
import { ProductStatisticsResolver, StatisticsResolver } from './statistics/statistics.resolver'
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
    ProductStatisticsResolver,
    ...recognition.resolvers,
  ],
  types: [AuditTrail, Product, Producer, Rating, Evaluation, Province, Statistics, ...recognition.types],
  references: {
    AuditTrail: () => Object.assign(new AuditTrail(), { id: 'audit' }),
    Product: (reference, context) => context.loaders.productById.load(idOf(reference)),
    Producer: (reference, context) => context.loaders.producerById.load(idOf(reference)),
    Rating: (reference, context) => context.loaders.ratingById.load(idOf(reference)),
    Evaluation: (reference, context) => context.loaders.evaluationById.load(idOf(reference)),
    Province: (reference) => Province.of(idOf(reference)),
    Statistics: (reference) => Object.assign(new Statistics(), reference),
    ...recognition.references,
  },
}
