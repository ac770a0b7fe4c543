import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { NATION_ID } from '../../shared/ids'
import type { PartialDate } from '../../shared/partial-date'
import { PartialDateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { PublishedSourceInput } from '../source.input'
import { FigureKind } from './reported-figure.entity'

@InputType({ description: 'A figure as a source published it.' })
export class ReportedFigureInput extends WriteInput {
  @Field(() => ID, { description: 'What it measures: a key of `indicators`. The centre may name a new one of small letters, digits and underscores.' })
  indicator: string

  @Field(() => String, { nullable: true, description: 'For a new indicator, the measure that it shares with others; the key itself when left out.' })
  measure?: string | null

  @Field(() => ID, { defaultValue: NATION_ID, description: 'Of what part of the country: a province\'s or region\'s id, or "VN" for the nation.' })
  scopeId: string

  @Field(() => String, { nullable: true, description: 'What part of the whole it is about, for example "FOOD"; left out for the whole.' })
  breakdown?: string | null

  @Field(() => FigureKind, { description: 'Whether it is planned, a target, actual, or a statement without a number.' })
  kind: FigureKind

  @Field(() => Float, { nullable: true, description: 'The number; left out for a qualitative statement.' })
  value?: number | null

  @Field(() => String, { nullable: true, description: 'What the number counts: products, provinces, percent (0 to 100), VND …; left out for a qualitative statement.' })
  unit?: string | null

  @Field(() => PartialDateScalar, { description: 'When it was stated, as precisely as the source says; today or earlier.' })
  statedOn: PartialDate

  @Field(() => PartialDateScalar, { nullable: true, description: 'The period it refers to where that differs, for example the end of a plan.' })
  refersTo?: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who said it; left out where the source speaks for itself.' })
  speaker?: string | null

  @Field(() => String, { nullable: true, description: 'The words of the source, at most 20; a qualitative statement needs them.' })
  quote?: string | null

  @Field(() => Boolean, { nullable: true, description: 'For a list or breakdown: whether the source says that it names all.' })
  complete?: boolean | null

  @Field(() => ID, { nullable: true, description: 'The figure of which the source gives this as a part.' })
  partOfId?: string | null

  @Field(() => PublishedSourceInput, { description: 'What published it.' })
  source: PublishedSourceInput
}

@InputType({ description: 'A record that you read and found not to say what the source says, and what it should have said, as a whole.' })
export class CorrectReportedFigureInput extends ReportedFigureInput {
  @Field(() => ID, { description: 'The wrong record.' })
  figureId: string

  @Field(() => Int, { description: 'The version you read. When the record has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'A record that you read and that no source published.' })
export class RetractReportedFigureInput extends WriteInput {
  @Field(() => ID, { description: 'The wrong record.' })
  figureId: string

  @Field(() => Int, { description: 'The version you read. When the record has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}
