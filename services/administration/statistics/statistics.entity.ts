import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { idPrefix, NATION_ID } from '../../shared/ids'
import { DateScalar } from '../../shared/scalars'
import { ProgrammeStatus } from '../programme/programme-status'

export enum ScopeKind {
  NATION = 'NATION',
  REGION = 'REGION',
  PROVINCE = 'PROVINCE',
}

registerEnumType(ScopeKind, {
  name: 'ScopeKind',
  description: 'What part of the country a figure is of.',
  valuesConfig: { NATION: { description: 'The whole country.' }, REGION: { description: 'A region.' }, PROVINCE: { description: 'A province.' } },
})

@ObjectType({ description: 'The part of the country that a figure is of.' })
export class StatisticsScope {
  @Field(() => ID, { description: 'A province\'s or region\'s id, or "VN" for the nation.' })
  id: string

  @Field(() => ScopeKind, { description: 'Nation, region or province.' })
  kind: ScopeKind

  static of(id: string): StatisticsScope {
    const kind = id === NATION_ID ? ScopeKind.NATION : idPrefix(id) === 'region' ? ScopeKind.REGION : ScopeKind.PROVINCE
    return Object.assign(new StatisticsScope(), { id, kind })
  }
}

@ObjectType({ description: 'How many provinces had a programme status.' })
export class ProgrammeStatusCount {
  @Field(() => ProgrammeStatus, { description: 'The status.' })
  status: ProgrammeStatus

  @Field(() => Int, { description: 'How many provinces in force on the day had it.' })
  count: number
}

@ObjectType({ description: 'The programme\'s adoption from our records. What sources reported stands under `reported` and `measure`, and the two are never mixed.' })
export class ProgrammeStatistics {
  @Field(() => Int, { description: 'How many provinces were in force on the day.' })
  provinces: number

  @Field(() => [ProgrammeStatusCount], { description: 'Those provinces by status; every status once.' })
  byStatus: ProgrammeStatusCount[]

  @Field(() => Int, { description: 'Provinces with a project in effect, with or without a plan.' })
  withProject: number

  @Field(() => Int, { description: 'Provinces with a plan in effect, with or without a project.' })
  withPlan: number

  @Field(() => Int, { description: 'Provinces for which a support policy is recorded that was issued by the day and not withdrawn by it, whatever its period.' })
  withSupportPolicy: number

  @Field(() => Int, { description: 'Projects, plans and policies of these provinces left out because no date of issue is recorded.' })
  undatedDocuments: number

  /** What histories need: the scope, the day, and the day of knowledge. */
  scopeId: string
  asOf: string
  asKnownOn: string | null
}

@ObjectType({ description: 'The programme\'s adoption on one day of a history.' })
export class ProgrammeHistoryPoint {
  @Field(() => DateScalar, { description: 'The day.' })
  date: string

  @Field(() => Int, { description: 'How many provinces were in force on the day: 63 until 30 June 2025 and 34 since, so counts on either side do not compare.' })
  provinces: number

  @Field(() => Int, { description: 'Provinces with a project in effect, with or without a plan.' })
  withProject: number

  @Field(() => Int, { description: 'Provinces with a plan in effect, with or without a project.' })
  withPlan: number

  @Field(() => Int, { description: 'Provinces for which a support policy is recorded that was issued by the day and not withdrawn by it.' })
  withSupportPolicy: number
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'The figures of a part of the country on a day. Each subgraph adds its own measures.' })
export class Statistics {
  @Field(() => ID, { description: 'Scope and day in one.' })
  id: string

  @Field(() => StatisticsScope, { description: 'The part of the country.' })
  scope: StatisticsScope

  @Field(() => DateScalar, { description: 'The day that the figures answer for.' })
  asOf: string

  @Field(() => DateScalar, { nullable: true, description: 'The day on whose knowledge the figures rest: what was recorded later is left out, and what was corrected later stands as it was. Null for what is known now.' })
  asKnownOn: string | null
}
