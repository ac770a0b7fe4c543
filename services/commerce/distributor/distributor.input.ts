import { ArgsType, Field, InputType } from 'type-graphql'
import { enumFilter, IdFilter, TextFilter, type EnumFilter } from '../../shared/paging/conditions'
import { Direction } from '../../shared/paging/direction'
import { PageArgs } from '../../shared/paging/page-args'
import { DistributorKind } from './distributor.entity'

export const DistributorKindFilter = enumFilter(DistributorKind, 'DistributorKind')

@InputType({ description: 'Which distributors to keep; all conditions must hold.' })
export class DistributorFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter

  @Field(() => DistributorKindFilter, { nullable: true, description: 'By kind.' })
  kind?: EnumFilter<DistributorKind>

  @Field(() => Boolean, { nullable: true, description: 'By whether it is a modern channel of trade; those of which it is unknown are left out.' })
  modernChannel?: boolean
}

@ArgsType()
export class DistributorListArgs extends PageArgs {
  @Field(() => DistributorFilter, { nullable: true, description: 'Which to keep.' })
  filter?: DistributorFilter

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Distributors are ordered by name; which way.' })
  direction: Direction
}
