import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql'
import { DateFilter, enumFilter, IdFilter, IntFilter, TextFilter, type EnumFilter } from '../../shared/paging/conditions'
import { PageArgs } from '../../shared/paging/page-args'
import { DateScalar } from '../../shared/scalars'
import { Direction } from '../../shared/paging/direction'
import { GroupScheme } from '../criteria/criteria.entity'
import { ProducerKind } from '../producer/producer.entity'

const ProducerKindFilter = enumFilter(ProducerKind, 'ProducerKind')

@InputType({ description: 'Which products to keep; all conditions must hold.' })
export class ProductFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the producer\'s name.' })
  producerName?: TextFilter

  @Field(() => IdFilter, { nullable: true, description: 'By province.' })
  provinceId?: IdFilter

  @Field(() => IdFilter, { nullable: true, description: 'By region: of its provinces, and of the units those were made from.' })
  regionId?: IdFilter

  /** The units of `regionId`, once they are known. */
  regionUnits?: readonly string[]

  @Field(() => IdFilter, { nullable: true, description: 'By producer.' })
  producerId?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the code of its group, for example "DRINK": that of 2018 where one is stated, else that of 2022; or of `groupScheme` alone.' })
  group?: TextFilter

  @Field(() => GroupScheme, { nullable: true, description: 'The scheme for `group`.' })
  groupScheme?: GroupScheme

  @Field(() => ProducerKindFilter, { nullable: true, description: 'By the kind of producer.' })
  producerKind?: EnumFilter<ProducerKind>

  @Field(() => IntFilter, { nullable: true, description: 'By the stars of the rating valid on `ratedOn`.' })
  stars?: IntFilter

  @Field(() => DateScalar, { nullable: true, description: 'The day for `stars`; today by default.' })
  ratedOn?: string

  @Field(() => IntFilter, { nullable: true, description: 'By stars of any rating, valid or not.' })
  everStars?: IntFilter

  @Field(() => DateFilter, { nullable: true, description: 'By the day of any rating\'s decision; an imprecise one counts as its last day.' })
  decidedOn?: DateFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the number of any rating\'s decision.' })
  decisionNumber?: TextFilter
}

export enum ProductOrderField {
  NAME = 'NAME',
  STARS = 'STARS',
  DECIDED_ON = 'DECIDED_ON',
}

registerEnumType(ProductOrderField, {
  name: 'ProductOrderField',
  description: 'What products can be ordered by.',
  valuesConfig: {
    NAME: { description: 'The name, as Vietnamese dictionaries order it.' },
    STARS: { description: 'The most stars ever given.' },
    DECIDED_ON: { description: 'The day of the newest rating.' },
  },
})

@InputType({ description: 'How to order products.' })
export class ProductOrder {
  @Field(() => ProductOrderField, { description: 'What to order by.' })
  field: ProductOrderField

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction: Direction
}

@ArgsType()
export class ProductListArgs extends PageArgs {
  @Field(() => ProductFilter, { nullable: true, description: 'Which to keep.' })
  filter?: ProductFilter

  @Field(() => ProductOrder, { nullable: true, description: 'How to order; by name by default.' })
  orderBy?: ProductOrder
}

@InputType({ description: 'Which producers to keep; all conditions must hold.' })
export class ProducerFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter

  @Field(() => IdFilter, { nullable: true, description: 'By province.' })
  provinceId?: IdFilter

  @Field(() => ProducerKindFilter, { nullable: true, description: 'By kind.' })
  kind?: EnumFilter<ProducerKind>
}

@ArgsType()
export class ProducerListArgs extends PageArgs {
  @Field(() => ProducerFilter, { nullable: true, description: 'Which to keep.' })
  filter?: ProducerFilter

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Producers are ordered by name; which way.' })
  direction: Direction
}
