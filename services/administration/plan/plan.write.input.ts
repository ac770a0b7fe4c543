import { Field, ID, InputType, Int } from 'type-graphql'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { WriteInput } from '../../shared/write/write-input'
import { amending, correcting, DocumentInput, retracting, VERSION, withdrawing } from './document.write.input'
import { PlanKind } from './plan.entity'

@InputType({ description: 'What a project or plan is to be.' })
export class PlanDraftInput extends DocumentInput {
  @Field(() => PlanKind, { description: 'A project, which is approved, or a plan, which is issued.' })
  kind: PlanKind

  @Field(() => ID, { description: 'The province whose it is: the unit of the day on which it is adopted.' })
  provinceId: string
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
export class AmendPlanInput extends amending(PlanActInput) {}

@InputType({ description: 'A decision that withdraws a project or plan.' })
export class WithdrawPlanInput extends withdrawing(PlanActInput) {}

@InputType({ description: 'What the record of an adopted project or plan should have said, as a whole: what is left out is not known, or not so.' })
export class CorrectPlanInput extends correcting(RevisePlanInput) {
  @Field(() => String, { nullable: true, description: 'The document\'s number.' })
  number?: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued, as precisely as known.' })
  issuedOn?: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  issuer?: string | null
}

@InputType({ description: 'A record of a project or plan that never was.' })
export class RetractPlanInput extends retracting(PlanActInput) {}
