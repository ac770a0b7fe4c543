import type { Words } from '../text/language'

/** How a figure can be shown. */
export const CHARTS = ['number', 'bar', 'stacked', 'line', 'map', 'table'] as const
export type Chart = (typeof CHARTS)[number]

/** What a figure can be broken down by, by the names of the parameters. */
export const DIMENSIONS = ['stars', 'group', 'producerKind', 'fairKind', 'contractKind', 'distributorKind', 'status', 'figureKind', 'breakdown', 'time', 'province'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** The dimensions that the graph names, by its enum IndicatorDimension. */
export const DIMENSION_OF: Readonly<Record<string, Dimension>> = {
  STARS: 'stars', PRODUCT_GROUP: 'group', PRODUCER_KIND: 'producerKind', FAIR_KIND: 'fairKind', CONTRACT_KIND: 'contractKind', DISTRIBUTOR_KIND: 'distributorKind',
  PROGRAMME_STATUS: 'status', FIGURE_KIND: 'figureKind', BREAKDOWN: 'breakdown', TIME: 'time', PROVINCE: 'province',
}

/** An entry of the catalogue: a measure of the graph, with the charts that suit it. */
export interface Indicator {
  key: string
  basis: 'RECORDED' | 'REPORTED'
  label: Words
  description: Words | null
  /** What a value counts: products, producers, provinces, fairs, records, percent (0 to 100) or VND; null where each figure says. */
  unit: string | null
  dimensions: readonly Dimension[]
  charts: readonly Chart[]
  /** The keys of the figures that report it; of a recorded measure its own. */
  keys: readonly string[]
}

/** The dimensions whose values are a few words: what bars and parts are made of. */
export const CATEGORIES: readonly Dimension[] = ['stars', 'group', 'producerKind', 'fairKind', 'contractKind', 'distributorKind', 'status', 'figureKind', 'breakdown']

/** The charts that suit what an indicator can be broken down by. */
export function chartsFor(dimensions: readonly Dimension[]): Chart[] {
  const categories = dimensions.some((each) => CATEGORIES.includes(each))
  const parts = dimensions.some((each) => CATEGORIES.includes(each) && each !== 'figureKind' && each !== 'contractKind')
  const has = (each: Dimension): boolean => dimensions.includes(each)
  return CHARTS.filter((chart) => ({ number: true, bar: categories || has('province'), stacked: parts, line: has('time'), map: has('province'), table: dimensions.length > 0 })[chart])
}
