import { Field, ID, InputType, Int } from 'type-graphql'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { PublishedSourceInput } from '../source.input'
import { PlanKind } from './plan.entity'

const VERSION = 'The version you read. When the record has changed since, the write is refused with CONFLICT.'

@InputType({ description: 'What a project or plan is to be.' })
export class PlanDraftInput extends WriteInput {
  @Field(() => PlanKind, { description: 'A project, which is approved, or a plan, which is issued.' })
  kind: PlanKind

  @Field(() => ID, { description: 'The province whose it is: the unit of the day on which it is adopted.' })
  provinceId: string

  @Field(() => String, { description: 'Its Vietnamese title.' })
  title: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for begins.' })
  periodFrom?: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for ends, not before it begins.' })
  periodTo?: PartialDate | null

  @Field(() => PublishedSourceInput, { description: 'What says so.' })
  source: PublishedSourceInput
}

@InputType({ description: 'A draft, said anew as a whole.' })
export class RevisePlanInput extends PlanDraftInput {
  @Field(() => ID, { description: 'The draft.' })
  planId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'A plan that you read.' })
export class PlanActInput extends WriteInput {
  @Field(() => ID, { description: 'The project or plan.' })
  planId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'The document by which a draft was adopted.' })
export class AdoptPlanInput extends PlanActInput {
  @Field(() => String, { description: 'Its number, for example "2366/QĐ-UBND".' })
  number: string

  @Field(() => DateScalar, { description: 'The day it was signed; today or earlier.' })
  issuedOn: string

  @Field(() => String, { description: 'Who issued it, for example "UBND tỉnh Quảng Ninh".' })
  issuer: string
}

@InputType({ description: 'A decision that amends a project or plan. What it does not say stays.' })
export class AmendPlanInput extends PlanActInput {
  @Field(() => DateScalar, { description: 'The day of the decision: within the period of the document, and not before an earlier amendment.' })
  amendedOn: string

  @Field(() => String, { nullable: true, description: 'Its number.' })
  number?: string | null

  @Field(() => String, { description: 'What it changes, in a few words.' })
  summary: string

  @Field(() => String, { nullable: true, description: 'The new title.' })
  title?: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'The new beginning of the period.' })
  periodFrom?: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'The new end of the period, not before the decision.' })
  periodTo?: PartialDate | null

  @Field(() => PublishedSourceInput, { description: 'Where the decision can be checked.' })
  source: PublishedSourceInput
}

@InputType({ description: 'A decision that withdraws a project or plan; for a draft, that it is given up.' })
export class WithdrawPlanInput extends PlanActInput {
  @Field(() => DateScalar, { description: 'The day from which it no longer applies; today or earlier.' })
  withdrawnOn: string

  @Field(() => String, { nullable: true, description: 'The number of the decision.' })
  number?: string | null

  @Field(() => String, { description: 'Why, in a few words.' })
  summary: string

  @Field(() => PublishedSourceInput, { description: 'Where the decision can be checked.' })
  source: PublishedSourceInput
}

@InputType({ description: 'What the record of an adopted project or plan should have said, as a whole: what is left out is not known, or not so.' })
export class CorrectPlanInput extends RevisePlanInput {
  @Field(() => String, { nullable: true, description: 'The document\'s number.' })
  number?: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued, as precisely as known.' })
  issuedOn?: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  issuer?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The day from which it no longer applies; left out, it was not withdrawn.' })
  withdrawnOn?: string | null

  @Field(() => String, { description: 'What was wrong, in a few words.' })
  summary: string
}

@InputType({ description: 'A record of a project or plan that never was.' })
export class RetractPlanInput extends PlanActInput {
  @Field(() => String, { description: 'Why it is taken back, in a few words.' })
  summary: string
}
