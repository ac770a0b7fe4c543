import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars'
import { DecisionLevel } from '../rating/rating.entity'

const asNumber = { from: (value: string | null) => (value === null ? null : Number(value)), to: (value: number | null) => value }

@ObjectType({ description: 'One scoring of a dossier by a council: open while members hand in their sheets, then closed with the mean.' })
@Entity('scoring_round')
export class ScoringRound {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('int')
  version: number

  @Column('text', { name: 'dossier_id' })
  dossierId: string

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Field(() => Int, { description: 'The how many-th of the dossier, from 1.' })
  @Column('int')
  number: number

  @Field(() => DecisionLevel, { description: 'Whose council scores.' })
  @Column('text')
  level: DecisionLevel

  @Column('text', { name: 'council_id' })
  councilId: string

  @Field(() => String, { description: 'The year of the criteria: 2019, 2023 or 2026.' })
  @Column('text', { name: 'criteria_version' })
  criteriaVersion: string

  @Field(() => DateScalar, { description: 'When the first sheet was handed in.' })
  @Column('date', { name: 'opened_on' })
  openedOn: string

  @Field(() => DateScalar, { nullable: true, description: 'When it was closed; null while it is open.' })
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null

  @Column('int', { nullable: true })
  sheets: number | null

  @Field(() => Float, { nullable: true, description: 'The mean of the members\' points, to four decimals and rounded down, so that it never shows a band that it does not reach; null while open.' })
  @Column('numeric', { nullable: true, transformer: asNumber })
  score: number | null

  @Field(() => Int, { nullable: true, description: 'The stars of the mean\'s band alone; null while open.' })
  @Column('int', { name: 'band_stars', nullable: true })
  bandStars: number | null

  @Field(() => Int, { nullable: true, description: 'The stars once minima are heeded; null while open, and when the minima of three stars were missed.' })
  @Column('int', { nullable: true })
  stars: number | null

  @Column('numeric', { name: 'most_apart', nullable: true, transformer: asNumber })
  mostApart: number | null

  @Field(() => Int, { nullable: true, description: 'The most stars whose minima are met, 2 when not even those of three are; null while open.' })
  @Column('int', { name: 'minima_met_for_stars', nullable: true })
  minimaMetForStars: number | null

  @Column('text', { nullable: true })
  minutes: string | null
}
