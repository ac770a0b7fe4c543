import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql'
import { ReportedFigure } from './reported-figure.entity'

@ObjectType({ description: 'The parts that the source gives of a figure.' })
export class FigureBreakdown {
  @Field(() => [ReportedFigure], { description: 'The parts, largest first.' })
  parts: ReportedFigure[]

  @Field(() => Float, { description: 'Their sum.' })
  sum: number

  @Field(() => Float, { nullable: true, description: 'What the parts leave of the whole; not broken down by the source.' })
  remainder: number | null

  @Field(() => Boolean, { description: 'Whether the parts make up the whole.' })
  complete: boolean
}

export enum UnknownReason {
  NOT_REPORTED = 'NOT_REPORTED',
  ONLY_PLANNED_OR_TARGET = 'ONLY_PLANNED_OR_TARGET',
  ONLY_QUALITATIVE = 'ONLY_QUALITATIVE',
}

registerEnumType(UnknownReason, {
  name: 'UnknownReason',
  description: 'Why a number is unknown.',
  valuesConfig: {
    NOT_REPORTED: { description: 'No source kept here says anything of it by then.' },
    ONLY_PLANNED_OR_TARGET: { description: 'By then sources state only what is planned or aimed at, which is not what is.' },
    ONLY_QUALITATIVE: { description: 'By then sources speak of it without a number.' },
  },
})

@ObjectType({ description: 'What sources said by a day of one measure: planned, target and actual beside one another, and the ratios between them.' })
export class ReportedMeasure {
  @Field(() => ID, { description: 'The measure, for example "products_standardised".' })
  key: string

  @Field(() => ReportedFigure, { nullable: true, description: 'The latest planned figure.' })
  planned: ReportedFigure | null

  @Field(() => ReportedFigure, { nullable: true, description: 'The latest target.' })
  target: ReportedFigure | null

  @Field(() => ReportedFigure, { nullable: true, description: 'The latest actual figure; null when none was stated by the day, never a planned one in its place.' })
  actual: ReportedFigure | null

  @Field(() => UnknownReason, { nullable: true, description: 'Why there is no actual figure; null when there is one.' })
  actualUnknownReason: UnknownReason | null

  @Field(() => [ReportedFigure], { description: 'Statements without a number.' })
  qualitative: ReportedFigure[]

  @Field(() => Float, { nullable: true, description: 'Planned divided by target, for example 1.60125.' })
  plannedToTargetRatio: number | null

  @Field(() => Float, { nullable: true, description: 'By how much planned exceeds target, as a share of the target: 0.60125 is 60.1 %.' })
  plannedExcessShare: number | null

  @Field(() => Float, { nullable: true, description: 'Actual divided by target.' })
  actualToTargetRatio: number | null
}
