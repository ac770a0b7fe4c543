import type { Dimension } from '../indicator/indicator'

/** A count and its parts, as statistics answer them. */
export interface Counted {
  /** Null where the parts are not to be added, or where nothing is recorded. */
  total: number | null
  parts: Partial<Record<Dimension, { key: string; count: number }[]>>
  /** Why there is no total. */
  noTotal?: 'unknownNoRecord' | 'unknownNotAdded'
  /** Records that the count leaves out, by the reason. */
  leftOut?: { undated?: number; endUnknown?: number }
}

interface RatingCounts {
  total: number
  byStars: { stars: number; count: number }[]
  byGroup: { group: string | null; count: number }[]
  byProducerKind: { kind: string; count: number }[]
}

/** What the operations select of `Statistics`. */
export interface RecordedStatistics {
  products: { everRecognised: RatingCounts; validOnDate: RatingCounts; undated?: number; endUnknown?: number; revenue: number | null }
  commerce: { fairs: { total: number; byKind: { kind: string | null; count: number }[]; undated?: number }; contracts: { byKind: { kind: string; count: number }[]; undated?: number } }
  programme: { provinces: number; byStatus: { status: string; count: number }[]; withSupportPolicy: number; undatedDocuments?: number }
}

export interface HistoryPoint {
  date: string
  ever?: number
  valid?: number
  fairs?: number
}

/** How a recorded measure of the catalogue is asked for: the operations that answer it, and where in their answers it stands. */
export interface RecordedMeasure {
  counts: string
  read: (statistics: RecordedStatistics) => Counted
  history?: { operation: string; part: 'products' | 'commerce'; read: (point: HistoryPoint) => number | undefined }
  provinces?: string
}

const rated = (counts: RatingCounts, leftOut: Counted['leftOut']): Counted => ({
  total: counts.total,
  parts: {
    stars: counts.byStars.map(({ stars, count }) => ({ key: String(stars), count })),
    group: counts.byGroup.map(({ group, count }) => ({ key: group ?? 'UNSTATED', count })),
    producerKind: counts.byProducerKind.map(({ kind, count }) => ({ key: kind, count })),
  },
  leftOut,
})

export const RECORDED: Readonly<Record<string, RecordedMeasure>> = {
  recorded_products_ever_recognised: {
    counts: 'product-counts',
    read: ({ products }) => rated(products.everRecognised, { undated: products.undated ?? 0 }),
    history: { operation: 'product-history', part: 'products', read: ({ ever }) => ever },
    provinces: 'product-counts-by-province',
  },
  recorded_products_valid: {
    counts: 'product-counts',
    read: ({ products }) => rated(products.validOnDate, { undated: products.undated ?? 0, endUnknown: products.endUnknown ?? 0 }),
    history: { operation: 'product-history', part: 'products', read: ({ valid }) => valid },
    provinces: 'product-counts-by-province',
  },
  recorded_product_revenue: {
    counts: 'product-counts',
    read: ({ products: { revenue } }) => ({ total: revenue, noTotal: 'unknownNoRecord', parts: {} }),
    provinces: 'product-counts-by-province',
  },
  recorded_fairs: {
    counts: 'commerce-counts',
    read: ({ commerce: { fairs } }) => ({ total: fairs.total, parts: { fairKind: fairs.byKind.map(({ kind, count }) => ({ key: kind ?? 'UNSTATED', count })) }, leftOut: { undated: fairs.undated ?? 0 } }),
    history: { operation: 'commerce-history', part: 'commerce', read: ({ fairs }) => fairs },
    provinces: 'fair-counts-by-province',
  },
  recorded_distribution: {
    counts: 'commerce-counts',
    read: ({ commerce: { contracts } }) => ({ total: null, noTotal: 'unknownNotAdded', parts: { contractKind: contracts.byKind.map(({ kind, count }) => ({ key: kind, count })) }, leftOut: { undated: contracts.undated ?? 0 } }),
  },
  recorded_programme_status: {
    counts: 'programme-counts',
    read: ({ programme }) => ({ total: programme.provinces, parts: { status: programme.byStatus.map(({ status, count }) => ({ key: status, count })) } }),
  },
  recorded_provinces_with_support_policy: {
    counts: 'programme-counts',
    read: ({ programme }) => ({ total: programme.withSupportPolicy, parts: {} }),
  },
}
