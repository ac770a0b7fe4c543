import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Distributor } from '../distributor/distributor.entity'
import { Product, Province } from '../foreign'
import { Source } from '../source.entity'
import { DistributionContract } from './contract.entity'
import { ContractListArgs } from './contract.input'
import { contractList, contractListArgs, DistributionContractConnection } from './contract.list'

@Resolver(() => DistributionContract)
export class DistributionContractResolver {
  @Query(() => DistributionContractConnection, { description: 'Contracts, memoranda, listings and joint events between distributors and others.' })
  async distributionContracts(@Args(() => ContractListArgs) args: ContractListArgs, @Ctx() context: Context): Promise<DistributionContractConnection> {
    return new DistributionContractConnection(await context.lists.load(contractList, contractListArgs(args)))
  }

  @FieldResolver(() => Distributor, { description: 'Who sells.' })
  distributor(@Root() contract: DistributionContract, @Ctx() context: Context): Promise<Distributor | null> {
    return context.loaders.distributorById.load(contract.distributorId)
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province whose products it is about, as the unit of its day; null where it is about none or several.' })
  province(@Root() contract: DistributionContract): Province | null {
    return contract.provinceId === null ? null : Province.of(contract.provinceId)
  }

  @FieldResolver(() => [Product], { description: 'The products recorded for it by name. The source\'s own words stand in `productsText`.' })
  async products(@Root() contract: DistributionContract, @Ctx() context: Context): Promise<Product[]> {
    return (await context.loaders.productsByContractId.load(contract.id)).map((link) => Product.of(link.productId))
  }

  @FieldResolver(() => Source, { description: 'Where it can be checked.' })
  source(@Root() contract: DistributionContract, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(contract.sourceId)
  }
}

@Resolver(() => Province)
export class ProvinceContractsResolver {
  @FieldResolver(() => DistributionContractConnection, { description: 'What is recorded of distribution of this unit\'s products; what was recorded for its predecessors stands under them.' })
  async contracts(@Root() province: Province, @Args(() => ContractListArgs) args: ContractListArgs, @Ctx() context: Context): Promise<DistributionContractConnection> {
    return new DistributionContractConnection(await context.lists.load(contractList, contractListArgs(args), { name: 'province', id: province.id }))
  }
}

@Resolver(() => Product)
export class ProductContractsResolver {
  @FieldResolver(() => DistributionContractConnection, { description: 'The contracts and memoranda that name it.' })
  async contracts(@Root() product: Product, @Args(() => ContractListArgs) args: ContractListArgs, @Ctx() context: Context): Promise<DistributionContractConnection> {
    return new DistributionContractConnection(await context.lists.load(contractList, contractListArgs(args), { name: 'product', id: product.id }))
  }
}
