import { Field, Int, ObjectType } from 'type-graphql'
import { DateScalar, VndScalar } from '../../shared/scalars'
import { ContractKind } from '../contract/contract.entity'
import { FairKind } from '../fair/fair.entity'

@ObjectType({ description: 'A count of fairs of a kind.' })
export class FairKindCount {
  @Field(() => FairKind, { nullable: true, description: 'The kind; null for fairs whose kind no source says.' })
  kind: FairKind | null

  @Field(() => Int, { description: 'How many fairs.' })
  count: number
}

@ObjectType({ description: 'Counts of records of fairs. Where several sources describe one event differently, each record counts.' })
export class FairCounts {
  @Field(() => Int, { description: 'Fairs that had begun by the day; cancelled and postponed ones do not count.' })
  total: number

  @Field(() => [FairKindCount], { description: 'The same by kind.' })
  byKind: FairKindCount[]

  @Field(() => Int, { description: 'Fairs left out because no day is known of them.' })
  undated: number
}

@ObjectType({ description: 'A count of records of distribution of a kind.' })
export class ContractKindCount {
  @Field(() => ContractKind, { description: 'The kind.' })
  kind: ContractKind

  @Field(() => Int, { description: 'How many records.' })
  count: number

  @Field(() => Int, { description: 'How many contracts or memoranda these records stand for, where the sources count them.' })
  statedCount: number

  @Field(() => VndScalar, { nullable: true, description: 'The value that the sources state, in dong; null when none does.' })
  value: number | null
}

@ObjectType({ description: 'Counts of records of distribution. Contracts and memoranda are never added together.' })
export class ContractCounts {
  @Field(() => [ContractKindCount], { description: 'Records signed by the day, by what they are.' })
  byKind: ContractKindCount[]

  @Field(() => Int, { description: 'Records left out because no date of signing is known.' })
  undated: number
}

@ObjectType({ description: 'The counts on one day of a history.' })
export class CommerceHistoryPoint {
  @Field(() => DateScalar, { description: 'The day.' })
  date: string

  @Field(() => Int, { description: 'Fairs that had begun by the day.' })
  fairs: number

  @Field(() => Int, { description: 'Records of distribution signed by the day, of whatever kind.' })
  contracts: number
}

@ObjectType({ description: 'What our records of commerce say of a scope on a day. What sources reported is apart, under `reported`.' })
export class CommerceStatistics {
  @Field(() => FairCounts, { description: 'Fairs.' })
  fairs: FairCounts

  @Field(() => ContractCounts, { description: 'Contracts, memoranda and the like.' })
  contracts: ContractCounts

  /** What histories need: the scope's units, the day, and the day of knowledge. */
  units: string[]
  asOf: string
  asKnownOn: string | null
}
