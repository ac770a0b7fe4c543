import { Field, Float, ID, InputType, Int } from 'type-graphql'
import type { PartialDate } from '../../shared/partial-date'
import { PartialDateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { PublishedSourceInput } from '../source.input'
import { FactAnswer, FactKey } from './programme-fact.entity'
import { ActivityKind } from './programme-record.entity'

const VERSION = 'The version you read. When the record has changed since, the write is refused with CONFLICT.'

@InputType({ description: 'Something done for the programme.' })
export class ProgrammeActivityInput extends WriteInput {
  @Field(() => ActivityKind, { description: 'What kind of activity.' })
  kind: ActivityKind

  @Field(() => ID, { nullable: true, description: 'The province whose activity it is; left out for one of the nation, which is the centre\'s.' })
  provinceId?: string | null

  @Field(() => String, { description: 'What was done.' })
  description: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it took place; today or earlier.' })
  heldOn?: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Where.' })
  place?: string | null

  @Field(() => Int, { nullable: true, description: 'How many such activities the source counts; left out where it gives no number.' })
  count?: number | null

  @Field(() => String, { nullable: true, description: 'The words of the source, at most 20.' })
  quote?: string | null

  @Field(() => PublishedSourceInput, { description: 'What says so.' })
  source: PublishedSourceInput
}

@InputType({ description: 'An activity, said anew as a whole.' })
export class AmendProgrammeActivityInput extends ProgrammeActivityInput {
  @Field(() => ID, { description: 'The activity.' })
  activityId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'A goal that a decision sets.' })
export class TargetInput extends WriteInput {
  @Field(() => ID, { nullable: true, description: 'The province whose target it is; left out for one of the nation, which is the centre\'s.' })
  provinceId?: string | null

  @Field(() => String, { description: 'What is to be reached.' })
  subject: string

  @Field(() => Float, { nullable: true, description: 'The lower end of the goal.' })
  minimum?: number | null

  @Field(() => Float, { nullable: true, description: 'The upper end of the goal, not below the lower.' })
  maximum?: number | null

  @Field(() => String, { description: 'What the numbers count: products, producers, percent, VND, villages.' })
  unit: string

  @Field(() => PartialDateScalar, { description: 'By when.' })
  due: PartialDate

  @Field(() => String, { description: 'The decision that sets it, for example "490/QĐ-TTg".' })
  decision: string

  @Field(() => PublishedSourceInput, { description: 'What says so.' })
  source: PublishedSourceInput
}

@InputType({ description: 'A target, said anew as a whole.' })
export class AmendTargetInput extends TargetInput {
  @Field(() => ID, { description: 'The target.' })
  targetId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'A decision, regulation or guidance of the programme.' })
export class GuidanceDocumentInput extends WriteInput {
  @Field(() => String, { nullable: true, description: 'Its number, for example "490/QĐ-TTg".' })
  number?: string | null

  @Field(() => String, { description: 'What it is about.' })
  subject: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued; today or earlier.' })
  issuedOn?: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it ceases to apply, not before it was issued.' })
  ceasedOn?: PartialDate | null

  @Field(() => PublishedSourceInput, { description: 'What says so.' })
  source: PublishedSourceInput
}

@InputType({ description: 'A guidance document, said anew as a whole.' })
export class AmendGuidanceDocumentInput extends GuidanceDocumentInput {
  @Field(() => ID, { description: 'The document.' })
  guidanceId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'What a source says of how a province runs the programme.' })
export class ProgrammeFactInput extends WriteInput {
  @Field(() => ID, { description: 'The province.' })
  provinceId: string

  @Field(() => FactKey, { description: 'What is asked.' })
  key: FactKey

  @Field(() => FactAnswer, { description: 'The answer; UNKNOWN takes back one that was stated wrongly.' })
  answer: FactAnswer

  @Field(() => PartialDateScalar, { description: 'When it was stated; today or earlier.' })
  statedOn: PartialDate

  @Field(() => String, { nullable: true, description: 'Who stated it.' })
  speaker?: string | null

  @Field(() => String, { nullable: true, description: 'The words of the source, at most 20.' })
  quote?: string | null

  @Field(() => PublishedSourceInput, { description: 'What says so.' })
  source: PublishedSourceInput

  @Field(() => Int, { nullable: true, description: 'The version you read; left out when the fact was never stated. When it has changed since, the write is refused with CONFLICT.' })
  expectedVersion?: number | null
}
