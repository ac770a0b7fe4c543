import type { SubgraphDefinition } from '../shared/subgraph'
import { database } from './database'
import { createLoaders, type Loaders } from './loaders'
import { schema } from './schema'

/** The products subgraph: product groups, criteria, producers, products and their ratings. */
export const products: SubgraphDefinition<Loaders> = { name: 'products', schema, database, createLoaders }

export { loadProducts } from './load/load-products'
export { checkRatingDeltas, contributionsOf as ratingContributions } from './statistics/check'
export { RATING_DELTAS } from './statistics/rating-deltas'
