import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { SourceInput, WriteInput } from '../../shared/write/write-input'
import { FairKind } from './fair.entity'

@InputType({ description: 'Who or what is shown: exactly one of the two.' })
export class FairExhibitorInput {
  @Field(() => ID, { nullable: true, description: 'A product.' })
  productId?: string | null

  @Field(() => ID, { nullable: true, description: 'A producer.' })
  producerId?: string | null
}

@InputType({ description: 'What a fair is.' })
export class FairDetailsInput extends WriteInput {
  @Field(() => String, { description: 'Its Vietnamese name.' })
  name: string

  @Field(() => FairKind, { nullable: true, description: 'How far it reaches.' })
  kind?: FairKind | null

  @Field(() => ID, { nullable: true, description: 'The province that holds it; without one it is the centre\'s.' })
  provinceId?: string | null

  @Field(() => String, { nullable: true, description: 'Where it is held.' })
  venue?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The first day.' })
  startsOn?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day, not before the first.' })
  endsOn?: string | null

  @Field(() => [String], { defaultValue: [], description: 'Who organises it.' })
  organisers: string[]

  @Field(() => [String], { defaultValue: [], description: 'Who takes part in organising it.' })
  partners: string[]

  @Field(() => [ID], { defaultValue: [], description: 'Provinces that take part.' })
  participatingProvinceIds: string[]

  @Field(() => [FairExhibitorInput], { defaultValue: [], description: 'Who and what is shown.' })
  exhibitors: FairExhibitorInput[]

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A change of a fair that you read.' })
export class FairActInput extends WriteInput {
  @Field(() => ID, { description: 'The fair.' })
  fairId: string

  @Field(() => Int, { description: 'The version you read. When the fair has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'A draft, said anew as a whole.' })
export class ReviseFairInput extends FairDetailsInput {
  @Field(() => ID, { description: 'The fair.' })
  fairId: string

  @Field(() => Int, { description: 'The version you read. When the fair has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'Other dates for a fair.' })
export class RescheduleFairInput extends FairActInput {
  @Field(() => DateScalar, { description: 'The new first day.' })
  startsOn: string

  @Field(() => DateScalar, { nullable: true, description: 'The new last day.' })
  endsOn?: string | null
}

@InputType({ description: 'Another venue for a fair.' })
export class RelocateFairInput extends FairActInput {
  @Field(() => String, { description: 'The new venue.' })
  venue: string
}

@InputType({ description: 'What a public fair should have been said to be, as a whole: what is left out is not known, or not so. Dates, venue and exhibitors change by mutations of their own.' })
export class CorrectFairInput extends FairActInput {
  @Field(() => String, { description: 'Its Vietnamese name.' })
  name: string

  @Field(() => FairKind, { nullable: true, description: 'How far it reaches.' })
  kind?: FairKind | null

  @Field(() => ID, { nullable: true, description: 'The province that holds it; without one it is the centre\'s. An office may only name those it writes for.' })
  provinceId?: string | null

  @Field(() => [String], { defaultValue: [], description: 'Who organises it.' })
  organisers: string[]

  @Field(() => [String], { defaultValue: [], description: 'Who takes part in organising it.' })
  partners: string[]

  @Field(() => String, { description: 'What was wrong, in a few words: subscribers are told it.' })
  reason: string
}

@InputType({ description: 'Who and what is shown at a fair, said anew as a whole.' })
export class SetFairExhibitorsInput extends FairActInput {
  @Field(() => [FairExhibitorInput], { description: 'Who and what is shown.' })
  exhibitors: FairExhibitorInput[]
}
