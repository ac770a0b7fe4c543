import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { DistributionContract } from './contract.entity'
import { amendContract, correctContractEnd, endContract, signContract, type ContractDetails } from './contract.service'
import { AmendContractInput, CorrectContractEndInput, EndContractInput, SignContractInput } from './contract.write.input'

const DistributionContractPayload = payloadOf(DistributionContract, 'DistributionContract', 'contract')
type DistributionContractPayload = InstanceType<typeof DistributionContractPayload>

@Resolver()
export class ContractMutations {
  @Mutation(() => DistributionContractPayload, { description: 'Records a contract, memorandum, listing or joint event with a distributor.' })
  signContract(@Arg('input', () => SignContractInput, { description: 'The contract.' }) input: SignContractInput, @Ctx() context: Context): Promise<DistributionContractPayload> {
    return perform(context, 'signContract', input, (write) => signContract(write, detailsOf(input)))
  }

  @Mutation(() => DistributionContractPayload, { description: 'Says a record of distribution anew, as a whole. What it said before stays in the audit trail, and in statistics as known before today.' })
  amendContract(@Arg('input', () => AmendContractInput, { description: 'The contract.' }) input: AmendContractInput, @Ctx() context: Context): Promise<DistributionContractPayload> {
    return perform(context, 'amendContract', input, (write) => amendContract(write, input.contractId, input.expectedVersion, detailsOf(input)))
  }

  @Mutation(() => DistributionContractPayload, { description: 'Says that a contract ended. It stays on record.' })
  endContract(@Arg('input', () => EndContractInput, { description: 'The contract and its end.' }) input: EndContractInput, @Ctx() context: Context): Promise<DistributionContractPayload> {
    return perform(context, 'endContract', input, (write) => endContract(write, input.contractId, input.expectedVersion, { endedOn: input.endedOn, reason: input.reason ?? null }))
  }

  @Mutation(() => DistributionContractPayload, { description: 'Puts right what is recorded of the end of a contract. What it said before stays in the audit trail.' })
  correctContractEnd(@Arg('input', () => CorrectContractEndInput, { description: 'What should have been recorded.' }) input: CorrectContractEndInput, @Ctx() context: Context): Promise<DistributionContractPayload> {
    const { endedOn = null, reason = null, summary } = input
    return perform(context, 'correctContractEnd', input, (write) => correctContractEnd(write, input.contractId, input.expectedVersion, { endedOn, reason, summary }))
  }
}

function perform(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>): Promise<DistributionContractPayload> {
  return DistributionContractPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(DistributionContract), row) as DistributionContract)
}

function detailsOf(input: SignContractInput): ContractDetails {
  return {
    kind: input.kind, distributorId: input.distributorId, provinceId: input.provinceId ?? null, counterpart: input.counterpart ?? null, productsText: input.productsText ?? null, productIds: input.productIds,
    signedOn: input.signedOn ?? null, endsOn: input.endsOn ?? null, statedCount: input.statedCount ?? null, value: input.value ?? null, event: input.event ?? null,
    source: { title: input.source.title, url: input.source.url ?? null },
  }
}
