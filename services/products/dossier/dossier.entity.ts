import { Directive, Field, Float, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars'
import { KeyedNode, Node } from '../node.entity'
import { DisqualificationGround, DossierKind, DossierLevel, DossierState } from './dossier.enums'

const asNumber = { from: (value: string | null) => (value === null ? null : Number(value)), to: (value: number | null) => value }

@ObjectType({ description: 'What the commune found of a product (form 03 of Decision 26/2026).' })
export class CommuneAssessment {
  @Field(() => Boolean, { description: 'Its material is local.' })
  localMaterial: boolean

  @Field(() => Boolean, { description: 'Its labour is local.' })
  localLabour: boolean

  @Field(() => Boolean, { description: 'Its idea comes from the place.' })
  ideaOrigin: boolean

  @Field(() => Boolean, { description: 'It carries the identity of the place.' })
  localIdentity: boolean

  @Field(() => String, { nullable: true, description: 'What the commune adds.' })
  note: string | null
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'What is judged (hồ sơ): a product\'s application for stars. Only its producer, the offices of its place, the centre and auditors see it.' })
@Entity('dossier')
export class Dossier extends KeyedNode {
  static readonly graphqlName = 'Dossier'

  @Field(() => Int, { description: 'Rises with every change; say it as expectedVersion when you write.' })
  @Column('int')
  version: number

  @Field(() => DossierKind, { description: 'What it asks for.' })
  @Column('text')
  kind: DossierKind

  @Field(() => DossierState, { description: 'Where it is on its way.' })
  @Column('text')
  state: DossierState

  @Field(() => DossierLevel, { description: 'The level at which it is.' })
  @Column('text')
  level: DossierLevel

  @Column('text', { name: 'product_id' })
  productId: string

  @Column('text', { name: 'producer_id', nullable: true })
  producerId: string | null

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Field(() => String, { nullable: true, description: 'The district it was filed in; null where there was none.' })
  @Column('text', { nullable: true })
  district: string | null

  @Field(() => String, { description: 'The commune it was filed in.' })
  @Column('text')
  commune: string

  @Field(() => DateScalar, { description: 'When it was begun.' })
  @Column('date', { name: 'created_on' })
  createdOn: string

  @Field(() => DateScalar, { nullable: true, description: 'When it was first submitted; null for a draft.' })
  @Column('date', { name: 'submitted_on', nullable: true })
  submittedOn: string | null

  @Field(() => DateScalar, { description: 'When the last thing happened to it. Nothing can be dated before it any more.' })
  @Column('date', { name: 'last_act_on' })
  lastActOn: string

  @Field(() => Float, { nullable: true, description: 'The points that the producer gives it (form 02), 0 to 100.' })
  @Column('numeric', { name: 'self_assessed_points', nullable: true, transformer: asNumber })
  selfAssessedPoints: number | null

  @Field(() => CommuneAssessment, { nullable: true, description: 'What the commune found; null before it did, and where it only confirmed the registration.' })
  @Column('jsonb', { nullable: true })
  assessment: CommuneAssessment | null

  @Column('text', { name: 'held_rating_id', nullable: true })
  heldRatingId: string | null

  @Column('text', { name: 'council_id', nullable: true })
  councilId: string | null

  @Column('int')
  round: number

  @Field(() => Float, { nullable: true, description: 'The mean of the council that scored it last, 0 to 100, to four decimals and rounded down; null before any did.' })
  @Column('numeric', { nullable: true, transformer: asNumber })
  score: number | null

  @Field(() => Int, { nullable: true, description: 'The stars that follow from that score and the minima. Null before any council scored, and when the minima of three stars were missed.' })
  @Column('int', { nullable: true })
  stars: number | null

  @Field(() => String, { nullable: true, description: 'The year of the criteria by which it was scored: 2019, 2023 or 2026.' })
  @Column('text', { name: 'criteria_version', nullable: true })
  criteriaVersion: string | null

  @Field(() => DisqualificationGround, { nullable: true, description: 'Why it was struck out; null when it was not.' })
  @Column('text', { name: 'disqualification_ground', nullable: true })
  disqualificationGround: DisqualificationGround | null

  @Field(() => String, { nullable: true, description: 'The number of the decision that recognised, refused or struck it out.' })
  @Column('text', { name: 'decision_number', nullable: true })
  decisionNumber: string | null

  @Column('text', { name: 'rating_id', nullable: true })
  ratingId: string | null
}

@ObjectType({ description: 'One thing that happened to a dossier.' })
@Entity('dossier_step')
export class DossierStep {
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'dossier_id' })
  dossierId: string

  @Column('int')
  position: number

  @Field(() => String, { description: 'What was done, for example "ASSESS".' })
  @Column('text')
  act: string

  @Field(() => DateScalar, { description: 'The day.' })
  @Column('date', { name: 'happened_on' })
  happenedOn: string

  @Field(() => DossierState, { description: 'The state it led to.' })
  @Column('text')
  state: DossierState

  @Field(() => DossierLevel, { description: 'The level it led to.' })
  @Column('text')
  level: DossierLevel

  @Field(() => String, { nullable: true, description: 'What was said: a reason, a request, a report.' })
  @Column('text', { nullable: true })
  note: string | null
}
