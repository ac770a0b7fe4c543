import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { totalOf } from '../../shared/dated-deltas'
import { HistoryArgs, historyDays } from '../../shared/history'
import type { Context } from '../context'
import type { ContractKind } from '../contract/contract.entity'
import type { FairKind } from '../fair/fair.entity'
import { Statistics } from '../foreign'
import { CONTRACTS, CONTRACTS_UNDATED, FAIRS, FAIRS_UNDATED, STATED_CONTRACTS, VALUE } from './commerce-deltas'
import { CommerceHistoryPoint, CommerceStatistics } from './statistics.types'

@Resolver(() => Statistics)
export class StatisticsResolver {
  @Directive('@requires(fields: "unitIds asOf asKnownOn")')
  @FieldResolver(() => CommerceStatistics, { description: 'Counts of fairs and distribution, from our records.' })
  commerce(@Root() statistics: Statistics, @Ctx() context: Context): Promise<CommerceStatistics> {
    return commerceStatistics(context, statistics.unitIds, statistics.asOf, statistics.asKnownOn)
  }
}

@Resolver(() => CommerceStatistics)
export class CommerceStatisticsResolver {
  @FieldResolver(() => [CommerceHistoryPoint], { description: 'The counts on the last day of each interval, oldest first; the last point is `to`.' })
  async history(@Root() statistics: CommerceStatistics, @Args(() => HistoryArgs) args: HistoryArgs, @Ctx() context: Context): Promise<CommerceHistoryPoint[]> {
    const days = historyDays(args.interval, args.from, args.to ?? statistics.asOf)
    const totals = await context.loaders.historyByScope.load({ units: statistics.units, days, asKnownOn: statistics.asKnownOn })
    return days.map((date) => ({ date, fairs: totals.get(FAIRS, date), contracts: totals.get(CONTRACTS, date) }))
  }
}

async function commerceStatistics({ loaders }: Context, units: string[], asOf: string, asKnownOn: string | null): Promise<CommerceStatistics> {
  const sums = await loaders.sumsByScope.load({ units, asOf, asKnownOn })
  const fairs = sums.filter((sum) => sum.dimensions['measure'] === FAIRS)
  const of = (measure: string, kind: string | undefined): number | null => sums.find((sum) => sum.dimensions['measure'] === measure && sum.dimensions['kind'] === kind)?.total ?? null
  return Object.assign(new CommerceStatistics(), {
    fairs: {
      total: totalOf(fairs),
      byKind: fairs.map((sum) => ({ kind: (sum.dimensions['kind'] || null) as FairKind | null, count: sum.total })),
      undated: totalOf(sums.filter((sum) => sum.dimensions['measure'] === FAIRS_UNDATED)),
    },
    contracts: {
      byKind: sums
        .filter((sum) => sum.dimensions['measure'] === CONTRACTS)
        .map((sum) => ({ kind: sum.dimensions['kind'] as ContractKind, count: sum.total, statedCount: of(STATED_CONTRACTS, sum.dimensions['kind']) ?? 0, value: of(VALUE, sum.dimensions['kind']) })),
      undated: totalOf(sums.filter((sum) => sum.dimensions['measure'] === CONTRACTS_UNDATED)),
    },
    units,
    asOf,
    asKnownOn,
  })
}
