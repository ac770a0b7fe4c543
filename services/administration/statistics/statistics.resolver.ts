import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { badInput } from '../../shared/errors'
import { HistoryArgs, historyDays } from '../../shared/history'
import { idPrefix, NATION_ID } from '../../shared/ids'
import { todayInVietnam } from '../../shared/partial-date'
import { DateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { Province } from '../province/province.entity'
import { Region } from '../region/region.entity'
import { ReportedAdoption } from '../reported-figure/adoption.types'
import { ReportedFigure } from '../reported-figure/reported-figure.entity'
import { ReportedMeasure } from '../reported-figure/reported-figure.types'
import { ProgrammeHistoryPoint, ProgrammeStatistics, ScopeKind, Statistics, StatisticsScope } from './statistics.entity'
import { loadUnitMap, programmeHistory, programmeStatistics, statisticsOf, unitsByProvince, unitsOf } from './statistics.service'

@Resolver(() => Statistics)
export class StatisticsResolver {
  @Query(() => Statistics, { description: 'The figures of a part of the country on a day.' })
  async statistics(
    @Arg('scope', () => ID, { defaultValue: NATION_ID, description: 'A province\'s or region\'s id, or "VN" for the nation.' }) scope: string,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day the figures answer for; today by default.' }) asOf: string | undefined,
    @Arg('asKnownOn', () => DateScalar, { nullable: true, description: 'Answer from what was recorded by this day, before later corrections; by default from what is known now.' }) asKnownOn: string | undefined,
    @Ctx() context: Context,
  ): Promise<Statistics> {
    const known = scope === NATION_ID || (await (idPrefix(scope) === 'region' ? context.loaders.regionById : context.loaders.provinceById).load(scope)) !== null
    if (!known) throw badInput('scope', `There is no province or region ${JSON.stringify(scope)}; use an id from "provinces" or "regions", or "VN".`)
    return statisticsOf(scope, asOf ?? todayInVietnam(), asKnownOn ?? null)
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], { description: 'The units whose records count for this scope, predecessors included; what the other subgraphs sum over.' })
  async unitIds(@Root() statistics: Statistics, @Ctx() context: Context): Promise<string[]> {
    return unitsOf(await unitMap(context), statistics.scope.id)
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [[ID]], { description: 'For each province of the scope in force on the day, by name, the units whose records count for it, itself first; what the other subgraphs rank.' })
  async provinceUnits(@Root() statistics: Statistics, @Ctx() context: Context): Promise<string[][]> {
    return unitsByProvince(await unitMap(context), statistics.scope.id, statistics.asOf)
  }

  @FieldResolver(() => ProgrammeStatistics, { description: 'The programme\'s adoption from our records.' })
  async programme(@Root() statistics: Statistics, @Ctx() context: Context): Promise<ProgrammeStatistics> {
    const { scope, asOf, asKnownOn } = statistics
    return Object.assign(await programmeStatistics(context.loaders.programmeCounts, await unitMap(context), scope.id, asOf, asKnownOn), { scopeId: scope.id, asOf, asKnownOn })
  }

  @FieldResolver(() => [ReportedFigure], { description: 'What sources published of this scope by the day: for each indicator all figures of the latest date on which any was stated, so contradictions show. Figures without a date are left out.' })
  reported(@Root() statistics: Statistics, @Arg('indicators', () => [ID], { nullable: true, description: 'Only these indicator keys.' }) indicators: string[] | undefined, @Ctx() context: Context): Promise<ReportedFigure[]> {
    return context.loaders.latestReported.load({ scopeId: statistics.scope.id, day: statistics.asOf, known: statistics.asKnownOn, indicators: indicators ?? null })
  }

  @FieldResolver(() => ReportedAdoption, { nullable: true, description: 'What the newest source by the day reported of the adoption of projects and plans; null when none did. Our records of single provinces are apart, under `programme`.' })
  adoption(@Root() statistics: Statistics, @Ctx() context: Context): Promise<ReportedAdoption | null> {
    return context.loaders.reportedAdoption.load({ scopeId: statistics.scope.id, day: statistics.asOf, known: statistics.asKnownOn })
  }

  @FieldResolver(() => ReportedMeasure, { description: 'What sources said by the day of one measure: planned, target, actual.' })
  measure(@Root() statistics: Statistics, @Arg('key', () => ID, { description: 'The measure, for example "products_standardised"; `indicators` lists them.' }) key: string, @Ctx() context: Context): Promise<ReportedMeasure> {
    return context.loaders.reportedMeasure.load({ scopeId: statistics.scope.id, day: statistics.asOf, known: statistics.asKnownOn, key })
  }
}

@Resolver(() => ProgrammeStatistics)
export class ProgrammeStatisticsResolver {
  @FieldResolver(() => [ProgrammeHistoryPoint], { description: 'The adoption on the last day of each interval, oldest first, by the provinces in force on it; the last point is `to`.' })
  async history(@Root() statistics: ProgrammeStatistics, @Args(() => HistoryArgs) args: HistoryArgs, @Ctx() context: Context): Promise<ProgrammeHistoryPoint[]> {
    return programmeHistory(context.loaders.programmeSums, await unitMap(context), statistics, historyDays(args.interval, args.from, args.to ?? statistics.asOf))
  }
}

@Resolver(() => StatisticsScope)
export class StatisticsScopeResolver {
  @FieldResolver(() => Province, { nullable: true, description: 'The province; null for the nation and regions.' })
  async province(@Root() scope: StatisticsScope, @Ctx() context: Context): Promise<Province | null> {
    return scope.kind === ScopeKind.PROVINCE ? context.loaders.provinceById.load(scope.id) : null
  }

  @FieldResolver(() => Region, { nullable: true, description: 'The region; null for the nation and provinces.' })
  async region(@Root() scope: StatisticsScope, @Ctx() context: Context): Promise<Region | null> {
    return scope.kind === ScopeKind.REGION ? context.loaders.regionById.load(scope.id) : null
  }
}

const maps = new WeakMap<Context, ReturnType<typeof loadUnitMap>>()

/** One reading of the map a request, however many statistics it asks for. */
function unitMap(context: Context): ReturnType<typeof loadUnitMap> {
  const known = maps.get(context)
  if (known) return known
  const reading = loadUnitMap(context.dataSource)
  maps.set(context, reading)
  return reading
}
