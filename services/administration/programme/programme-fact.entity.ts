import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { PartialDateScalar } from '../../shared/scalars'
import type { PartialDate } from '../../shared/partial-date'

export enum FactKey {
  PARTY_SECRETARY_DIRECTS = 'PARTY_SECRETARY_DIRECTS',
  OCOP_IN_STEERING_COMMITTEE = 'OCOP_IN_STEERING_COMMITTEE',
}

registerEnumType(FactKey, {
  name: 'ProgrammeFactKey',
  description: 'What may be known of how a province runs the programme.',
  valuesConfig: {
    PARTY_SECRETARY_DIRECTS: { description: 'The secretary of the provincial Party committee directs the programme in person.' },
    OCOP_IN_STEERING_COMMITTEE: { description: 'OCOP is among the tasks of the province\'s steering committee for the national target programmes.' },
  },
})

export enum FactAnswer {
  YES = 'YES',
  NO = 'NO',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(FactAnswer, {
  name: 'ProgrammeFactAnswer',
  description: 'An answer that may be unknown.',
  valuesConfig: {
    YES: { description: 'A source says so.' },
    NO: { description: 'A source says that it is not so.' },
    UNKNOWN: { description: 'No source says either. Lists in the press are open: a province not named is unknown, not "no".' },
  },
})

@ObjectType({ description: 'What is known of how a province runs the programme.' })
@Entity('programme_fact')
export class ProgrammeFact {
  @PrimaryColumn('text', { name: 'province_id' })
  provinceId: string

  @Field(() => FactKey, { description: 'What is asked.' })
  @PrimaryColumn('text')
  key: FactKey

  @Field(() => FactAnswer, { description: 'The answer.' })
  @Column('text')
  answer: FactAnswer

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was stated; null when the answer is unknown.' })
  @Column('text', { name: 'stated_on' })
  statedOn: PartialDate | null

  @Field(() => String, { nullable: true, description: 'Who stated it.' })
  @Column('text', { nullable: true })
  speaker: string | null

  @Field(() => String, { nullable: true, description: 'The words of the source.' })
  @Column('text', { nullable: true })
  quote: string | null

  @Column('text', { name: 'source_id' })
  sourceId: string | null

  @Field(() => Int, { nullable: true, description: 'Rises by one with every change; send it as `expectedVersion` to state the fact anew. Null when it was never stated.' })
  @Column('int')
  version: number | null
}
