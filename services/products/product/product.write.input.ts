import { Field, ID, InputType, Int } from 'type-graphql'
import { SourceInput, WriteInput } from '../../shared/write/write-input'

@InputType({ description: 'A product to record.' })
export class RegisterProductInput extends WriteInput {
  @Field(() => String, { description: 'Its Vietnamese name.' })
  name: string

  @Field(() => ID, { description: 'Who makes it.' })
  producerId: string

  @Field(() => ID, { nullable: true, description: 'The province it comes from. Without one its place is the producer\'s, and district and commune are not read.' })
  provinceId?: string | null

  @Field(() => String, { nullable: true, description: 'The district, for records of days until 30 June 2025.' })
  district?: string | null

  @Field(() => String, { nullable: true, description: 'The commune.' })
  commune?: string | null

  @Field(() => ID, { nullable: true, description: 'Its group in the scheme of 2018, such as "group_2018-FOOD"; none where it had no place there.' })
  groupId?: string | null

  @Field(() => ID, { nullable: true, description: 'Its product set, such as "set_12". It must have one to be evaluated.' })
  setId?: string | null

  @Field(() => String, { nullable: true, description: 'What it is and its story, in Vietnamese.' })
  description?: string | null

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A change of a product that you read.' })
export class ProductActInput extends WriteInput {
  @Field(() => ID, { description: 'The product.' })
  productId: string

  @Field(() => Int, { description: 'The version you read. When the product has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number
}

@InputType({ description: 'A change of a product that you read. What is left out stays as it is.' })
export class AmendProductInput extends ProductActInput {
  @Field(() => String, { nullable: true, description: 'Another name.' })
  name?: string | null

  @Field(() => ID, { nullable: true, description: 'Another producer.' })
  producerId?: string | null

  @Field(() => ID, { nullable: true, description: 'Another province. You must be allowed to write for both.' })
  provinceId?: string | null

  @Field(() => String, { nullable: true, description: 'Another district; null for none.' })
  district?: string | null

  @Field(() => String, { nullable: true, description: 'Another commune; null for none.' })
  commune?: string | null

  @Field(() => ID, { nullable: true, description: 'Another group of the scheme of 2018; null for none.' })
  groupId?: string | null

  @Field(() => ID, { nullable: true, description: 'Another product set; null for none.' })
  setId?: string | null

  @Field(() => String, { nullable: true, description: 'Another description; null for none.' })
  description?: string | null

  @Field(() => SourceInput, { nullable: true, description: 'What says so.' })
  source?: SourceInput | null
}
