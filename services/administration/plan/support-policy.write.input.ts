import { Field, ID, InputType, Int } from 'type-graphql'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { PublishedSourceInput } from '../source.input'

const VERSION = 'The version you read. When the record has changed since, the write is refused with CONFLICT.'

@InputType({ description: 'A support policy that a province issued.' })
export class SupportPolicyInput extends WriteInput {
  @Field(() => ID, { description: 'The province that issued it: the unit of its day.' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The document\'s number.' })
  number?: string | null

  @Field(() => String, { description: 'Its Vietnamese title.' })
  title: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued, as precisely as known; today or earlier. Without it the policy can\'t be placed in time and is counted as undated.' })
  issuedOn?: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  issuer?: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for begins.' })
  periodFrom?: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for ends, not before it begins.' })
  periodTo?: PartialDate | null

  @Field(() => PublishedSourceInput, { description: 'What says so.' })
  source: PublishedSourceInput
}

@InputType({ description: 'A support policy that you read.' })
export class SupportPolicyActInput extends WriteInput {
  @Field(() => ID, { description: 'The policy.' })
  supportPolicyId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'A decision that amends a support policy. What it does not say stays.' })
export class AmendSupportPolicyInput extends SupportPolicyActInput {
  @Field(() => DateScalar, { description: 'The day of the decision: within the period of the policy, and not before an earlier amendment.' })
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

@InputType({ description: 'A decision that withdraws a support policy.' })
export class WithdrawSupportPolicyInput extends SupportPolicyActInput {
  @Field(() => DateScalar, { description: 'The day from which it no longer applies; today or earlier.' })
  withdrawnOn: string

  @Field(() => String, { nullable: true, description: 'The number of the decision.' })
  number?: string | null

  @Field(() => String, { description: 'Why, in a few words.' })
  summary: string

  @Field(() => PublishedSourceInput, { description: 'Where the decision can be checked.' })
  source: PublishedSourceInput
}

@InputType({ description: 'What the record of a support policy should have said, as a whole: what is left out is not known, or not so.' })
export class CorrectSupportPolicyInput extends SupportPolicyInput {
  @Field(() => ID, { description: 'The policy.' })
  supportPolicyId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number

  @Field(() => DateScalar, { nullable: true, description: 'The day from which it no longer applies; left out, it was not withdrawn.' })
  withdrawnOn?: string | null

  @Field(() => String, { description: 'What was wrong, in a few words.' })
  summary: string
}

@InputType({ description: 'A record of a support policy that never was.' })
export class RetractSupportPolicyInput extends SupportPolicyActInput {
  @Field(() => String, { description: 'Why it is taken back, in a few words.' })
  summary: string
}
