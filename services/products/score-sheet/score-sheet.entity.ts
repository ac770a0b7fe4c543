import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars'
import type { Choice } from './score-sheet.rules'

const points = { from: Number, to: String }

@ObjectType({ description: 'A council member\'s points for a dossier (phiếu chấm điểm). A member\'s new sheet replaces the earlier one; both are kept. Only offices that judge, the centre and auditors see sheets.' })
@Entity('score_sheet')
export class ScoreSheet {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'round_id' })
  roundId: string

  @Column('text', { name: 'member_id' })
  memberId: string

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Field(() => Int, { description: 'The how many-th of this member in this round, from 1.' })
  @Column('int')
  version: number

  @Field(() => Boolean, { description: 'True when the member handed in a later one, which counts instead.' })
  @Column('bool')
  replaced: boolean

  @Field(() => Boolean, { description: 'True when it was handed in after the member had been found too far from another.' })
  @Column('bool')
  rediscussed: boolean

  @Field(() => DateScalar, { description: 'When it was handed in.' })
  @Column('date', { name: 'scored_on' })
  scoredOn: string

  @Field(() => Float, { description: 'The points of part A, product and community.' })
  @Column('numeric', { name: 'points_a', transformer: points })
  pointsA: number

  @Field(() => Float, { description: 'The points of part B, marketing.' })
  @Column('numeric', { name: 'points_b', transformer: points })
  pointsB: number

  @Field(() => Float, { description: 'The points of part C, quality.' })
  @Column('numeric', { name: 'points_c', transformer: points })
  pointsC: number

  @Column('jsonb', { nullable: true })
  choices: Choice[] | null

  @Field(() => String, { nullable: true, description: 'What the member adds.' })
  @Column('text', { nullable: true })
  comment: string | null
}
