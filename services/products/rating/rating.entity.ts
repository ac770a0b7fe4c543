import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { KeyedNode, Node } from '../node.entity'

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
  EXTENDED = 'EXTENDED',
  EXPIRED = 'EXPIRED',
  WITHDRAWN = 'WITHDRAWN',
  SUPERSEDED = 'SUPERSEDED',
  END_UNKNOWN = 'END_UNKNOWN',
}

registerEnumType(CertificateStatus, {
  name: 'CertificateStatus',
  description: 'The state of a rating\'s certificate on a day.',
  valuesConfig: {
    NOT_YET_VALID: { description: 'Decided later than the day.' },
    VALID: { description: 'Valid.' },
    RE_RATING_WINDOW: { description: 'Valid, and 180 to 120 days before its end, when re-rating is to be filed.' },
    EXTENDED: { description: 'Its 36 months are over, and it goes on until the result of a re-rating that could not be filed in time (Decision 26/2026, article 12).' },
    EXPIRED: { description: 'Its 36 months, and its extension where it had one, are over.' },
    WITHDRAWN: { description: 'Taken back on a ground (Decision 26/2026, article 8).' },
    SUPERSEDED: { description: 'Followed by another rating of the product, which counts instead.' },
    END_UNKNOWN: { description: 'Decided before the first criteria of 2019; no rule gives its end.' },
  },
})

export enum WithdrawalGround {
  FORGED_FILE = 'FORGED_FILE',
  CRITERIA_NO_LONGER_MET = 'CRITERIA_NO_LONGER_MET',
  BREACH_OF_LAW = 'BREACH_OF_LAW',
  MISUSE_OF_MARK = 'MISUSE_OF_MARK',
  NO_LONGER_PRODUCED = 'NO_LONGER_PRODUCED',
  OTHER = 'OTHER',
}

registerEnumType(WithdrawalGround, {
  name: 'WithdrawalGround',
  description: 'Why a certificate is withdrawn: the six grounds of Decision 26/2026, article 8.',
  valuesConfig: {
    FORGED_FILE: { description: 'a) The file was false or forged.' },
    CRITERIA_NO_LONGER_MET: { description: 'b) The product no longer meets the criteria.' },
    BREACH_OF_LAW: { description: 'c) The law on quality, food safety, environment, intellectual property or labelling was broken.' },
    MISUSE_OF_MARK: { description: 'd) The OCOP mark was misused.' },
    NO_LONGER_PRODUCED: { description: 'đ) The product is no longer made.' },
    OTHER: { description: 'e) Another ground of law.' },
  },
})

@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeId")')
@ObjectType({ implements: Node, description: 'The stars a product was given, for a period of 36 months.' })
@Entity('rating')
export class Rating extends KeyedNode {
  static readonly graphqlName = 'Rating'

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

  @Field(() => DateScalar, { nullable: true, description: 'The last day it counts: the end of its 36 months or of its extension, or the day before it was withdrawn or superseded, whichever is first. Null when undated, or when decided before any rule gave an end.' })
  @Column('date', { name: 'counts_until', nullable: true })
  validUntil: string | null

  @Field(() => Boolean, { description: 'True for five stars stated under a provincial decision: a province\'s score of 90 or more, awaiting the centre, who alone certifies five.' })
  @Column('bool', { name: 'potential_five_star' })
  potentialFiveStar: boolean

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Rises with every change; say it as expectedVersion when you write.' })
  @Column('int')
  version: number

  @Field(() => ID, { nullable: true, description: 'The dossier it came of; null for ratings that were compiled from decisions and the press.' })
  @Column('text', { name: 'dossier_id', nullable: true })
  dossierId: string | null

  @Field(() => String, { nullable: true, description: 'The number of the certificate, where it is recorded.' })
  @Column('text', { name: 'certificate_number', nullable: true })
  certificateNumber: string | null

  @Field(() => DecisionLevel, { nullable: true, description: 'Who certified it, where that is recorded.' })
  @Column('text', { nullable: true })
  level: DecisionLevel | null

  @Field(() => DateScalar, { nullable: true, description: 'How long it goes on past its own end, until the result of a re-rating; null when it was not extended.' })
  @Column('date', { name: 'extended_until', nullable: true })
  extendedUntil: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The day it was withdrawn, the first on which it no longer counts; null when it was not.' })
  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null

  @Field(() => WithdrawalGround, { nullable: true, description: 'Why it was withdrawn; null when it was not.' })
  @Column('text', { name: 'withdrawal_ground', nullable: true })
  withdrawalGround: WithdrawalGround | null

  @Field(() => String, { nullable: true, description: 'The number of the decision that withdrew it; null when it was not.' })
  @Column('text', { name: 'withdrawal_decision', nullable: true })
  withdrawalDecision: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The first day of the rating that follows it; null when none does.' })
  @Column('date', { name: 'superseded_on', nullable: true })
  supersededOn: string | null

  @Column('text', { name: 'superseded_by', nullable: true })
  supersededById: string | null
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
export class Evaluation extends KeyedNode {
  static readonly graphqlName = 'Evaluation'

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
