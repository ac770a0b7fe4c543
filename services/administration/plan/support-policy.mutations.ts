import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { amendDocument, correctDocument, retractDocument, withdrawDocument, type DocumentDetails } from './document.service'
import { amendmentOf, withdrawalOf } from './plan.mutations'
import { SupportPolicy } from './support-policy.entity'
import { POLICIES, recordSupportPolicy } from './support-policy.service'
import { AmendSupportPolicyInput, CorrectSupportPolicyInput, RetractSupportPolicyInput, SupportPolicyInput, WithdrawSupportPolicyInput } from './support-policy.write.input'

const SupportPolicyPayload = payloadOf(SupportPolicy, 'SupportPolicy', 'supportPolicy')
type SupportPolicyPayload = InstanceType<typeof SupportPolicyPayload>

@Resolver()
export class SupportPolicyMutations {
  @Mutation(() => SupportPolicyPayload, { description: 'Records a support policy that a province issued.' })
  recordSupportPolicy(@Arg('input', () => SupportPolicyInput, { description: 'The policy.' }) input: SupportPolicyInput, @Ctx() context: Context): Promise<SupportPolicyPayload> {
    return perform(context, 'recordSupportPolicy', input, (write) => recordSupportPolicy(write, detailsOf(input)))
  }

  @Mutation(() => SupportPolicyPayload, { description: 'Records that a decision amended a support policy.' })
  amendSupportPolicy(@Arg('input', () => AmendSupportPolicyInput, { description: 'The amendment.' }) input: AmendSupportPolicyInput, @Ctx() context: Context): Promise<SupportPolicyPayload> {
    return perform(context, 'amendSupportPolicy', input, (write) => amendDocument(write, POLICIES, input.supportPolicyId, input.expectedVersion, amendmentOf(input)))
  }

  @Mutation(() => SupportPolicyPayload, { description: 'Records that a decision withdrew a support policy.' })
  withdrawSupportPolicy(@Arg('input', () => WithdrawSupportPolicyInput, { description: 'The withdrawal.' }) input: WithdrawSupportPolicyInput, @Ctx() context: Context): Promise<SupportPolicyPayload> {
    return perform(context, 'withdrawSupportPolicy', input, (write) => withdrawDocument(write, POLICIES, input.supportPolicyId, input.expectedVersion, withdrawalOf(input)))
  }

  @Mutation(() => SupportPolicyPayload, { description: 'Puts right what the record of a support policy says wrongly. Statistics as known before today stay as they were.' })
  correctSupportPolicy(@Arg('input', () => CorrectSupportPolicyInput, { description: 'What the record should have said.' }) input: CorrectSupportPolicyInput, @Ctx() context: Context): Promise<SupportPolicyPayload> {
    return perform(context, 'correctSupportPolicy', input, (write) =>
      correctDocument(write, POLICIES, input.supportPolicyId, input.expectedVersion, { details: detailsOf(input), withdrawnOn: input.withdrawnOn ?? null, summary: input.summary }))
  }

  @Mutation(() => SupportPolicyPayload, { description: 'Takes back the record of a support policy that never was. It is kept, marked RETRACTED; statistics as known before today stay as they were.' })
  retractSupportPolicy(@Arg('input', () => RetractSupportPolicyInput, { description: 'The record.' }) input: RetractSupportPolicyInput, @Ctx() context: Context): Promise<SupportPolicyPayload> {
    return perform(context, 'retractSupportPolicy', input, (write) => retractDocument(write, POLICIES, input.supportPolicyId, input.expectedVersion, input.summary))
  }
}

function perform(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>): Promise<SupportPolicyPayload> {
  return SupportPolicyPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(SupportPolicy), row) as SupportPolicy)
}

function detailsOf(input: SupportPolicyInput): DocumentDetails {
  return {
    kind: 'POLICY', provinceId: input.provinceId, number: input.number ?? null, title: input.title, issuedOn: input.issuedOn ?? null, issuer: input.issuer ?? null,
    periodFrom: input.periodFrom ?? null, periodTo: input.periodTo ?? null, source: input.source,
  }
}
