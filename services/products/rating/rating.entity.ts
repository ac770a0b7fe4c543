import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { Node } from '../node.entity'

export enum DecisionLevel {
  DISTRICT = 'DISTRICT',
  PROVINCE = 'PROVINCE',
  CENTRE = 'CENTRE',
}

registerEnumType(DecisionLevel, {
  name: 'DecisionLevel',
  description: 'Who decides on a rating.',
  valuesConfig: {
    DISTRICT: { description: 'The district, for three stars from 24 February 2023 to 30 June 2025.' },
    PROVINCE: { description: 'The province, for three and four stars.' },
    CENTRE: { description: 'The ministry, for five stars.' },
  },
})

export enum CertificateStatus {
  NOT_YET_VALID = 'NOT_YET_VALID',
  VALID = 'VALID',
  RE_RATING_WINDOW = 'RE_RATING_WINDOW',
  EXPIRED = 'EXPIRED',
  END_UNKNOWN = 'END_UNKNOWN',
}

registerEnumType(CertificateStatus, {
  name: 'CertificateStatus',
  description: 'The state of a rating\'s certificate on a day.',
  valuesConfig: {
    NOT_YET_VALID: { description: 'Decided later than the day.' },
    VALID: { description: 'Valid.' },
    RE_RATING_WINDOW: { description: 'Valid, and 180 to 120 days before its end, when re-rating is to be filed.' },
    EXPIRED: { description: 'Its 36 months are over.' },
    END_UNKNOWN: { description: 'Decided before the first criteria of 2019; no rule gives its end.' },
  },
})

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'The stars a product was given, for a period of 36 months.' })
@Entity('rating')
export class Rating extends Node {
  static readonly graphqlName = 'Rating'

  @PrimaryColumn('text')
  override id: string

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id, as the key by which `node` asks.' })
  get nodeId(): string {
    return this.id
  }

  @Column('text', { name: 'product_id' })
  productId: string

  @Field(() => Int, { description: 'One to five stars, as the source states them.' })
  @Column('int')
  stars: number

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was decided, as precisely as the source says; null when it doesn\'t.' })
  @Column('text', { name: 'decided_on', nullable: true })
  decidedOn: PartialDate | null

  @Column('text', { name: 'decision_number', nullable: true })
  decisionNumber: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The first day it counts: the day decided, or the last day that an imprecise date may mean; null when undated.' })
  @Column('date', { name: 'counts_from', nullable: true })
  validFrom: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day it counts; null when undated, or when decided before any rule gave an end.' })
  @Column('date', { name: 'counts_until', nullable: true })
  validUntil: string | null

  @Field(() => Boolean, { description: 'True for five stars stated under a provincial decision: a province\'s score of 90 or more, awaiting the centre, who alone certifies five.' })
  @Column('bool', { name: 'potential_five_star' })
  potentialFiveStar: boolean

  @Column('text', { name: 'source_id' })
  sourceId: string
}

@ObjectType({ description: 'The certificate of a rating, where the source names the decision.' })
export class Certificate {
  @Field(() => String, { description: 'The number of the decision, for example "2919/QĐ-UBND".' })
  number: string

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was decided.' })
  decidedOn: PartialDate | null

  @Field(() => DecisionLevel, { nullable: true, description: 'Who decided, where the number tells; else null.' })
  level: DecisionLevel | null
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'A council\'s score of a product.' })
@Entity('evaluation')
export class Evaluation extends Node {
  static readonly graphqlName = 'Evaluation'

  @PrimaryColumn('text')
  override id: string

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id, as the key by which `node` asks.' })
  get nodeId(): string {
    return this.id
  }

  @Column('text', { name: 'product_id' })
  productId: string

  @Field(() => Float, { description: 'The mean of the council members\' points, 0 to 100.' })
  @Column('numeric', { transformer: { from: Number, to: String } })
  score: number

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was given.' })
  @Column('text', { name: 'evaluated_on', nullable: true })
  evaluatedOn: PartialDate | null

  @Column('text', { name: 'source_id' })
  sourceId: string
}
