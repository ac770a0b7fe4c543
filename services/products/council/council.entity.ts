import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars'
import { KeyedNode, Node } from '../node.entity'
import { DecisionLevel } from '../rating/rating.entity'

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'Who judges (hội đồng): the council of a level, with the rules it set itself. Offices, the centre and auditors see it.' })
@Entity('council')
export class Council extends KeyedNode {
  static readonly graphqlName = 'Council'

  @Field(() => Int, { description: 'Rises with every change; say it as expectedVersion when you write.' })
  @Column('int')
  version: number

  @Field(() => DecisionLevel, { description: 'Whose council it is.' })
  @Column('text')
  level: DecisionLevel

  @Column('text', { name: 'province_id', nullable: true })
  provinceId: string | null

  @Field(() => String, { nullable: true, description: 'The district, for a district\'s council.' })
  @Column('text', { nullable: true })
  district: string | null

  @Field(() => String, { description: 'The number of the decision that set it up.' })
  @Column('text', { name: 'decision_number' })
  decisionNumber: string

  @Field(() => DateScalar, { description: 'Since when.' })
  @Column('date', { name: 'established_on' })
  establishedOn: string

  @Field(() => DateScalar, { nullable: true, description: 'Until when; null while it goes on.' })
  @Column('date', { name: 'dissolved_on', nullable: true })
  dissolvedOn: string | null

  @Field(() => Int, { description: 'The upper part of the share of members that must score, for example 3 of 3/4.' })
  @Column('int', { name: 'quorum_numerator' })
  quorumNumerator: number

  @Field(() => Int, { description: 'The lower part of that share, for example 4 of 3/4.' })
  @Column('int', { name: 'quorum_denominator' })
  quorumDenominator: number

  @Field(() => Float, { description: 'How many points two members may be apart; further apart, they discuss again.' })
  @Column('numeric', { name: 'most_apart', transformer: { from: Number, to: String } })
  mostApart: number

  @Column('text', { name: 'source_id' })
  sourceId: string
}

@ObjectType({ description: 'A member of a council.' })
@Entity('council_member')
export class CouncilMember {
  @Field(() => ID, { description: 'The member\'s id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'council_id' })
  councilId: string

  @Column('int')
  position: number

  @Field(() => String, { description: 'The name.' })
  @Column('text')
  name: string

  @Field(() => String, { nullable: true, description: 'The office the member comes from, for example a provincial department.' })
  @Column('text', { nullable: true })
  office: string | null

  @Field(() => Boolean, { description: 'True for the chair.' })
  @Column('bool')
  chair: boolean

  @Field(() => DateScalar, { nullable: true, description: 'When the member left the council; null while a member.' })
  @Column('date', { name: 'left_on', nullable: true })
  leftOn: string | null
}
