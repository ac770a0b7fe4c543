import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { hydrate } from '../../shared/paging/list-loader'
import type { Context } from '../context'
import { actOf } from '../dossier/dossier.mutations'
import { DossierPayload, performOnDossier } from '../dossier/dossier.payload'
import { payloadOf } from '../payloads'
import { closeScoring } from '../scoring/scoring.service'
import { ScoreSheet } from './score-sheet.entity'
import { scoreDossier } from './score-sheet.service'
import { CloseScoringInput, ScoreDossierInput } from './score-sheet.write.input'

const ScoreSheetPayload = payloadOf(ScoreSheet, 'ScoreSheet', 'scoreSheet')
type ScoreSheetPayload = InstanceType<typeof ScoreSheetPayload>

@Resolver()
export class ScoreSheetMutations {
  @Mutation(() => ScoreSheetPayload, { description: 'Hands in a council member\'s sheet for a dossier. A member\'s later sheet replaces the earlier one; both are kept.' })
  scoreDossier(@Arg('input', () => ScoreDossierInput, { description: 'The sheet.' }) input: ScoreDossierInput, @Ctx() context: Context): Promise<ScoreSheetPayload> {
    const sheet = {
      dossierId: input.dossierId, memberId: input.memberId, replaces: input.replaces ?? null, choices: input.choices ?? null,
      parts: input.parts ? { A: input.parts.a, B: input.parts.b, C: input.parts.c } : null, comment: input.comment ?? null, on: input.on ?? null,
    }
    return ScoreSheetPayload.write(context, 'scoreDossier', input, (write) => scoreDossier(write, sheet), (row) => hydrate(context.dataSource, context.dataSource.getMetadata(ScoreSheet), row) as ScoreSheet)
  }

  @Mutation(() => DossierPayload, { description: 'Closes the scoring of a dossier: the mean, its band, the minima, and so the stars. Refused without a quorum, and while members who are too far apart have not discussed again.' })
  closeScoring(@Arg('input', () => CloseScoringInput, { description: 'The dossier and the minutes.' }) input: CloseScoringInput, @Ctx() context: Context): Promise<DossierPayload> {
    return performOnDossier(context, 'closeScoring', input, (write) => closeScoring(write, actOf(input), { minutes: input.minutes, minimaMetForStars: input.minimaMetForStars ?? null }))
  }
}
