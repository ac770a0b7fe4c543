import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { DateScalar, VndScalar } from '../../shared/scalars'
import type { DeltaSum } from '../../shared/dated-deltas'
import { GroupScheme } from '../criteria/criteria.entity'
import { ProducerKind } from '../producer/producer.entity'

@ObjectType({ description: 'A count of products with so many stars.' })
export class StarsCount {
  @Field(() => Int, { description: 'Three to five stars, as the sources state them.' })
  stars: number

  @Field(() => Int, { description: 'How many products.' })
  count: number
}

@ObjectType({ description: 'A count of products of a group.' })
export class GroupCount {
  @Field(() => GroupScheme, { nullable: true, description: 'The scheme of the group; null for products of which no group is stated in either.' })
  scheme: GroupScheme | null

  @Field(() => String, { nullable: true, description: 'The group\'s code in that scheme; null for products whose group in it no one states.' })
  group: string | null

  @Field(() => Int, { description: 'How many products.' })
  count: number
}

@ObjectType({ description: 'A count of products of a kind of producer.' })
export class ProducerKindCount {
  @Field(() => ProducerKind, { description: 'The kind of producer.' })
  kind: ProducerKind

  @Field(() => Int, { description: 'How many products.' })
  count: number
}

@ObjectType({ description: 'Counts of products of three stars or more.' })
export class RatingCounts {
  @Field(() => Int, { description: 'All together.' })
  total: number

  @Field(() => [StarsCount], { description: 'By stars, most first.' })
  byStars: StarsCount[]

  @Field(() => [ProducerKindCount], { description: 'By kind of producer.' })
  byProducerKind: ProducerKindCount[]

  /** The sums that counts by group are made of. */
  sums: readonly DeltaSum[]
}

@ObjectType({ description: 'The counts of products on one day of a history.' })
export class ProductHistoryPoint {
  @Field(() => DateScalar, { description: 'The day.' })
  date: string

  @Field(() => Int, { description: 'Products whose rating was valid on the day.' })
  valid: number

  @Field(() => Int, { description: 'Products ever recognised by the day.' })
  ever: number
}

@ObjectType({ description: 'What our records of products say of a scope on a day. What sources reported is apart, under `reported`.' })
export class ProductStatistics {
  @Field(() => RatingCounts, { description: 'Products whose rating was valid on the day.' })
  validOnDate: RatingCounts

  @Field(() => RatingCounts, { description: 'Products ever recognised by the day, valid still or not, under the most stars they reached: what the press counts.' })
  everRecognised: RatingCounts

  @Field(() => Int, { description: 'Recognised products left out of both because no date of any rating is known.' })
  undated: number

  @Field(() => Int, { description: 'Products left out of validOnDate because they were rated by the day only before any rule gave ratings an end.' })
  endUnknown: number

  @Field(() => Int, { description: 'Products recorded without a rating of three stars or more: nominated, potential or unstated.' })
  unrated: number

  @Field(() => VndScalar, { nullable: true, description: 'Revenue recorded for periods that ended by the day, in dong; null when none is recorded.' })
  revenue: number | null

  /** What histories need: the scope's units, the day, and the day of knowledge. */
  units: string[]
  provinceUnits: string[][]
  asOf: string
  asKnownOn: string | null
}

@Directive('@key(fields: "id")')
@ObjectType('Statistics')
export class Statistics {
  @Field(() => ID, { description: 'Scope and day in one.' })
  id: string

  @Directive('@external')
  @Field(() => [ID], { description: 'The units whose records count.' })
  unitIds: string[]
  @Directive('@external')
  @Field(() => [[ID]], { description: 'For each province of the scope, by name, the units whose records count for it, itself first.' })
  provinceUnits: string[][]
  @Directive('@external')
  @Field(() => DateScalar, { description: 'The day that the figures answer for.' })
  asOf: string
  @Directive('@external')
  @Field(() => DateScalar, { nullable: true, description: 'The day on whose knowledge recorded figures rest; null for what is known now.' })
  asKnownOn: string | null
}
