import { Directive, Field, Int, ObjectType } from 'type-graphql'
import { Entity } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'
import { DocumentState, ProvincialDocument } from './provincial-document.entity'

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A mechanism or policy by which a province supports the programme (cơ chế, chính sách hỗ trợ).' })
@Entity('support_policy')
export class SupportPolicy extends ProvincialDocument {
  static readonly graphqlName = 'SupportPolicy'

  @Field(() => String, { nullable: true, description: 'The document\'s number; null when the source only names the province.' })
  override number: string | null

  @Field(() => String, { description: 'The title as the source gives it.' })
  override title: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued, as precisely as the source says; null when it doesn\'t.' })
  override issuedOn: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  override issuer: string | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for begins.' })
  override periodFrom: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When the period it is for ends.' })
  override periodTo: PartialDate | null

  @Field(() => DateScalar, { nullable: true, description: 'The day of its latest amendment; null when it was not amended.' })
  override amendedOn: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The day from which it no longer applies; null when it was not withdrawn.' })
  override withdrawnOn: string | null

  @Field(() => DocumentState, { description: 'Where its record stands now.' })
  override state: DocumentState

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to change the record you read.' })
  override version: number
}
