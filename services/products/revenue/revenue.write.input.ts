import { Field, ID, InputType, Int } from 'type-graphql'
import { PartialDateScalar, VndScalar } from '../../shared/scalars'
import { SourceInput, WriteInput } from '../../shared/write/write-input'

@InputType({ description: 'What a product brought in over a period that is over.' })
export class RevenueInput extends WriteInput {
  @Field(() => PartialDateScalar, { description: 'The start of the period: a day, month or year, such as "2025-01".' })
  periodFrom: string

  @Field(() => PartialDateScalar, { description: 'The end of the period, that day, month or year included.' })
  periodTo: string

  @Field(() => VndScalar, { description: 'The revenue in dong, 0 or more.' })
  value: number

  @Field(() => SourceInput, { description: 'What says so, such as the producer\'s report.' })
  source: SourceInput
}

@InputType({ description: 'Revenue to record.' })
export class RecordRevenueInput extends RevenueInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string
}

@InputType({ description: 'A revenue record, said anew as a whole.' })
export class CorrectRevenueInput extends RevenueInput {
  @Field(() => ID, { description: 'The record.' })
  revenueId: string

  @Field(() => Int, { description: 'The version you read. When the record has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'A revenue record that should not be there.' })
export class WithdrawRevenueInput extends WriteInput {
  @Field(() => ID, { description: 'The record.' })
  revenueId: string

  @Field(() => Int, { description: 'The version you read. When the record has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number

  @Field(() => String, { description: 'Why.' })
  reason: string
}
