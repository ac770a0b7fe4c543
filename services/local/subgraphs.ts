import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { administration, checkProgrammeDeltas, loadAdministration, unitNames } from '../administration'
import { checkCommerceDeltas, commerce, loadCommerce } from '../commerce'
import { checkRatingDeltas, checkReferences, loadProducts, products } from '../products'
import type { LoadReport } from '../shared/import/load-report'
import { repoRoot } from '../shared/repo-root'
import type { SubgraphDefinition } from '../shared/subgraph'

export type ServiceName = 'administration' | 'products' | 'commerce'

/** Open databases, one for each service. */
export type Databases = Record<ServiceName, DataSource>

/** One subgraph with what the commands do to it. */
export interface LocalSubgraph {
  definition: SubgraphDefinition<unknown, unknown>
  /** Its port as a process of its own, as it stands in the supergraph. */
  port: number
  /** Loads its files; the names of provinces are administration's to resolve, so that is loaded first. */
  load: (databases: Databases, options: { folder: string; onLoaded?: (report: LoadReport) => void }) => Promise<LoadReport[]>
  /** Recounts its statistics from its records, looks up what its records refer to, and names what is wrong. */
  check: (databases: Databases) => Promise<string[]>
}

export const SUBGRAPHS: Record<ServiceName, LocalSubgraph> = {
  administration: {
    definition: administration as SubgraphDefinition<unknown, unknown>,
    port: 4001,
    load: (databases, options) => loadAdministration(databases.administration, options),
    check: (databases) => checkProgrammeDeltas(databases.administration),
  },
  products: {
    definition: products as SubgraphDefinition<unknown, unknown>,
    port: 4002,
    load: async (databases, options) => loadProducts(databases.products, { ...options, units: await unitNames(databases.administration.manager) }),
    check: async (databases) => [...(await checkRatingDeltas(databases.products)), ...(await checkReferences(databases.products))],
  },
  commerce: {
    definition: commerce as SubgraphDefinition<unknown, unknown>,
    port: 4003,
    load: async (databases, options) => loadCommerce(databases.commerce, { ...options, units: await unitNames(databases.administration.manager) }),
    check: (databases) => checkCommerceDeltas(databases.commerce),
  },
}

export const SERVICE_NAMES = Object.keys(SUBGRAPHS) as ServiceName[]

/** Where the committed files of a service are. */
export function dataFolder(service: ServiceName): string {
  return join(repoRoot(), 'services', service, 'data')
}
