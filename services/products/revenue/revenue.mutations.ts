import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { perform } from '../perform'
import { RevenueRecord } from '../records/records.entity'
import { correctRevenue, recordRevenue, withdrawRevenue } from './revenue.service'
import { CorrectRevenueInput, RecordRevenueInput, WithdrawRevenueInput } from './revenue.write.input'

const RevenuePayload = payloadOf(RevenueRecord, 'RevenueRecord', 'revenue')
type RevenuePayload = InstanceType<typeof RevenuePayload>

@Resolver()
export class RevenueMutations {
  @Mutation(() => RevenuePayload, { description: 'Records what a product brought in over a period. Periods of one product do not overlap.' })
  recordRevenue(@Arg('input', () => RecordRevenueInput, { description: 'The revenue.' }) input: RecordRevenueInput, @Ctx() context: Context): Promise<RevenuePayload> {
    return perform(RevenuePayload, RevenueRecord, context, 'recordRevenue', input, (write) => recordRevenue(write, input.productId, input))
  }

  @Mutation(() => RevenuePayload, { description: 'Corrects a revenue record. Figures as known before today stay as they were.' })
  correctRevenue(@Arg('input', () => CorrectRevenueInput, { description: 'The record, said anew.' }) input: CorrectRevenueInput, @Ctx() context: Context): Promise<RevenuePayload> {
    return perform(RevenuePayload, RevenueRecord, context, 'correctRevenue', input, (write) => correctRevenue(write, input.revenueId, input.expectedVersion, input))
  }

  @Mutation(() => RevenuePayload, { description: 'Withdraws a revenue record that should not be there. It counts no more; figures as known before today stay as they were.' })
  withdrawRevenue(@Arg('input', () => WithdrawRevenueInput, { description: 'The record.' }) input: WithdrawRevenueInput, @Ctx() context: Context): Promise<RevenuePayload> {
    return perform(RevenuePayload, RevenueRecord, context, 'withdrawRevenue', input, (write) => withdrawRevenue(write, input.revenueId, input.expectedVersion, input.reason))
  }
}
