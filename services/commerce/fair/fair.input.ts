import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql'
import { DateFilter, enumFilter, IdFilter, TextFilter, type EnumFilter } from '../../shared/paging/conditions'
import { Direction } from '../../shared/paging/direction'
import { PageArgs } from '../../shared/paging/page-args'
import { DateScalar } from '../../shared/scalars'
import { FairKind, FairStatus } from './fair.entity'

export const FairKindFilter = enumFilter(FairKind, 'FairKind')
const FairStatusFilter = enumFilter(FairStatus, 'FairStatus')

@InputType({ description: 'Which fairs to keep; all conditions must hold.' })
export class FairFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter

  @Field(() => FairKindFilter, { nullable: true, description: 'By kind.' })
  kind?: EnumFilter<FairKind>

  @Field(() => FairStatusFilter, { nullable: true, description: 'By where it stands on `statusOn`.' })
  status?: EnumFilter<FairStatus>

  @Field(() => DateScalar, { nullable: true, description: 'The day for `status`; today by default.' })
  statusOn?: string

  @Field(() => IdFilter, { nullable: true, description: 'By the province that holds it.' })
  provinceId?: IdFilter

  @Field(() => IdFilter, { nullable: true, description: 'By a province that is named as taking part.' })
  participatingProvinceId?: IdFilter

  @Field(() => DateFilter, { nullable: true, description: 'By its first day; fairs without one are left out.' })
  startsOn?: DateFilter

  @Field(() => DateFilter, { nullable: true, description: 'By its last day; fairs without one are left out.' })
  endsOn?: DateFilter

  @Field(() => TextFilter, { nullable: true, description: 'By venue.' })
  venue?: TextFilter

  @Field(() => TextFilter, { nullable: true, description: 'By any organiser or partner.' })
  organiserOrPartner?: TextFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the title of the source.' })
  sourceTitle?: TextFilter
}

export enum FairOrderField {
  STARTS_ON = 'STARTS_ON',
  NAME = 'NAME',
}

registerEnumType(FairOrderField, {
  name: 'FairOrderField',
  description: 'What fairs can be ordered by.',
  valuesConfig: {
    STARTS_ON: { description: 'The first day, or the last where only that is known.' },
    NAME: { description: 'The name, as Vietnamese dictionaries order it.' },
  },
})

@InputType({ description: 'How to order fairs.' })
export class FairOrder {
  @Field(() => FairOrderField, { description: 'What to order by.' })
  field: FairOrderField

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction: Direction
}

@ArgsType()
export class FairListArgs extends PageArgs {
  @Field(() => FairFilter, { nullable: true, description: 'Which to keep.' })
  filter?: FairFilter

  @Field(() => FairOrder, { nullable: true, description: 'How to order; latest first by default.' })
  orderBy?: FairOrder
}
