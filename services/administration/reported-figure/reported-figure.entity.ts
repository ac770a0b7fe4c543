import { Directive, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar, PartialDateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'

export enum FigureKind {
  PLANNED = 'PLANNED',
  TARGET = 'TARGET',
  ACTUAL = 'ACTUAL',
  QUALITATIVE = 'QUALITATIVE',
}

registerEnumType(FigureKind, {
  name: 'FigureKind',
  description: 'What a source says with a figure. The four never mix.',
  valuesConfig: {
    PLANNED: { description: 'What is expected or planned.' },
    TARGET: { description: 'A goal.' },
    ACTUAL: { description: 'What is so, by the source.' },
    QUALITATIVE: { description: 'A statement without a number, such as "rose considerably"; its value is null.' },
  },
})

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'A figure as a source published it. Contradicting figures stay beside one another.' })
@Entity('reported_figure')
export class ReportedFigure extends Node {
  static readonly graphqlName = 'ReportedFigure'

  @PrimaryColumn('text')
  override id: string

  @Column('text', { name: 'indicator_id' })
  indicatorId: string

  @Column('text', { name: 'scope_id' })
  scopeId: string

  @Field(() => String, { nullable: true, description: 'What part of the whole it is about, for example "FOOD" for the food group; null for the whole.' })
  @Column('text', { nullable: true })
  breakdown: string | null

  @Field(() => Float, { nullable: true, description: 'The number, in the unit beside it; null for a qualitative statement.' })
  @Column('float8', { nullable: true })
  value: number | null

  @Field(() => String, { nullable: true, description: 'The unit: products, producers, provinces, percent (0 to 100), VND …; null for a qualitative statement.' })
  @Column('text', { nullable: true })
  unit: string | null

  @Field(() => FigureKind, { description: 'Whether it is planned, a target, actual or no number at all.' })
  @Column('text')
  kind: FigureKind

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was stated, or the date to which the source says it holds.' })
  @Column('text', { name: 'stated_on', nullable: true })
  statedOn: PartialDate | null

  @Field(() => PartialDateScalar, { nullable: true, description: 'The period it refers to where that differs from the date it was stated, for example the end of a plan.' })
  @Column('text', { name: 'refers_to', nullable: true })
  refersTo: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who said it; null where the source speaks for itself.' })
  @Column('text', { nullable: true })
  speaker: string | null

  @Field(() => String, { nullable: true, description: 'The words of the source, at most twenty.' })
  @Column('text', { nullable: true })
  quote: string | null

  @Field(() => Boolean, { nullable: true, description: 'For a list or breakdown: whether the source says that it names all; null where the question does not arise.' })
  @Column('bool', { nullable: true })
  complete: boolean | null

  // The first record of the whole: corrections of the whole keep their parts.
  @Column('text', { name: 'part_of_id', nullable: true })
  partOfId: string | null

  // The first record of what this one corrects; null for one that corrects none.
  @Column('text', { name: 'first_id', nullable: true })
  firstId: string | null

  @Field(() => DateScalar, { description: 'The day it was recorded here.' })
  @Column('date', { name: 'recorded_on' })
  recordedOn: string

  @Field(() => DateScalar, { nullable: true, description: 'The day on which this record was found wrong; null while it stands. It is kept: asked as known before that day, it is the answer.' })
  @Column('date', { name: 'corrected_on', nullable: true })
  correctedOn: string | null

  @Column('text', { name: 'corrected_by_id', nullable: true })
  correctedById: string | null

  @Column('text', { name: 'corrects_id', nullable: true })
  correctsId: string | null

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Field(() => Int, { description: 'Rises by one with every change; send it as `expectedVersion` to correct the record you read.' })
  @Column('int')
  version: number

  /** The day on whose knowledge it was asked for, which its parts then answer for. */
  asKnownOn?: string | null
}
