import type { DatabaseDefinition } from '../shared/data-source'
import { ContractProduct, DistributionContract } from './contract/contract.entity'
import { Distributor } from './distributor/distributor.entity'
import { Fair, FairExhibitor, FairProvince } from './fair/fair.entity'
import { AuditEntry } from './audit'
import { CreateCommerce1700000000000 } from './migrations/1700000000000-create-commerce'
import { WriteCommerce1700000100000 } from './migrations/1700000100000-write-commerce'
import { ChannelsAndVersions1700000200000 } from './migrations/1700000200000-channels-and-versions'
import { ImportCommerce1700000400000 } from './migrations/1700000400000-import-commerce'
import { CorrectCommerce1700000500000 } from './migrations/1700000500000-correct-commerce'
import { ChangeLogCommerce1700000600000 } from './migrations/1700000600000-change-log'
import { SearchCommerce1700000800000 } from './migrations/1700000800000-search-commerce'
import { Source } from './source.entity'

export const database: DatabaseDefinition = {
  entities: [AuditEntry, Fair, FairExhibitor, FairProvince, Distributor, DistributionContract, ContractProduct, Source],
  migrations: [CreateCommerce1700000000000, WriteCommerce1700000100000, ChannelsAndVersions1700000200000, ImportCommerce1700000400000, CorrectCommerce1700000500000, ChangeLogCommerce1700000600000, SearchCommerce1700000800000],
}
