import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { amendDocument, correctDocument, retractDocument, withdrawDocument, type Amendment, type Withdrawal } from './document.service'
import { Plan } from './plan.entity'
import { approvePlan, discardPlanDraft, draftPlan, issuePlan, PLANS, revisePlan, type PlanDraft } from './plan.service'
import { AdoptPlanInput, AmendPlanInput, CorrectPlanInput, PlanActInput, PlanDraftInput, RetractPlanInput, RevisePlanInput, WithdrawPlanInput } from './plan.write.input'

const PlanPayload = payloadOf(Plan, 'Plan', 'plan')
type PlanPayload = InstanceType<typeof PlanPayload>

@Resolver()
export class PlanMutations {
  @Mutation(() => PlanPayload, { description: 'Records a project or plan as a draft: the offices of its province, and of the unit that succeeded it, see it, those of districts and communes too, and so do the centre and auditors; no one else.' })
  draftPlan(@Arg('input', () => PlanDraftInput, { description: 'The draft.' }) input: PlanDraftInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'draftPlan', input, (write) => draftPlan(write, draftOf(input)))
  }

  @Mutation(() => PlanPayload, { description: 'Says a draft anew, as a whole.' })
  revisePlan(@Arg('input', () => RevisePlanInput, { description: 'The draft.' }) input: RevisePlanInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'revisePlan', input, (write) => revisePlan(write, input.planId, input.expectedVersion, draftOf(input)))
  }

  @Mutation(() => PlanPayload, { description: 'Gives up a draft: it is no longer there. What it said stays in the audit trail, and the answer shows it once more.' })
  discardPlanDraft(@Arg('input', () => PlanActInput, { description: 'The draft.' }) input: PlanActInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'discardPlanDraft', input, (write) => discardPlanDraft(write, input.planId, input.expectedVersion))
  }

  @Mutation(() => PlanPayload, { description: 'Records that a draft project was approved: from its day it is in effect, and everyone sees it.' })
  approvePlan(@Arg('input', () => AdoptPlanInput, { description: 'The approval.' }) input: AdoptPlanInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'approvePlan', input, (write) => approvePlan(write, input.planId, input.expectedVersion, input))
  }

  @Mutation(() => PlanPayload, { description: 'Records that a draft plan was issued: from its day it is in effect, and everyone sees it.' })
  issuePlan(@Arg('input', () => AdoptPlanInput, { description: 'The issue.' }) input: AdoptPlanInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'issuePlan', input, (write) => issuePlan(write, input.planId, input.expectedVersion, input))
  }

  @Mutation(() => PlanPayload, { description: 'Records that a decision amended a project or plan.' })
  amendPlan(@Arg('input', () => AmendPlanInput, { description: 'The amendment.' }) input: AmendPlanInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'amendPlan', input, (write) => amendDocument(write, PLANS, input.planId, input.expectedVersion, amendmentOf(input)))
  }

  @Mutation(() => PlanPayload, { description: 'Records that a decision withdrew a project or plan; until the day before, it was in effect.' })
  withdrawPlan(@Arg('input', () => WithdrawPlanInput, { description: 'The withdrawal.' }) input: WithdrawPlanInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'withdrawPlan', input, (write) => withdrawDocument(write, PLANS, input.planId, input.expectedVersion, withdrawalOf(input)))
  }

  @Mutation(() => PlanPayload, { description: 'Puts right what the record of an adopted project or plan says wrongly. Statistics as known before today stay as they were.' })
  correctPlan(@Arg('input', () => CorrectPlanInput, { description: 'What the record should have said.' }) input: CorrectPlanInput, @Ctx() context: Context): Promise<PlanPayload> {
    const details = { ...draftOf(input), number: input.number ?? null, issuedOn: input.issuedOn ?? null, issuer: input.issuer ?? null }
    return perform(context, 'correctPlan', input, (write) => correctDocument(write, PLANS, input.planId, input.expectedVersion, { details, withdrawnOn: input.withdrawnOn ?? null, summary: input.summary }))
  }

  @Mutation(() => PlanPayload, { description: 'Takes back the record of a project or plan that never was. It is kept, marked RETRACTED; statistics as known before today stay as they were.' })
  retractPlan(@Arg('input', () => RetractPlanInput, { description: 'The record.' }) input: RetractPlanInput, @Ctx() context: Context): Promise<PlanPayload> {
    return perform(context, 'retractPlan', input, (write) => retractDocument(write, PLANS, input.planId, input.expectedVersion, input.summary))
  }
}

function perform(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>): Promise<PlanPayload> {
  return PlanPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(Plan), row) as Plan)
}

function draftOf(input: PlanDraftInput): PlanDraft {
  return { kind: input.kind, provinceId: input.provinceId, title: input.title, periodFrom: input.periodFrom ?? null, periodTo: input.periodTo ?? null, source: input.source }
}

/** What an input says of an amendment; what it leaves out stays. */
export function amendmentOf(input: Partial<Amendment> & Pick<Amendment, 'amendedOn' | 'summary' | 'source'>): Amendment {
  return { amendedOn: input.amendedOn, number: input.number ?? null, summary: input.summary, title: input.title ?? null, periodFrom: input.periodFrom ?? null, periodTo: input.periodTo ?? null, source: input.source }
}

export function withdrawalOf(input: Partial<Withdrawal> & Pick<Withdrawal, 'withdrawnOn' | 'summary' | 'source'>): Withdrawal {
  return { withdrawnOn: input.withdrawnOn, number: input.number ?? null, summary: input.summary, source: input.source }
}
