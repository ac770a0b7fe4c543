import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { RecordRow, Write } from '../../shared/write/write'
import type { Context } from '../context'
import { actOf } from '../dossier/dossier.mutations'
import { DossierPayload, performOnDossier } from '../dossier/dossier.payload'
import { payloadOf } from '../payloads'
import { Rating } from '../rating/rating.entity'
import { correctRating, extendRating, recogniseDossier, undoRatingWithdrawal, withdrawRating, type RatingAct } from './certificate.service'
import { CorrectRatingInput, ExtendRatingInput, RecogniseDossierInput, UndoRatingWithdrawalInput, WithdrawRatingInput, type RatingActInput } from './certificate.write.input'

const RatingPayload = payloadOf(Rating, 'Rating', 'rating')
type RatingPayload = InstanceType<typeof RatingPayload>

@Resolver()
export class CertificateMutations {
  @Mutation(() => DossierPayload, { description: 'Recognises what a council scored, by the level that certifies so many stars on the day. The product gets a rating of 36 months, which supersedes the one it held.' })
  recogniseDossier(@Arg('input', () => RecogniseDossierInput, { description: 'The dossier and the decision.' }) input: RecogniseDossierInput, @Ctx() context: Context): Promise<DossierPayload> {
    return performOnDossier(context, 'recogniseDossier', input, (write) => recogniseDossier(write, actOf(input), input))
  }

  @Mutation(() => RatingPayload, { description: 'Withdraws a certificate on a ground (Decision 26/2026, article 8), by the level that certified it.' })
  withdrawRating(@Arg('input', () => WithdrawRatingInput, { description: 'The rating and the ground.' }) input: WithdrawRatingInput, @Ctx() context: Context): Promise<RatingPayload> {
    return perform(context, 'withdrawRating', input, (write) => withdrawRating(write, ratingActOf(input), { on: input.on ?? null, ground: input.ground, decisionNumber: input.decisionNumber }))
  }

  @Mutation(() => RatingPayload, { description: 'Takes back a withdrawal that was recorded wrongly: the certificate counts again. What was said is kept under `corrections`, and statistics as known before today still leave it out. A day or ground that was wrong is mended so too: undo it, and withdraw it anew.' })
  undoRatingWithdrawal(@Arg('input', () => UndoRatingWithdrawalInput, { description: 'The rating and what was wrong.' }) input: UndoRatingWithdrawalInput, @Ctx() context: Context): Promise<RatingPayload> {
    return perform(context, 'undoRatingWithdrawal', input, (write) => undoRatingWithdrawal(write, ratingActOf(input), { reason: input.reason, source: input.source }))
  }

  @Mutation(() => RatingPayload, { description: 'Lets a certificate go on until the result of a re-rating that could not be filed in time (Decision 26/2026, article 12): at most 180 days past its end.' })
  extendRating(@Arg('input', () => ExtendRatingInput, { description: 'The rating and until when.' }) input: ExtendRatingInput, @Ctx() context: Context): Promise<RatingPayload> {
    return perform(context, 'extendRating', input, (write) => extendRating(write, ratingActOf(input), { until: input.until ?? null, on: input.on ?? null }))
  }

  @Mutation(() => RatingPayload, { description: 'Corrects a rating that was recorded wrongly. What it said is kept, and statistics as known before today still count it so.' })
  correctRating(@Arg('input', () => CorrectRatingInput, { description: 'The rating and what it should have said.' }) input: CorrectRatingInput, @Ctx() context: Context): Promise<RatingPayload> {
    const correction = { stars: input.stars ?? null, decidedOn: input.decidedOn ?? null, decisionNumber: input.decisionNumber ?? null, certificateNumber: input.certificateNumber ?? null, reason: input.reason, source: input.source }
    return perform(context, 'correctRating', input, (write) => correctRating(write, ratingActOf(input), correction))
  }
}

function perform(context: Context, mutation: string, input: RatingActInput, run: (write: Write) => Promise<RecordRow>): Promise<RatingPayload> {
  return RatingPayload.write(context, mutation, input, run, (row) => hydrate(context.dataSource, context.dataSource.getMetadata(Rating), row) as Rating)
}

function ratingActOf(input: RatingActInput): RatingAct {
  return { ratingId: input.ratingId, expectedVersion: input.expectedVersion }
}
