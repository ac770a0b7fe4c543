import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { ProductGroup } from '../criteria/criteria.entity'
import { Province, Region } from '../foreign'
import { ProductFilter } from '../product/product.input'

export enum ProductFacetBy {
  GROUP = 'GROUP',
  STARS = 'STARS',
  PROVINCE = 'PROVINCE',
  REGION = 'REGION',
  PRODUCER_KIND = 'PRODUCER_KIND',
  YEAR = 'YEAR',
}

registerEnumType(ProductFacetBy, {
  name: 'ProductFacetBy',
  description: 'What products can be counted by, each with the part of the filter that is its own: a facet does not heed that.',
  valuesConfig: {
    GROUP: { description: 'The code of the group, in the scheme of the filter\'s `groupScheme` when that is said; its own filter is `group`.' },
    STARS: { description: 'The stars of the rating valid on `ratedOn`; its own filter is `stars`.' },
    PROVINCE: { description: 'The unit of its day, by id; its own filter is `provinceId`.' },
    REGION: { description: 'The region, by id, of the division in force on `regionsOn`; its own filter is `regionId`.' },
    PRODUCER_KIND: { description: 'The kind of producer; its own filter is `producerKind`.' },
    YEAR: { description: 'The years in which ratings were decided: a product with two counts in both. Its own filter is `decidedOn`.' },
  },
})

@ObjectType({ description: 'How many products have a value.' })
export class ProductFacetCount {
  @Field(() => String, { nullable: true, description: 'The value as the filter takes it; null for products that have none.' })
  value: string | null

  @Field(() => Int, { description: 'How many products: those the list would hold with this value as the only one of its filter.' })
  count: number

  @Field(() => ProductGroup, { nullable: true, description: 'The group, for GROUP.' })
  group: ProductGroup | null

  @Field(() => Province, { nullable: true, description: 'The province, for PROVINCE.' })
  province: Province | null

  @Field(() => Region, { nullable: true, description: 'The region, for REGION.' })
  region: Region | null
}

@ObjectType({ description: 'The counts of products by one thing.' })
export class ProductFacet {
  @Field(() => ProductFacetBy, { description: 'What they are counted by.' })
  by: ProductFacetBy

  @Field(() => [ProductFacetCount], { description: 'Every value that a product has: stars and years from the highest down, the others most products first. Products without a value stand last.' })
  counts: ProductFacetCount[]
}

@ArgsType()
export class ProductFacetArgs {
  @Field(() => ProductFilter, { nullable: true, description: 'Which products to count. Of each facet, all of it holds but the part that is the facet\'s own.' })
  filter?: ProductFilter

  @Field(() => [ProductFacetBy], { description: 'What to count by.' })
  by: ProductFacetBy[]

  @Field(() => DateScalar, { nullable: true, description: 'The day whose division into regions REGION counts by; today by default. Products of units that were merged since count with the unit made from them.' })
  regionsOn?: string
}
