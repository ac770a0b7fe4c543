import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { PartialDateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'

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

/** The columns that plans and support policies share: both are documents of a province. */
export abstract class ProvincialDocument extends Node {
  @PrimaryColumn('text')
  override id: string

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Column('text', { nullable: true })
  number: string | null

  @Column('text')
  title: string

  @Column('text', { name: 'issued_on', nullable: true })
  issuedOn: PartialDate | null

  @Column('text', { nullable: true })
  issuer: string | null

  @Column('text', { name: 'period_from', nullable: true })
  periodFrom: PartialDate | null

  @Column('text', { name: 'period_to', nullable: true })
  periodTo: PartialDate | null

  @Column('text', { name: 'source_id' })
  sourceId: string
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A project or plan that a province adopted for the programme. Several may be in effect at once.' })
@Entity('plan')
export class Plan extends ProvincialDocument {
  static readonly graphqlName = 'Plan'

  @Field(() => PlanKind, { description: 'Whether it is a project or a plan.' })
  @Column('text')
  kind: PlanKind

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
}
