import { Directive, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { PartialDateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'

export enum ActivityKind {
  CONFERENCE = 'CONFERENCE',
  TRAINING = 'TRAINING',
  COMMUNICATION = 'COMMUNICATION',
}

registerEnumType(ActivityKind, {
  name: 'ProgrammeActivityKind',
  description: 'What was done to carry the programme to the people.',
  valuesConfig: {
    CONFERENCE: { description: 'A conference or briefing.' },
    TRAINING: { description: 'Training of officials or producers.' },
    COMMUNICATION: { description: 'News, films, columns and other outreach.' },
  },
})

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'Something done for the programme: a conference, training or communication.' })
@Entity('programme_activity')
export class ProgrammeActivity extends Node {
  static readonly graphqlName = 'ProgrammeActivity'

  @PrimaryColumn('text')
  override id: string

  @Field(() => ActivityKind, { description: 'What kind of activity.' })
  @Column('text')
  kind: ActivityKind

  @Field(() => String, { description: 'What the source says of it, in English.' })
  @Column('text')
  description: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it took place; null where the source gives no date.' })
  @Column('text', { name: 'held_on', nullable: true })
  heldOn: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Where; null where the source does not say.' })
  @Column('text', { nullable: true })
  place: string | null

  @Field(() => Int, { nullable: true, description: 'How many such activities the source counts; null where it gives no number.' })
  @Column('int', { nullable: true })
  count: number | null

  @Field(() => String, { nullable: true, description: 'The words of the source.' })
  @Column('text', { nullable: true })
  quote: string | null

  @Column('text', { name: 'province_id', nullable: true })
  provinceId: string | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to change the record you read.' })
  @Column('int')
  version: number
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A decision, regulation or guidance of the programme.' })
@Entity('guidance_document')
export class GuidanceDocument extends Node {
  static readonly graphqlName = 'GuidanceDocument'

  @PrimaryColumn('text')
  override id: string

  @Field(() => String, { nullable: true, description: 'Its number, for example "490/QĐ-TTg"; null where it has none.' })
  @Column('text', { nullable: true })
  number: string | null

  @Field(() => String, { description: 'What it is about, in English.' })
  @Column('text')
  subject: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued.' })
  @Column('text', { name: 'issued_on', nullable: true })
  issuedOn: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it ceased to apply; null while it applies or where that is not known.' })
  @Column('text', { name: 'ceased_on', nullable: true })
  ceasedOn: PartialDate | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to change the record you read.' })
  @Column('int')
  version: number
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A goal that a decision sets for the programme.' })
@Entity('target')
export class Target extends Node {
  static readonly graphqlName = 'Target'

  @PrimaryColumn('text')
  override id: string

  @Field(() => String, { description: 'What is to be reached, in English.' })
  @Column('text')
  subject: string

  @Field(() => Float, { nullable: true, description: 'The lower end of the goal, in the unit beside it.' })
  @Column('float8', { name: 'minimum', nullable: true })
  minimum: number | null

  @Field(() => Float, { nullable: true, description: 'The upper end of the goal; null where only a lower end is set.' })
  @Column('float8', { name: 'maximum', nullable: true })
  maximum: number | null

  @Field(() => String, { description: 'The unit: products, producers, percent, VND, villages.' })
  @Column('text')
  unit: string

  @Field(() => PartialDateScalar, { description: 'By when.' })
  @Column('text', { name: 'due' })
  due: PartialDate

  @Field(() => String, { description: 'The decision that sets it.' })
  @Column('text')
  decision: string

  @Column('text', { name: 'province_id', nullable: true })
  provinceId: string | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to change the record you read.' })
  @Column('int')
  version: number
}
