import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { WithdrawalGround } from '../rating/rating.entity'

@ObjectType({ description: 'What a rating said before it was corrected. Statistics as known before the day of the correction still count it so.' })
@Entity('rating_correction')
export class RatingCorrection {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'rating_id' })
  ratingId: string

  @Column('int')
  position: number

  @Field(() => DateScalar, { description: 'When it was corrected.' })
  @Column('date', { name: 'corrected_on' })
  correctedOn: string

  @Field(() => String, { description: 'What was wrong.' })
  @Column('text')
  reason: string

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'The stars it said.' })
  @Column('int')
  stars: number

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it said it was decided.' })
  @Column('text', { name: 'decided_on', nullable: true })
  decidedOn: PartialDate | null

  @Field(() => String, { nullable: true, description: 'The decision it named.' })
  @Column('text', { name: 'decision_number', nullable: true })
  decisionNumber: string | null

  @Field(() => String, { nullable: true, description: 'The certificate it named.' })
  @Column('text', { name: 'certificate_number', nullable: true })
  certificateNumber: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The first day it counted.' })
  @Column('date', { name: 'counts_from', nullable: true })
  validFrom: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day it counted.' })
  @Column('date', { name: 'counts_until', nullable: true })
  validUntil: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it said it was withdrawn; null when it said nothing of the kind.' })
  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null

  @Field(() => WithdrawalGround, { nullable: true, description: 'The ground on which it said it was withdrawn.' })
  @Column('text', { name: 'withdrawal_ground', nullable: true })
  withdrawalGround: WithdrawalGround | null

  @Field(() => String, { nullable: true, description: 'The decision that it named for the withdrawal.' })
  @Column('text', { name: 'withdrawal_decision', nullable: true })
  withdrawalDecision: string | null
}
