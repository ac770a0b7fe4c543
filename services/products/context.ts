import type { SubgraphContext } from '../shared/subgraph'
import type { Loaders } from './loaders'
import type { StampKeys } from './stamp/stamp-keys'

/** What this subgraph keeps for its whole life. */
export interface Background {
  /** Null where no secret is configured: then stamps can be neither issued nor traced. */
  stampKeys: StampKeys | null
}

/** What this subgraph's resolvers get. */
export type Context = SubgraphContext<Loaders, Background>
