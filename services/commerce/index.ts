import { EventLog } from '../shared/event-log'
import type { SubgraphDefinition } from '../shared/subgraph'
import type { Background } from './context'
import { database } from './database'
import { ANNOUNCEMENTS, type AnnouncementRow } from './fair/announcement-log'
import { importContracts } from './import/import-contracts'
import { importFairs } from './import/import-fairs'
import { createLoaders, type Loaders } from './loaders'
import { schema } from './schema'

/** The commerce subgraph: fairs and their announcements, distributors and distribution contracts. */
export const commerce: SubgraphDefinition<Loaders, Background> = {
  name: 'commerce',
  schema,
  database,
  createLoaders,
  imports: [importFairs, importContracts],
  async openBackground(dataSource, log, url) {
    const announcements = await new EventLog<AnnouncementRow>(dataSource, url, ANNOUNCEMENTS, log).open()
    return { announcements, close: () => announcements.close() }
  },
}

export { FairKind } from './fair/fair.entity'
export { announceFair, cancelFair, postponeFair, relocateFair, rescheduleFair, type Announced } from './fair/fair.operator'
export type { FairDetails } from './fair/fair.service'
export { loadCommerce } from './load/load-commerce'
export { permissions } from './permissions'
export { checkCommerceDeltas, contractContributions, fairContributions } from './statistics/check'
export { COMMERCE_DELTAS } from './statistics/commerce-deltas'
