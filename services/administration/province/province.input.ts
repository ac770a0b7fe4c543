import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql'
import { enumFilter, IdFilter, TextFilter, type EnumFilter } from '../../shared/paging/conditions'
import { PageArgs } from '../../shared/paging/page-args'
import { DateScalar } from '../../shared/scalars'
import { Direction } from '../../shared/paging/direction'
import { FactAnswer, FactKey } from '../programme/programme-fact.entity'
import { ProgrammeStatus } from '../programme/programme-status'
import { ProvinceKind } from './province.entity'

const ProvinceKindFilter = enumFilter(ProvinceKind, 'ProvinceKind')

@InputType({ description: 'Keeps provinces about which a fact has this answer.' })
export class ProvinceFactFilter {
  @Field(() => FactKey, { description: 'The fact.' })
  fact: FactKey

  @Field(() => FactAnswer, { description: 'The answer; UNKNOWN keeps those of which no source says anything.' })
  answer: FactAnswer
}

@InputType({ description: 'Which provinces to keep; all conditions must hold.' })
export class ProvinceFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By its Vietnamese name on the day asked for.' })
  name?: TextFilter

  @Field(() => TextFilter, { nullable: true, description: 'By code.' })
  code?: TextFilter

  @Field(() => IdFilter, { nullable: true, description: 'By region.' })
  regionId?: IdFilter

  @Field(() => ProvinceKindFilter, { nullable: true, description: 'By kind on the day asked for.' })
  kind?: EnumFilter<ProvinceKind>

  @Field(() => [ProgrammeStatus], { nullable: true, description: 'By programme status on the day asked for.' })
  programmeStatus?: ProgrammeStatus[]

  @Field(() => ProvinceFactFilter, { nullable: true, description: 'By what is known of the province in the programme.' })
  fact?: ProvinceFactFilter

  @Field(() => Boolean, { nullable: true, description: 'True keeps provinces for which a support policy is recorded, whatever its date; false the others.' })
  hasSupportPolicy?: boolean
}

export enum ProvinceOrderField {
  NAME = 'NAME',
  CODE = 'CODE',
}

registerEnumType(ProvinceOrderField, {
  name: 'ProvinceOrderField',
  description: 'What provinces can be ordered by.',
  valuesConfig: { NAME: { description: 'The name on the day asked for, as Vietnamese dictionaries order it.' }, CODE: { description: 'The code.' } },
})

@InputType({ description: 'How to order provinces.' })
export class ProvinceOrder {
  @Field(() => ProvinceOrderField, { description: 'What to order by.' })
  field: ProvinceOrderField

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction: Direction
}

@ArgsType()
export class ProvinceListArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Only units in force on this day; today by default.' })
  asOf?: string

  @Field(() => ProvinceFilter, { nullable: true, description: 'Which to keep.' })
  filter?: ProvinceFilter

  @Field(() => ProvinceOrder, { nullable: true, description: 'How to order; by code by default.' })
  orderBy?: ProvinceOrder
}
