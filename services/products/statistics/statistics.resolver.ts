import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { totalOf, type DeltaSum } from '../../shared/dated-deltas'
import { HistoryArgs, historyDays } from '../../shared/history'
import type { Context } from '../context'
import type { ProducerKind } from '../producer/producer.entity'
import { END_UNKNOWN, EVER, REVENUE, UNDATED, UNRATED, VALID } from './rating-deltas'
import { ProductHistoryPoint, ProductStatistics, Statistics, type RatingCounts } from './statistics.types'

@Resolver(() => Statistics)
export class StatisticsResolver {
  @Directive('@requires(fields: "unitIds asOf asKnownOn")')
  @FieldResolver(() => ProductStatistics, { description: 'Counts of products and their ratings, from our records.' })
  products(@Root() statistics: Statistics, @Ctx() context: Context): Promise<ProductStatistics> {
    return productStatistics(context, statistics.unitIds, statistics.asOf, statistics.asKnownOn)
  }
}

@Resolver(() => ProductStatistics)
export class ProductStatisticsResolver {
  @FieldResolver(() => [ProductHistoryPoint], { description: 'The counts on the last day of each interval, oldest first; the last point is `to`.' })
  async history(@Root() statistics: ProductStatistics, @Args(() => HistoryArgs) args: HistoryArgs, @Ctx() context: Context): Promise<ProductHistoryPoint[]> {
    const days = historyDays(args.interval, args.from, args.to ?? statistics.asOf)
    const totals = await context.loaders.historyByScope.load({ units: statistics.units, days, asKnownOn: statistics.asKnownOn })
    return days.map((date) => ({ date, valid: totals.get(VALID, date), ever: totals.get(EVER, date) }))
  }
}

async function productStatistics({ loaders }: Context, units: string[], asOf: string, asKnownOn: string | null): Promise<ProductStatistics> {
  const sums = await loaders.sumsByScope.load({ units, asOf, asKnownOn })
  const of = (measure: string): DeltaSum[] => sums.filter((sum) => sum.dimensions['measure'] === measure)
  return Object.assign(new ProductStatistics(), {
    validOnDate: counts(of(VALID)),
    everRecognised: counts(of(EVER)),
    undated: totalOf(of(UNDATED)),
    endUnknown: totalOf(of(END_UNKNOWN)),
    unrated: totalOf(of(UNRATED)),
    revenue: of(REVENUE).length === 0 ? null : totalOf(of(REVENUE)),
    units,
    asOf,
    asKnownOn,
  })
}

function counts(sums: readonly DeltaSum[]): RatingCounts {
  const by = (dimension: string): [string, number][] => {
    const totals = new Map<string, number>()
    for (const sum of sums) totals.set(sum.dimensions[dimension] ?? '', (totals.get(sum.dimensions[dimension] ?? '') ?? 0) + sum.total)
    return [...totals].filter(([, count]) => count !== 0).sort(([a], [b]) => a.localeCompare(b))
  }
  return {
    total: totalOf(sums),
    byStars: by('stars').map(([stars, count]) => ({ stars: Number(stars), count })).reverse(),
    byGroup: by('group_code').map(([group, count]) => ({ group: group || null, count })),
    byProducerKind: by('producer_kind').map(([kind, count]) => ({ kind: kind as ProducerKind, count })),
  }
}
