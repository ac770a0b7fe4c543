import type { SubgraphContext } from '../shared/subgraph'
import type { Loaders } from './loaders'

/** What this subgraph's resolvers get. */
export type Context = SubgraphContext<Loaders>
