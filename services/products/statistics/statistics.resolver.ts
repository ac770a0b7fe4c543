import { Arg, Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { totalOf, type DeltaSum } from '../../shared/dated-deltas'
import { badInput } from '../../shared/errors'
import { HistoryArgs, historyDays } from '../../shared/history'
import type { Context } from '../context'
import { GroupScheme } from '../criteria/criteria.entity'
import type { ProducerKind } from '../producer/producer.entity'
import { Province } from '../foreign'
import { groupCounts } from './group-counts'
import { ranked } from './ranking'
import { ProductRankingArgs, ProductRankingBy, ProvinceRank } from './ranking.types'
import { END_UNKNOWN, EVER, REVENUE, UNDATED, UNRATED, VALID } from './rating-deltas'
import { GroupCount, ProductHistoryPoint, ProductStatistics, RatingCounts, Statistics } from './statistics.types'

@Resolver(() => Statistics)
export class StatisticsResolver {
  @Directive('@requires(fields: "unitIds provinceUnits asOf asKnownOn")')
  @FieldResolver(() => ProductStatistics, { description: 'Counts of products and their ratings, from our records.' })
  products(@Root() statistics: Statistics, @Ctx() context: Context): Promise<ProductStatistics> {
    return productStatistics(context, statistics)
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

  @FieldResolver(() => [ProvinceRank], { description: 'The provinces of the scope in force on the day, by one of the counts, most first, then by name. Since an earlier day the same provinces are compared: what their predecessors had counts as theirs.' })
  async ranking(@Root() { provinceUnits, asOf, asKnownOn }: ProductStatistics, @Args(() => ProductRankingArgs) { by, since, first }: ProductRankingArgs, @Ctx() { loaders }: Context): Promise<ProvinceRank[]> {
    if (since && since > asOf) throw badInput('since', `"since" (${since}) must not be later than the day of the statistics (${asOf}).`)
    const measure = by === ProductRankingBy.VALID_ON_DATE ? VALID : EVER
    const totalOn = async (units: string[], day: string): Promise<number> => totalOf((await loaders.totalsByScope.load({ units, asOf: day, asKnownOn })).filter((sum) => sum.dimensions['measure'] === measure))
    const values = await Promise.all(provinceUnits.map(async (units) => {
      const [value, previous] = await Promise.all([totalOn(units, asOf), since ? totalOn(units, since) : null])
      return { provinceId: String(units[0]), value, previous }
    }))
    return ranked(values).slice(0, first).map((each) => ({ ...each, province: Province.of(each.provinceId) }))
  }
}

@Resolver(() => RatingCounts)
export class RatingCountsResolver {
  @FieldResolver(() => [GroupCount], { description: 'By product group, each product once. Without a scheme a product stands under its group of 2018 where one is stated, else under the group of 2022 in which its set stands, and each count says which. The two schemes are not one to one: where counts are compared, ask for one of them.' })
  byGroup(@Root() { sums }: RatingCounts, @Arg('scheme', () => GroupScheme, { nullable: true, description: 'Groups of this scheme alone; products without a group in it are then counted under null.' }) scheme: GroupScheme | undefined): GroupCount[] {
    return groupCounts(sums, scheme ?? null)
  }
}

async function productStatistics({ loaders }: Context, { unitIds: units, provinceUnits, asOf, asKnownOn }: Statistics): Promise<ProductStatistics> {
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
    provinceUnits,
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
    byProducerKind: by('producer_kind').map(([kind, count]) => ({ kind: kind as ProducerKind, count })),
    sums,
  }
}
