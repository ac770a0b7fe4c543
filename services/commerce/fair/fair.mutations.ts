import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { Write } from '../../shared/write/write'
import type { WriteInput } from '../../shared/write/write-input'
import type { Context } from '../context'
import { payloadOf } from '../payloads'
import { correctFair } from './fair-correction.service'
import { Fair } from './fair.entity'
import { announceFair, cancelFair, closeFair, discardFairDraft, draftFair, openFair, postponeFair, relocateFair, rescheduleFair, reviseFair, setExhibitors, type FairDetails, type FairRow } from './fair.service'
import { CorrectFairInput, FairActInput, FairDetailsInput, RelocateFairInput, RescheduleFairInput, ReviseFairInput, SetFairExhibitorsInput } from './fair.write.input'

const FairPayload = payloadOf(Fair, 'Fair', 'fair')
type FairPayload = InstanceType<typeof FairPayload>

@Resolver()
export class FairMutations {
  @Mutation(() => FairPayload, { description: 'Records a fair as a draft: the offices of its province, and of the unit that succeeded it, see it, those of districts and communes too, and so do the centre and auditors; no one else.' })
  draftFair(@Arg('input', () => FairDetailsInput, { description: 'The fair.' }) input: FairDetailsInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'draftFair', input, (write) => draftFair(write, detailsOf(input)))
  }

  @Mutation(() => FairPayload, { description: 'Says a draft anew, as a whole.' })
  reviseFair(@Arg('input', () => ReviseFairInput, { description: 'The draft.' }) input: ReviseFairInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'reviseFair', input, (write) => reviseFair(write, input.fairId, input.expectedVersion, detailsOf(input)))
  }

  @Mutation(() => FairPayload, { description: 'Gives up a draft: it is no longer there. What it said stays in the audit trail, and the answer shows it once more.' })
  discardFairDraft(@Arg('input', () => FairActInput, { description: 'The draft.' }) input: FairActInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'discardFairDraft', input, (write) => discardFairDraft(write, input.fairId, input.expectedVersion))
  }

  @Mutation(() => FairPayload, { description: 'Announces a draft. Subscribers of fairAnnounced see it at once.' })
  announceFair(@Arg('input', () => FairActInput, { description: 'The fair.' }) input: FairActInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'announceFair', input, (write) => announceFair(write, input.fairId, input.expectedVersion))
  }

  @Mutation(() => FairPayload, { description: 'Gives an announced fair other dates, and announces that.' })
  rescheduleFair(@Arg('input', () => RescheduleFairInput, { description: 'The fair and its dates.' }) input: RescheduleFairInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'rescheduleFair', input, (write) => rescheduleFair(write, input.fairId, input.expectedVersion, { startsOn: input.startsOn, endsOn: input.endsOn ?? null }))
  }

  @Mutation(() => FairPayload, { description: 'Moves an announced fair to another venue, and announces that.' })
  relocateFair(@Arg('input', () => RelocateFairInput, { description: 'The fair and its venue.' }) input: RelocateFairInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'relocateFair', input, (write) => relocateFair(write, input.fairId, input.expectedVersion, input.venue))
  }

  @Mutation(() => FairPayload, { description: 'Puts an announced fair off without new dates, and announces that. rescheduleFair gives it dates again.' })
  postponeFair(@Arg('input', () => FairActInput, { description: 'The fair.' }) input: FairActInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'postponeFair', input, (write) => postponeFair(write, input.fairId, input.expectedVersion))
  }

  @Mutation(() => FairPayload, { description: 'Cancels an announced fair, and announces that.' })
  cancelFair(@Arg('input', () => FairActInput, { description: 'The fair.' }) input: FairActInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'cancelFair', input, (write) => cancelFair(write, input.fairId, input.expectedVersion))
  }

  @Mutation(() => FairPayload, { description: 'Says that a fair opened, on its first day or later, and announces that.' })
  openFair(@Arg('input', () => FairActInput, { description: 'The fair.' }) input: FairActInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'openFair', input, (write) => openFair(write, input.fairId, input.expectedVersion))
  }

  @Mutation(() => FairPayload, { description: 'Says that an open fair closed, and announces that.' })
  closeFair(@Arg('input', () => FairActInput, { description: 'The fair.' }) input: FairActInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'closeFair', input, (write) => closeFair(write, input.fairId, input.expectedVersion))
  }

  @Mutation(() => FairPayload, { description: 'Puts right what the record of a public fair says wrongly of its name, kind, province, organisers or partners, and announces that. Statistics as known before today stay as they were.' })
  correctFair(@Arg('input', () => CorrectFairInput, { description: 'What should have been said.' }) input: CorrectFairInput, @Ctx() context: Context): Promise<FairPayload> {
    const { name, organisers, partners, reason } = input
    return perform(context, 'correctFair', input, (write) => correctFair(write, input.fairId, input.expectedVersion, { name, kind: input.kind ?? null, provinceId: input.provinceId ?? null, organisers, partners, reason }))
  }

  @Mutation(() => FairPayload, { description: 'Says anew who and what is shown at a fair.' })
  setFairExhibitors(@Arg('input', () => SetFairExhibitorsInput, { description: 'The fair and its exhibitors.' }) input: SetFairExhibitorsInput, @Ctx() context: Context): Promise<FairPayload> {
    return perform(context, 'setFairExhibitors', input, (write) => setExhibitors(write, input.fairId, input.expectedVersion, input.exhibitors))
  }
}

function perform(context: Context, mutation: string, input: WriteInput, run: (write: Write) => Promise<FairRow>): Promise<FairPayload> {
  return FairPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(Fair), row) as Fair)
}

function detailsOf(input: FairDetailsInput): FairDetails {
  return {
    name: input.name, kind: input.kind ?? null, provinceId: input.provinceId ?? null, venue: input.venue ?? null, startsOn: input.startsOn ?? null, endsOn: input.endsOn ?? null,
    organisers: input.organisers, partners: input.partners, participatingProvinceIds: input.participatingProvinceIds, exhibitors: input.exhibitors,
    source: { title: input.source.title, url: input.source.url ?? null },
  }
}
