import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql'
import { DateFilter, enumFilter, IdFilter, TextFilter, type EnumFilter } from '../../shared/paging/conditions'
import { Direction } from '../../shared/paging/direction'
import { PageArgs } from '../../shared/paging/page-args'
import type { DistributorKind } from '../distributor/distributor.entity'
import { DistributorKindFilter } from '../distributor/distributor.input'
import { ContractKind } from './contract.entity'

const ContractKindFilter = enumFilter(ContractKind, 'DistributionContractKind')

@InputType({ description: 'Which records of distribution to keep; all conditions must hold.' })
export class DistributionContractFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter

  @Field(() => ContractKindFilter, { nullable: true, description: 'By what it is: a memorandum is no contract.' })
  kind?: EnumFilter<ContractKind>

  @Field(() => IdFilter, { nullable: true, description: 'By distributor.' })
  distributorId?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the distributor\'s name.' })
  distributorName?: TextFilter

  @Field(() => DistributorKindFilter, { nullable: true, description: 'By the distributor\'s kind.' })
  distributorKind?: EnumFilter<DistributorKind>

  @Field(() => Boolean, { nullable: true, description: 'By whether the distributor is a modern channel of trade; those of which it is unknown are left out.' })
  distributorModernChannel?: boolean

  @Field(() => IdFilter, { nullable: true, description: 'By province.' })
  provinceId?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the words in which the source names the products.' })
  productsText?: TextFilter

  @Field(() => DateFilter, { nullable: true, description: 'By the day of signing; an imprecise one counts as its last day, and records without one are left out.' })
  signedOn?: DateFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the title of the source.' })
  sourceTitle?: TextFilter
}

export enum ContractOrderField {
  SIGNED_ON = 'SIGNED_ON',
  VALUE = 'VALUE',
}

registerEnumType(ContractOrderField, {
  name: 'DistributionContractOrderField',
  description: 'What records of distribution can be ordered by.',
  valuesConfig: { SIGNED_ON: { description: 'The day of signing.' }, VALUE: { description: 'The value in dong.' } },
})

@InputType({ description: 'How to order records of distribution.' })
export class DistributionContractOrder {
  @Field(() => ContractOrderField, { description: 'What to order by.' })
  field: ContractOrderField

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction: Direction
}

@ArgsType()
export class ContractListArgs extends PageArgs {
  @Field(() => DistributionContractFilter, { nullable: true, description: 'Which to keep.' })
  filter?: DistributionContractFilter

  @Field(() => DistributionContractOrder, { nullable: true, description: 'How to order; newest first by default.' })
  orderBy?: DistributionContractOrder
}
