import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { KeyedNode, Node } from '../node.entity'
import type { RecordedState } from './fair.rules'

export enum FairKind {
  INTERNATIONAL = 'INTERNATIONAL',
  REGIONAL = 'REGIONAL',
  PROVINCIAL = 'PROVINCIAL',
  LOCAL = 'LOCAL',
  OVERSEAS = 'OVERSEAS',
  PILOT = 'PILOT',
}

registerEnumType(FairKind, {
  name: 'FairKind',
  description: 'How far a fair reaches.',
  valuesConfig: {
    INTERNATIONAL: { description: 'International, in Viet Nam.' },
    REGIONAL: { description: 'Of a region or several provinces.' },
    PROVINCIAL: { description: 'Of a province.' },
    LOCAL: { description: 'Of a city, district or commune, or of a shop.' },
    OVERSEAS: { description: 'Abroad.' },
    PILOT: { description: 'Held as a trial.' },
  },
})

export enum FairStatus {
  DRAFT = 'DRAFT',
  UNKNOWN = 'UNKNOWN',
  ANNOUNCED = 'ANNOUNCED',
  RESCHEDULED = 'RESCHEDULED',
  POSTPONED = 'POSTPONED',
  CANCELLED = 'CANCELLED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(FairStatus, {
  name: 'FairStatus',
  description: 'Where a fair stands on a day.',
  valuesConfig: {
    DRAFT: { description: 'Not announced yet: seen by the offices of its province and of the unit that succeeded it, those of districts and communes too, by the centre and by auditors.' },
    UNKNOWN: { description: 'Its record lacks the dates that would tell.' },
    ANNOUNCED: { description: 'To come.' },
    RESCHEDULED: { description: 'To come, on other dates than first announced.' },
    POSTPONED: { description: 'Put off, without new dates so far; those on record are the ones it was put off from.' },
    CANCELLED: { description: 'Will not take place.' },
    OPEN: { description: 'On.' },
    CLOSED: { description: 'Over.' },
  },
})

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'A fair, week or exhibition that shows OCOP products. Several records may describe one event on purpose, where sources differ.' })
@Entity('fair')
export class Fair extends KeyedNode {
  static readonly graphqlName = 'Fair'

  @Field(() => String, { description: 'The Vietnamese name as the source gives it.' })
  @Column('text')
  name: string

  @Field(() => FairKind, { nullable: true, description: 'How far it reaches; null where the source does not say.' })
  @Column('text', { nullable: true })
  kind: FairKind | null

  @Column('text', { nullable: true })
  state: RecordedState

  @Column('text', { name: 'province_id', nullable: true })
  provinceId: string | null

  @Field(() => String, { nullable: true, description: 'Where it is held.' })
  @Column('text', { nullable: true })
  venue: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The first day; null where the source does not say.' })
  @Column('date', { name: 'starts_on', nullable: true })
  startsOn: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null where the source does not say.' })
  @Column('date', { name: 'ends_on', nullable: true })
  endsOn: string | null

  @Field(() => [String], { description: 'Who organises it; empty where the source does not say.' })
  @Column('jsonb')
  organisers: string[]

  @Field(() => [String], { description: 'Who takes part in organising it.' })
  @Column('jsonb')
  partners: string[]

  @Field(() => Int, { nullable: true, description: 'How many booths the source counts.' })
  @Column('int', { nullable: true })
  booths: number | null

  @Field(() => Int, { nullable: true, description: 'How many provinces take part, by the source: a count, apart from the list of those named.' })
  @Column('int', { name: 'province_count', nullable: true })
  participatingProvinceCount: number | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was announced or reported.' })
  @Column('text', { name: 'announced_on', nullable: true })
  announcedOn: PartialDate | null

  @Field(() => String, { nullable: true, description: 'What else the source says of its course, in its own words.' })
  @Column('text', { nullable: true })
  note: string | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to change the fair you read.' })
  @Column('int')
  version: number
}

@ObjectType({ description: 'Who or what is shown at a fair: a product, or a producer with what it makes. Exactly one of the two is set.' })
@Entity('fair_exhibitor')
export class FairExhibitor {
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'fair_id' })
  fairId: string

  @Column('int')
  position: number

  @Column('text', { name: 'product_id', nullable: true })
  productId: string | null

  @Column('text', { name: 'producer_id', nullable: true })
  producerId: string | null
}

@Entity('fair_province')
export class FairProvince {
  @PrimaryColumn('text', { name: 'fair_id' })
  fairId: string

  @PrimaryColumn('text', { name: 'province_id' })
  provinceId: string
}
