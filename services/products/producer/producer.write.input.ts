import { Field, ID, InputType, Int } from 'type-graphql'
import { SourceInput, WriteInput } from '../../shared/write/write-input'
import { ProducerKind } from './producer.entity'

@InputType({ description: 'A producer to record.' })
export class RegisterProducerInput extends WriteInput {
  @Field(() => String, { description: 'Its Vietnamese name, as in its business registration.' })
  name: string

  @Field(() => ProducerKind, { description: 'What kind of body it is.' })
  kind: ProducerKind

  @Field(() => ID, { description: 'The province it works in.' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The district, for records of days until 30 June 2025.' })
  district?: string | null

  @Field(() => String, { nullable: true, description: 'The commune it works in.' })
  commune?: string | null

  @Field(() => SourceInput, { description: 'What says so.' })
  source: SourceInput
}

@InputType({ description: 'A change of a producer that you read. What is left out stays as it is.' })
export class AmendProducerInput extends WriteInput {
  @Field(() => ID, { description: 'The producer.' })
  producerId: string

  @Field(() => Int, { description: 'The version you read. When the producer has changed since, the write is refused with CONFLICT.' })
  expectedVersion: number

  @Field(() => String, { nullable: true, description: 'Another name.' })
  name?: string | null

  @Field(() => ProducerKind, { nullable: true, description: 'Another kind. Counts by kind of producer follow.' })
  kind?: ProducerKind | null

  @Field(() => ID, { nullable: true, description: 'Another province. You must be allowed to write for both.' })
  provinceId?: string | null

  @Field(() => String, { nullable: true, description: 'Another district; null for none.' })
  district?: string | null

  @Field(() => String, { nullable: true, description: 'Another commune; null for none.' })
  commune?: string | null

  @Field(() => SourceInput, { nullable: true, description: 'What says so.' })
  source?: SourceInput | null
}
