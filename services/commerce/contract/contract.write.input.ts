import { Field, ID, InputType, Int } from 'type-graphql'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar, VndScalar } from '../../shared/scalars'
import { SourceInput, WriteInput } from '../../shared/write/write-input'
import { ContractKind } from './contract.entity'

@InputType({ description: 'What a record of distribution says.' })
export class SignContractInput extends WriteInput {
  @Field(() => ContractKind, { description: 'What it is: a memorandum is no contract.' })
  kind: ContractKind

  @Field(() => ID, { description: 'Who sells.' })
  distributorId: string

  @Field(() => ID, { nullable: true, description: 'The province whose products it is about; without one it is the centre\'s.' })
  provinceId?: string | null

  @Field(() => String, { nullable: true, description: 'The other side.' })
  counterpart?: string | null

  @Field(() => String, { nullable: true, description: 'The products in words, where the source gives no more.' })
  productsText?: string | null

  @Field(() => [ID], { defaultValue: [], description: 'The products, where they are known one by one.' })
  productIds: string[]

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was signed, as precisely as is known.' })
  signedOn?: PartialDate | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day it is agreed for.' })
  endsOn?: string | null

  @Field(() => Int, { nullable: true, description: 'How many contracts or memoranda it stands for, where the source counts them.' })
  statedCount?: number | null

  @Field(() => VndScalar, { nullable: true, description: 'The value in dong.' })
  value?: number | null

  @Field(() => String, { nullable: true, description: 'The occasion.' })
  event?: string | null

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A record of distribution, said anew as a whole.' })
export class AmendContractInput extends SignContractInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId: string

  @Field(() => Int, { description: 'The version you read. When the contract has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'A contract that you read.' })
export class ContractActInput extends WriteInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId: string

  @Field(() => Int, { description: 'The version you read. When the contract has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'The end of a contract.' })
export class EndContractInput extends ContractActInput {
  @Field(() => DateScalar, { description: 'The day it ended, today or earlier.' })
  endedOn: string

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason?: string | null
}

@InputType({ description: 'How the end of a contract should have been recorded.' })
export class CorrectContractEndInput extends ContractActInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day it ended, today or earlier; without one, it did not end after all.' })
  endedOn?: string | null

  @Field(() => String, { nullable: true, description: 'Why it ended; without one, the reason on record stays.' })
  reason?: string | null

  @Field(() => String, { description: 'What was wrong, in a few words.' })
  summary: string
}
