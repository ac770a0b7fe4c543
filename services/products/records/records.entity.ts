import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar, VndScalar } from '../../shared/scalars'

@ObjectType({ description: 'The right to use an OCOP mark on a product. It ends with the certificate.' })
@Entity('label_licence')
export class LabelLicence {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'product_id' })
  productId: string

  @Field(() => String, { description: 'The mark.' })
  @Column('text')
  mark: string

  @Field(() => String, { nullable: true, description: 'The decision it rests on.' })
  @Column('text', { nullable: true })
  basis: string | null

  @Field(() => DateScalar, { description: 'The first day.' })
  @Column('date', { name: 'valid_from' })
  validFrom: string

  @Field(() => DateScalar, { nullable: true, description: 'The last day it was granted for; null when for as long as the certificate lasts. What counts is effectiveUntil.' })
  @Column('date', { name: 'valid_until', nullable: true })
  validUntil: string | null

  @Field(() => String, { nullable: true, description: 'Whose mark it is; null when not recorded.' })
  @Column('text', { nullable: true })
  owner: string | null

  @Field(() => String, { nullable: true, description: 'Why it was ended early; null when it was not.' })
  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause: string | null

  /** The rating whose certificate it was granted under. */
  @Column('text', { name: 'rating_id', nullable: true })
  ratingId: string | null

  @Field(() => Int, { description: 'Counts its changes, from 1. An amendment names the version it was made for.' })
  @Column('int')
  version: number
}

@ObjectType({ description: 'A batch of traceability stamps for a product.' })
@Entity('stamp_batch')
export class TraceabilityStampBatch {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'product_id' })
  productId: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was issued.' })
  @Column('text', { name: 'issued_on', nullable: true })
  issuedOn: PartialDate | null

  @Field(() => Int, { nullable: true, description: 'How many stamps.' })
  @Column('int', { nullable: true })
  quantity: number | null

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  @Column('text', { nullable: true })
  issuer: string | null

  @Field(() => DateScalar, { nullable: true, description: 'When it was recalled; null when it was not.' })
  @Column('date', { name: 'recalled_on', nullable: true })
  recalledOn: string | null

  @Field(() => String, { nullable: true, description: 'Why it was recalled.' })
  @Column('text', { name: 'recalled_because', nullable: true })
  recalledBecause: string | null

  /** Its number as its codes carry it; null for a batch that another system made. */
  @Column('int', { nullable: true })
  number: number | null

  @Column('int', { name: 'key_id', nullable: true })
  keyId: number | null

  @Column('text', { name: 'rating_id', nullable: true })
  ratingId: string | null

  @Column('text', { name: 'licence_id', nullable: true })
  licenceId: string | null

  @Field(() => Int, { description: 'Counts its changes, from 1. An amendment names the version it was made for.' })
  @Column('int')
  version: number
}

@ObjectType({ description: 'What a product brought in over a period.' })
@Entity('revenue_record')
export class RevenueRecord {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'product_id' })
  productId: string

  @Field(() => PartialDateScalar, { description: 'The start of the period.' })
  @Column('text', { name: 'period_from' })
  periodFrom: PartialDate

  @Field(() => PartialDateScalar, { description: 'The end of the period.' })
  @Column('text', { name: 'period_to' })
  periodTo: PartialDate

  @Field(() => VndScalar, { description: 'The revenue in dong.' })
  @Column('bigint', { name: 'value_vnd' })
  value: string

  @Field(() => DateScalar, { nullable: true, description: 'When it was withdrawn as a mistake; null while it stands.' })
  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null

  @Field(() => Int, { description: 'Counts its changes, from 1. An amendment names the version it was made for.' })
  @Column('int')
  version: number
}

/** Which sources name a product. */
@Entity('product_source')
export class ProductSource {
  @PrimaryColumn('text', { name: 'product_id' })
  productId: string

  @PrimaryColumn('text', { name: 'source_id' })
  sourceId: string
}
