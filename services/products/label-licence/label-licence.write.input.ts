import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../../shared/scalars'
import { SourceInput, WriteInput } from '../../shared/write/write-input'

@InputType({ description: 'A right to use a mark, to grant.' })
export class GrantLabelLicenceInput extends WriteInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string

  @Field(() => String, { defaultValue: 'Sản phẩm OCOP Việt Nam', description: 'The mark.' })
  mark: string

  @Field(() => String, { nullable: true, description: 'Whose mark it is.' })
  owner?: string | null

  @Field(() => String, { nullable: true, description: 'The decision it rests on.' })
  basis?: string | null

  @Field(() => DateScalar, { description: 'The first day. A certificate must be in force on it.' })
  validFrom: string

  @Field(() => DateScalar, { nullable: true, description: 'The last day; without one the right lasts as long as the certificate. It never lasts longer.' })
  validUntil?: string | null

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A right to use a mark, to end early.' })
export class EndLabelLicenceInput extends WriteInput {
  @Field(() => ID, { description: 'The licence.' })
  licenceId: string

  @Field(() => Int, { description: 'The version you read. When the licence has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number

  @Field(() => DateScalar, { description: 'Its new last day, before the one it has.' })
  endsOn: string

  @Field(() => String, { description: 'Why.' })
  reason: string
}
