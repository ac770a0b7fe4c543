import type { SchemaParts } from '../shared/subgraph-schema'
import { AuditTrail, AuditTrailResolver } from './audit'
import type { Context } from './context'
import { DistributionContract } from './contract/contract.entity'
import { ContractMutations } from './contract/contract.mutations'
import { DistributionContractResolver, ProductContractsResolver, ProvinceContractsResolver } from './contract/contract.resolver'
import { Distributor } from './distributor/distributor.entity'
import { DistributorMutations } from './distributor/distributor.mutations'
import { DistributorResolver } from './distributor/distributor.resolver'
import { FairAnnouncementResolver, FairParticularsResolver } from './fair/announcement.resolver'
import { Fair } from './fair/fair.entity'
import { FairExhibitorResolver, FairResolver, ProducerFairsResolver, ProductFairsResolver, ProvinceFairsResolver } from './fair/fair.resolver'
import { FairSearchResolver } from './fair/fair.search'
import { FairMutations } from './fair/fair.mutations'
import { visibleFair } from './fair/fair.visibility'
import { Producer, Product, Province, Statistics } from './foreign'
import { CommerceStatisticsResolver, StatisticsResolver } from './statistics/statistics.resolver'
import { StatisticsUpdatesResolver } from './statistics/statistics.subscription'

const idOf = (reference: Record<string, unknown>): string => String(reference['id'] ?? reference['nodeId'])

/** Everything of commerce's part of the graph. */
export const schema: SchemaParts<Context> = {
  resolvers: [
    AuditTrailResolver,
    FairResolver,
    FairMutations,
    FairSearchResolver,
    ContractMutations,
    DistributorMutations,
    FairExhibitorResolver,
    FairAnnouncementResolver,
    FairParticularsResolver,
    ProvinceFairsResolver,
    ProductFairsResolver,
    ProducerFairsResolver,
    DistributorResolver,
    DistributionContractResolver,
    ProvinceContractsResolver,
    ProductContractsResolver,
    StatisticsResolver,
    StatisticsUpdatesResolver,
    CommerceStatisticsResolver,
  ],
  types: [AuditTrail, Fair, Distributor, DistributionContract, Province, Product, Producer, Statistics],
  references: {
    AuditTrail: () => Object.assign(new AuditTrail(), { id: 'audit' }),
    Fair: (reference, context) => visibleFair(idOf(reference), context),
    Distributor: (reference, context) => context.loaders.distributorById.load(idOf(reference)),
    DistributionContract: (reference, context) => context.loaders.contractById.load(idOf(reference)),
    Province: (reference) => Province.of(idOf(reference)),
    Product: (reference) => Product.of(idOf(reference)),
    Producer: (reference) => Producer.of(idOf(reference)),
    Statistics: (reference) => Object.assign(new Statistics(), reference),
  },
}
