import { Field, ID, InputType, Int } from 'type-graphql'
import type { PartialDate } from '../../shared/partial-date'
import { PartialDateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { amending, correcting, DocumentInput, retracting, VERSION, withdrawing } from './document.write.input'

@InputType({ description: 'A support policy that a province issued.' })
export class SupportPolicyInput extends DocumentInput {
  @Field(() => ID, { description: 'The province that issued it: the unit of its day.' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The document\'s number.' })
  number?: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued, as precisely as known; today or earlier. Without it the policy can\'t be placed in time and is counted as undated.' })
  issuedOn?: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  issuer?: string | null
}

@InputType({ description: 'A support policy that you read.' })
export class SupportPolicyActInput extends WriteInput {
  @Field(() => ID, { description: 'The policy.' })
  supportPolicyId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'A decision that amends a support policy. What it does not say stays.' })
export class AmendSupportPolicyInput extends amending(SupportPolicyActInput) {}

@InputType({ description: 'A decision that withdraws a support policy.' })
export class WithdrawSupportPolicyInput extends withdrawing(SupportPolicyActInput) {}

@InputType({ description: 'What the record of a support policy should have said, as a whole: what is left out is not known, or not so.' })
export class CorrectSupportPolicyInput extends correcting(SupportPolicyInput) {
  @Field(() => ID, { description: 'The policy.' })
  supportPolicyId: string

  @Field(() => Int, { description: VERSION })
  expectedVersion: number
}

@InputType({ description: 'A record of a support policy that never was.' })
export class RetractSupportPolicyInput extends retracting(SupportPolicyActInput) {}
