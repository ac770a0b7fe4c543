import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { ProgrammeFact } from './programme-fact.entity'
import { stateFact } from './programme-fact.service'
import { GuidanceDocument, ProgrammeActivity, Target } from './programme-record.entity'
import * as service from './programme-record.service'
import * as inputs from './programme.write.input'

const ActivityPayload = payloadOf(ProgrammeActivity, 'ProgrammeActivity', 'activity')
type ActivityPayload = InstanceType<typeof ActivityPayload>
const TargetPayload = payloadOf(Target, 'Target', 'target')
type TargetPayload = InstanceType<typeof TargetPayload>
const GuidancePayload = payloadOf(GuidanceDocument, 'GuidanceDocument', 'guidance')
type GuidancePayload = InstanceType<typeof GuidancePayload>
const FactPayload = payloadOf(ProgrammeFact, 'ProgrammeFact', 'fact')
type FactPayload = InstanceType<typeof FactPayload>

@Resolver()
export class ProgrammeMutations {
  @Mutation(() => ActivityPayload, { description: 'Records something done for the programme.' })
  recordProgrammeActivity(@Arg('input', () => inputs.ProgrammeActivityInput, { description: 'The activity.' }) input: inputs.ProgrammeActivityInput, @Ctx() context: Context): Promise<ActivityPayload> {
    return perform(ActivityPayload, ProgrammeActivity, context, 'recordProgrammeActivity', input, (write) => service.recordActivity(write, activityOf(input)))
  }

  @Mutation(() => ActivityPayload, { description: 'Says an activity anew, as a whole.' })
  amendProgrammeActivity(@Arg('input', () => inputs.AmendProgrammeActivityInput, { description: 'The activity.' }) input: inputs.AmendProgrammeActivityInput, @Ctx() context: Context): Promise<ActivityPayload> {
    return perform(ActivityPayload, ProgrammeActivity, context, 'amendProgrammeActivity', input, (write) => service.amendActivity(write, input.activityId, input.expectedVersion, activityOf(input)))
  }

  @Mutation(() => TargetPayload, { description: 'Records a goal that a decision sets for the programme, in the nation or a province.' })
  setTarget(@Arg('input', () => inputs.TargetInput, { description: 'The target.' }) input: inputs.TargetInput, @Ctx() context: Context): Promise<TargetPayload> {
    return perform(TargetPayload, Target, context, 'setTarget', input, (write) => service.setTarget(write, targetOf(input)))
  }

  @Mutation(() => TargetPayload, { description: 'Says a target anew, as a whole.' })
  amendTarget(@Arg('input', () => inputs.AmendTargetInput, { description: 'The target.' }) input: inputs.AmendTargetInput, @Ctx() context: Context): Promise<TargetPayload> {
    return perform(TargetPayload, Target, context, 'amendTarget', input, (write) => service.amendTarget(write, input.targetId, input.expectedVersion, targetOf(input)))
  }

  @Mutation(() => GuidancePayload, { description: 'Records a decision, regulation or guidance of the programme.' })
  recordGuidanceDocument(@Arg('input', () => inputs.GuidanceDocumentInput, { description: 'The document.' }) input: inputs.GuidanceDocumentInput, @Ctx() context: Context): Promise<GuidancePayload> {
    return perform(GuidancePayload, GuidanceDocument, context, 'recordGuidanceDocument', input, (write) => service.recordGuidance(write, guidanceOf(input)))
  }

  @Mutation(() => GuidancePayload, { description: 'Says a guidance document anew, as a whole.' })
  amendGuidanceDocument(@Arg('input', () => inputs.AmendGuidanceDocumentInput, { description: 'The document.' }) input: inputs.AmendGuidanceDocumentInput, @Ctx() context: Context): Promise<GuidancePayload> {
    return perform(GuidancePayload, GuidanceDocument, context, 'amendGuidanceDocument', input, (write) => service.amendGuidance(write, input.guidanceId, input.expectedVersion, guidanceOf(input)))
  }

  @Mutation(() => FactPayload, { description: 'States, for the first time or anew, what a source says of how a province runs the programme.' })
  stateProgrammeFact(@Arg('input', () => inputs.ProgrammeFactInput, { description: 'The fact.' }) input: inputs.ProgrammeFactInput, @Ctx() context: Context): Promise<FactPayload> {
    const fact = { provinceId: input.provinceId, key: input.key, answer: input.answer, statedOn: input.statedOn, speaker: input.speaker ?? null, quote: input.quote ?? null, source: input.source }
    return perform(FactPayload, ProgrammeFact, context, 'stateProgrammeFact', input, (write) => stateFact(write, fact, input.expectedVersion ?? null))
  }
}

interface PayloadClass<Entity, Payload> {
  write(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>, hydrate: (row: Record<string, unknown>) => Entity): Promise<Payload>
}

function perform<Entity extends object, Payload>(payload: PayloadClass<Entity, Payload>, entity: new () => Entity, context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<RecordRow>): Promise<Payload> {
  return payload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(entity), row) as Entity)
}

function activityOf(input: inputs.ProgrammeActivityInput): service.ActivityDetails {
  return {
    kind: input.kind, provinceId: input.provinceId ?? null, description: input.description, heldOn: input.heldOn ?? null, place: input.place ?? null, count: input.count ?? null,
    quote: input.quote ?? null, source: input.source,
  }
}

function targetOf(input: inputs.TargetInput): service.TargetDetails {
  return {
    provinceId: input.provinceId ?? null, subject: input.subject, minimum: input.minimum ?? null, maximum: input.maximum ?? null, unit: input.unit, due: input.due,
    decision: input.decision, source: input.source,
  }
}

function guidanceOf(input: inputs.GuidanceDocumentInput): service.GuidanceDetails {
  return { number: input.number ?? null, subject: input.subject, issuedOn: input.issuedOn ?? null, ceasedOn: input.ceasedOn ?? null, source: input.source }
}
