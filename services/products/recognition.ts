import type { DataSource } from 'typeorm'
import type { Permission } from '../shared/identity/permission'
import { byId, childrenBy } from '../shared/loaders'
import { CertificateMutations } from './certificate/certificate.mutations'
import { RatingCertificateResolver, RatingCorrectionResolver } from './certificate/certificate.resolver'
import { RatingCorrection } from './certificate/rating-correction.entity'
import type { Context } from './context'
import { Council, CouncilMember } from './council/council.entity'
import { CouncilMutations } from './council/council.mutations'
import { CouncilResolver } from './council/council.resolver'
import { visibleCouncil } from './council/council.visibility'
import { Criterion } from './criteria/criteria.entity'
import { Dossier, DossierStep } from './dossier/dossier.entity'
import { DossierMutations } from './dossier/dossier.mutations'
import { DossierResolver, ProductDossiersResolver } from './dossier/dossier.resolver'
import { visibleDossier } from './dossier/dossier.visibility'
import { ASSESS_DOSSIER, FILE_DOSSIER, JUDGE_DOSSIER, RECEIVE_DOSSIER, REVIEW_DOSSIER, WRITE_COUNCIL, WRITE_RATING } from './dossier/office'
import { ScoreSheet } from './score-sheet/score-sheet.entity'
import { ScoreSheetMutations } from './score-sheet/score-sheet.mutations'
import { ScoringRound } from './scoring/scoring-round.entity'
import { ScoreSheetResolver, ScoringRoundResolver } from './scoring/scoring.resolver'

/** The way from a dossier to a certificate, and what becomes of that: what the subgraph's schema, database and loaders take of it. */
export const recognition = {
  entities: [Dossier, DossierStep, Council, CouncilMember, ScoringRound, ScoreSheet, RatingCorrection],
  resolvers: [
    DossierResolver, ProductDossiersResolver, DossierMutations, CouncilResolver, CouncilMutations, ScoringRoundResolver, ScoreSheetResolver, ScoreSheetMutations,
    CertificateMutations, RatingCertificateResolver, RatingCorrectionResolver,
  ],
  types: [Dossier, Council],
  references: {
    Dossier: (reference: Record<string, unknown>, context: Context) => visibleDossier(idOf(reference), context),
    Council: (reference: Record<string, unknown>, context: Context) => visibleCouncil(idOf(reference), context),
  },
}

export function recognitionLoaders(dataSource: DataSource) {
  return {
    dossierById: byId(dataSource, Dossier),
    councilById: byId(dataSource, Council),
    memberById: byId(dataSource, CouncilMember),
    criterionById: byId(dataSource, Criterion),
    stepsByDossierId: childrenBy(dataSource, DossierStep, 'dossierId', { position: 'ASC' }),
    membersByCouncilId: childrenBy(dataSource, CouncilMember, 'councilId', { position: 'ASC' }),
    scoringRoundsByDossierId: childrenBy(dataSource, ScoringRound, 'dossierId', { number: 'ASC' }),
    sheetsByRoundId: childrenBy(dataSource, ScoreSheet, 'roundId', { memberId: 'ASC', version: 'ASC' }),
    correctionsByRatingId: childrenBy(dataSource, RatingCorrection, 'ratingId', { position: 'ASC' }),
  }
}

/** Who may call which mutation, and how far. What of it depends on the day, the state or the stars is refused by rules, with RULE. */
export const recognitionPermissions: Record<string, Permission> = {
  createDossier: FILE_DOSSIER,
  reviseDossier: FILE_DOSSIER,
  submitDossier: FILE_DOSSIER,
  supplementDossier: FILE_DOSSIER,
  abandonDossier: FILE_DOSSIER,
  returnDossier: ASSESS_DOSSIER,
  assessDossier: ASSESS_DOSSIER,
  receiveDossier: RECEIVE_DOSSIER,
  forwardDossier: RECEIVE_DOSSIER,
  refuseDossier: RECEIVE_DOSSIER,
  reviewDossier: REVIEW_DOSSIER,
  requestSupplement: JUDGE_DOSSIER,
  scoreDossier: JUDGE_DOSSIER,
  closeScoring: JUDGE_DOSSIER,
  recogniseDossier: JUDGE_DOSSIER,
  disqualifyDossier: JUDGE_DOSSIER,
  establishCouncil: WRITE_COUNCIL,
  reviseCouncil: WRITE_COUNCIL,
  dissolveCouncil: WRITE_COUNCIL,
  withdrawRating: WRITE_RATING,
  undoRatingWithdrawal: WRITE_RATING,
  extendRating: WRITE_RATING,
  correctRating: WRITE_RATING,
}

function idOf(reference: Record<string, unknown>): string {
  return String(reference['id'] ?? reference['nodeId'])
}
