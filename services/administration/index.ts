import type { SubgraphDefinition } from '../shared/subgraph'
import { database } from './database'
import { createLoaders, type Loaders } from './loaders'
import { ownUnits } from './province/own-units'
import { schema } from './schema'

/** The administration subgraph: regions, provinces, their plans and policies, and what sources reported. */
export const administration: SubgraphDefinition<Loaders> = { name: 'administration', schema, database, createLoaders, ownUnits }

export { checkProgrammeDeltas } from './statistics/check'
export { loadAdministration } from './load/load-administration'
export { permissions } from './permissions'
export { unitNames } from './province/unit-names'
