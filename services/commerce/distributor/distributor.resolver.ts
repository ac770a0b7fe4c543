import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { ContractListArgs } from '../contract/contract.input'
import { contractList, contractListArgs, DistributionContractConnection } from '../contract/contract.list'
import type { Context } from '../context'
import { Distributor } from './distributor.entity'
import { DistributorListArgs } from './distributor.input'
import { isModernChannel } from './distributor.rules'
import { DistributorConnection, distributorList, distributorListArgs } from './distributor.list'

@Resolver(() => Distributor)
export class DistributorResolver {
  @Query(() => DistributorConnection, { description: 'Who sells rated products.' })
  async distributors(@Args(() => DistributorListArgs) args: DistributorListArgs, @Ctx() context: Context): Promise<DistributorConnection> {
    return new DistributorConnection(await context.lists.load(distributorList, distributorListArgs(args)))
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is a modern channel of trade, such as a supermarket or e-commerce, as criterion 4.1 of the score sheets means it (Decision 26/2026/QĐ-TTg). E-commerce is by its kind; of others it is what was stated, and null when no one did. The criterion asks for a contract besides: a memorandum is none.',
  })
  modernChannel(@Root() distributor: Distributor): boolean | null {
    return isModernChannel(distributor.kind, distributor.statedModernChannel)
  }

  @FieldResolver(() => DistributionContractConnection, { description: 'What is recorded of its contracts and memoranda.' })
  async contracts(@Root() distributor: Distributor, @Args(() => ContractListArgs) args: ContractListArgs, @Ctx() context: Context): Promise<DistributionContractConnection> {
    return new DistributionContractConnection(await context.lists.load(contractList, contractListArgs(args), { name: 'distributor', id: distributor.id }))
  }
}
