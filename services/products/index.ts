import type { SubgraphDefinition } from '../shared/subgraph'
import type { Background } from './context'
import { database } from './database'
import { createLoaders, type Loaders } from './loaders'
import { importProducts } from './import/import-products'
import { importRatings } from './import/import-ratings'
import { REGISTRY_PERMISSIONS } from './product/registry.permissions'
import { recognitionPermissions } from './recognition'
import { schema } from './schema'
import { stampKeysOf } from './stamp/stamp-keys'

/** The products subgraph: product groups, criteria, producers, products and their ratings. */
export const products: SubgraphDefinition<Loaders, Background> = {
  name: 'products',
  schema,
  database,
  createLoaders,
  imports: [importProducts, importRatings],
  async openBackground(_dataSource, log) {
    const stampKeys = stampKeysOf()
    if (stampKeys === null) log.warn('no stamp secret is configured (STAMP_SECRET), so stamps can be neither issued nor traced')
    return { stampKeys, close: async () => undefined }
  },
}

/** Who may call each mutation, and how far. */
export const permissions = { ...REGISTRY_PERMISSIONS, ...recognitionPermissions }

export { loadProducts } from './load/load-products'
export { checkRatingDeltas, contributionsOf as ratingContributions } from './statistics/check'
export { checkReferences } from './records/references'
export { RATING_DELTAS } from './statistics/rating-deltas'
