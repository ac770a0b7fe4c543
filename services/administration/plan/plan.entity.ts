import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'
import { DocumentState, ProvincialDocument } from './provincial-document.entity'

export enum PlanKind {
  PROJECT = 'PROJECT',
  PLAN = 'PLAN',
}

registerEnumType(PlanKind, {
  name: 'PlanKind',
  description: 'What a province adopted for the programme.',
  valuesConfig: {
    PROJECT: { description: 'An approved programme project (đề án).' },
    PLAN: { description: 'An issued implementation plan (kế hoạch).' },
  },
})

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A project or plan that a province adopted for the programme. Several may be in effect at once.' })
@Entity('plan')
export class Plan extends ProvincialDocument {
  static readonly graphqlName = 'Plan'

  @Field(() => PlanKind, { description: 'Whether it is a project or a plan.' })
  @Column('text')
  kind: PlanKind

  /** Whether it was ever approved or issued: what was not is seen by those who write it only. */
  @Column('bool')
  adopted: boolean

  @Field(() => String, { nullable: true, description: 'The document\'s number, for example "2366/QĐ-UBND"; null when the source gives none.' })
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
