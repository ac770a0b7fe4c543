import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql'
import { DateFilter, enumFilter, IdFilter, NumberFilter, TextFilter, type EnumFilter } from '../../shared/paging/conditions'
import { PageArgs } from '../../shared/paging/page-args'
import { Direction } from '../../shared/paging/direction'
import { DateScalar } from '../../shared/scalars'
import { FigureKind } from './reported-figure.entity'

const FigureKindFilter = enumFilter(FigureKind, 'FigureKind')

@InputType({ description: 'Which reported figures to keep; all conditions must hold.' })
export class ReportedFigureFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By indicator key.' })
  indicator?: IdFilter

  @Field(() => IdFilter, { nullable: true, description: 'By scope: a province\'s or region\'s id, or "VN" for the nation.' })
  scopeId?: IdFilter

  @Field(() => FigureKindFilter, { nullable: true, description: 'By kind.' })
  kind?: EnumFilter<FigureKind>

  @Field(() => NumberFilter, { nullable: true, description: 'By value.' })
  value?: NumberFilter

  @Field(() => DateFilter, { nullable: true, description: 'By the date it was stated; figures without one are left out.' })
  statedOn?: DateFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the title of the source.' })
  sourceTitle?: TextFilter
}

export enum ReportedFigureOrderField {
  STATED_ON = 'STATED_ON',
  VALUE = 'VALUE',
  INDICATOR = 'INDICATOR',
}

registerEnumType(ReportedFigureOrderField, {
  name: 'ReportedFigureOrderField',
  description: 'What reported figures can be ordered by.',
  valuesConfig: {
    STATED_ON: { description: 'The date it was stated; an imprecise one counts as its last day.' },
    VALUE: { description: 'The number.' },
    INDICATOR: { description: 'The indicator key.' },
  },
})

@InputType({ description: 'How to order reported figures.' })
export class ReportedFigureOrder {
  @Field(() => ReportedFigureOrderField, { description: 'What to order by.' })
  field: ReportedFigureOrderField

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction: Direction
}

@ArgsType()
export class ReportedFigureListArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Only what was recorded by this day, before later corrections; by default what is known now, without corrected records.' })
  asKnownOn?: string | null

  @Field(() => ReportedFigureFilter, { nullable: true, description: 'Which to keep.' })
  filter?: ReportedFigureFilter

  @Field(() => ReportedFigureOrder, { nullable: true, description: 'How to order; latest first by default.' })
  orderBy?: ReportedFigureOrder
}
