import DataLoader from 'dataloader'
import type { DataSource } from 'typeorm'
import { historyByScope, sumsByScope } from '../shared/delta-loaders'
import { byId, childrenBy } from '../shared/loaders'
import { ContractProduct, DistributionContract } from './contract/contract.entity'
import { Distributor } from './distributor/distributor.entity'
import type { AnnouncementRow } from './fair/announcement-log'
import { Fair, FairProvince } from './fair/fair.entity'
import { Source } from './source.entity'
import { COMMERCE_DELTAS, CONTRACTS, CONTRACTS_UNDATED, FAIRS, FAIRS_UNDATED, STATED_CONTRACTS, VALUE } from './statistics/commerce-deltas'

/** The loaders of one request. */
export function createLoaders(dataSource: DataSource) {
  return {
    fairById: byId(dataSource, Fair),
    distributorById: byId(dataSource, Distributor),
    contractById: byId(dataSource, DistributionContract),
    sourceById: byId(dataSource, Source),
    provincesByFairId: childrenBy(dataSource, FairProvince, 'fairId', { provinceId: 'ASC' }),
    productsByContractId: childrenBy(dataSource, ContractProduct, 'contractId', { productId: 'ASC' }),
    announcementsByFairId: announcementsByFairId(dataSource),
    sumsByScope: sumsByScope(dataSource, COMMERCE_DELTAS, { measures: [FAIRS, FAIRS_UNDATED, CONTRACTS, CONTRACTS_UNDATED, STATED_CONTRACTS, VALUE], groupBy: ['kind'] }),
    historyByScope: historyByScope(dataSource, COMMERCE_DELTAS, [FAIRS, CONTRACTS]),
  }
}

export type Loaders = ReturnType<typeof createLoaders>

function announcementsByFairId(dataSource: DataSource): DataLoader<string, AnnouncementRow[]> {
  return new DataLoader(async (ids) => {
    const rows: AnnouncementRow[] = await dataSource.query('SELECT * FROM fair_announcement WHERE fair_id = ANY($1) ORDER BY position', [ids])
    return ids.map((id) => rows.filter((row) => row.fair_id === id).map((row) => ({ ...row, position: Number(row.position) })))
  })
}
