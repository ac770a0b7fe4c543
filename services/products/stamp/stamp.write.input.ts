import { Field, ID, InputType, Int } from 'type-graphql'
import { SourceInput, WriteInput } from '../../shared/write/write-input'

@InputType({ description: 'A batch of stamps to issue.' })
export class IssueStampBatchInput extends WriteInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string

  @Field(() => Int, { description: 'How many stamps, 1 to 1,000,000.' })
  quantity: number

  @Field(() => String, { description: 'Who issues them.' })
  issuer: string

  @Field(() => SourceInput, { description: 'What says so, such as the request.' })
  source: SourceInput
}

@InputType({ description: 'A batch of stamps to recall.' })
export class RecallStampBatchInput extends WriteInput {
  @Field(() => ID, { description: 'The batch.' })
  batchId: string

  @Field(() => Int, { description: 'The version you read. When the batch has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number

  @Field(() => String, { description: 'Why.' })
  reason: string
}
