import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import type { DataSource } from 'typeorm'
import { historyOfDeltas, sumDeltas } from '../../shared/dated-deltas'
import { historyDays } from '../../shared/history-days'
import { DateScalar } from '../../shared/scalars'
import type { Context } from '../context'
import { ProducerKind } from '../producer/producer.entity'
import { EVER, RATING_DELTAS, VALID } from './rating-deltas'
import { HistoryInterval, ProductHistoryPoint, ProductStatistics, RatingCounts, Statistics } from './statistics.types'

@Resolver(() => Statistics)
export class StatisticsResolver {
  @Directive('@requires(fields: "unitIds")')
  @FieldResolver(() => ProductStatistics, { description: 'Counts of products and their ratings, from our records.' })
  products(@Root() statistics: Statistics, @Ctx() context: Context): Promise<ProductStatistics> {
    return productStatistics(context.dataSource, statistics.unitIds, statistics.id.slice(-10))
  }
}

@Resolver(() => ProductStatistics)
export class ProductStatisticsResolver {
  @FieldResolver(() => [ProductHistoryPoint], { description: 'The counts on the last day of each interval, oldest first; the last point is `to`.' })
  async history(
    @Root() statistics: ProductStatistics,
    @Arg('interval', () => HistoryInterval, { defaultValue: HistoryInterval.YEAR, description: 'The distance between points.' }) interval: HistoryInterval,
    @Arg('from', () => DateScalar, { defaultValue: '2018-01-01', description: 'The first day.' }) from: string,
    @Arg('to', () => DateScalar, { nullable: true, description: 'The last day; the day of the statistics by default.' }) to: string | undefined,
    @Ctx() context: Context,
  ): Promise<ProductHistoryPoint[]> {
    const days = historyDays(interval, from, to ?? statistics.asOf)
    const sums = await historyOfDeltas(context.dataSource, RATING_DELTAS, { measures: [VALID, EVER], units: statistics.units, days })
    const total = (measure: string, day: string): number => sums.find((sum) => sum.measure === measure && sum.day === day)?.total ?? 0
    return days.map((date) => ({ date, valid: total(VALID, date), ever: total(EVER, date) }))
  }
}

async function productStatistics(dataSource: DataSource, units: string[], asOf: string): Promise<ProductStatistics> {
  const [sums, [left]] = await Promise.all([
    sumDeltas(dataSource, RATING_DELTAS, { measures: [VALID, EVER], units, asOf, groupBy: ['group_code', 'stars', 'producer_kind'] }),
    dataSource.query(LEFT_OUT, [units, asOf]) as Promise<[{ undated: number; end_unknown: number; unrated: number; revenue: string | null }]>,
  ])
  return Object.assign(new ProductStatistics(), {
    validOnDate: counts(sums.filter((sum) => sum.dimensions['measure'] === VALID)),
    everRecognised: counts(sums.filter((sum) => sum.dimensions['measure'] === EVER)),
    undated: left.undated,
    endUnknown: left.end_unknown,
    unrated: left.unrated,
    revenue: left.revenue,
    units,
    asOf,
  })
}

/** Products that no dated count can hold. */
const LEFT_OUT = `
  SELECT count(*) FILTER (WHERE r.rated AND NOT r.dated)::int AS undated,
    count(*) FILTER (WHERE r.begun AND r.endless)::int AS end_unknown,
    count(*) FILTER (WHERE r.rated IS NULL)::int AS unrated,
    (SELECT sum(value_vnd) FROM revenue_record v JOIN product p ON p.id = v.product_id WHERE p.province_id = ANY($1) AND v.period_to <= $2) AS revenue
  FROM product t LEFT JOIN (
    SELECT product_id, true AS rated, bool_or(counts_from IS NOT NULL) AS dated, bool_or(counts_from <= $2::date) AS begun,
      bool_and(counts_until IS NULL) FILTER (WHERE counts_from <= $2::date) AS endless
    FROM rating WHERE stars >= 3 GROUP BY product_id
  ) r ON r.product_id = t.id WHERE t.province_id = ANY($1)`

function counts(sums: { dimensions: Record<string, string>; total: number }[]): RatingCounts {
  const by = (dimension: string): [string, number][] => {
    const totals = new Map<string, number>()
    for (const sum of sums) totals.set(sum.dimensions[dimension] ?? '', (totals.get(sum.dimensions[dimension] ?? '') ?? 0) + sum.total)
    return [...totals].filter(([, count]) => count !== 0).sort(([a], [b]) => a.localeCompare(b))
  }
  return {
    total: sums.reduce((total, sum) => total + sum.total, 0),
    byStars: by('stars').map(([stars, count]) => ({ stars: Number(stars), count })).reverse(),
    byGroup: by('group_code').map(([group, count]) => ({ group: group || null, count })),
    byProducerKind: by('producer_kind').map(([kind, count]) => ({ kind: kind as ProducerKind, count })),
  }
}
