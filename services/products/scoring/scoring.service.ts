import { Refusal } from '../../shared/write/refusal'
import { requiredText } from '../../shared/write/text'
import type { Write } from '../../shared/write/write'
import { isQuorate, quorumOf } from '../council/council.rules'
import type { CouncilRow } from '../council/council.service'
import { LONG_TEXT } from '../dossier/act-day'
import { criteriaFor } from '../dossier/dossier.rules'
import { actDay, lockDossier, moveDossier, nextOf, type DossierRow } from '../dossier/dossier.record'
import type { DossierAct } from '../dossier/dossier.service'
import { JUDGE_DOSSIER } from '../dossier/office'
import { fromHundredths, shownMean, type Mean } from '../rating/mean.rules'
import { starsOf, type CriteriaRules } from '../rating/rating.rules'
import { minimaMetFor, starsWithMinima } from '../score-sheet/minima.rules'
import { criteriaOfProduct, currentSheets, disagreement, memberScores, openRound, type CurrentSheet, type RoundRow } from './scoring.record'

/** What a council says when it closes a scoring. */
export interface Closing {
  minutes: string
  /**
   * The most stars whose minima are met, 2 when not even those of three are: said by the council for versions whose criteria are not at hand (2019
   * and 2023), and read from the options that members chose for 2026.
   */
  minimaMetForStars: number | null
}

/**
 * Closes the scoring of a dossier: with a quorum, all members' sheets by the criteria of the day, and members who were too far apart having discussed
 * again. The mean gives the band; the minima may take stars away. Source: Decisions 1048/2019, 148/2023 and 26/2026: the mean of the members.
 */
export async function closeScoring(write: Write, act: DossierAct, closing: Closing): Promise<DossierRow> {
  const dossier = await lockDossier(write, act.dossierId, act.expectedVersion, JUDGE_DOSSIER)
  const day = actDay(write, dossier, act.on)
  await nextOf(write, dossier, 'CLOSE_SCORING', day, null)
  const round = await openRound(write.manager, dossier)
  const sheets = round === null ? [] : await currentSheets(write.manager, round.id)
  if (round === null || sheets.length === 0) throw new Refusal('RULE', 'dossierId', 'No member has handed in a sheet.')
  const council = (await write.lock('council', round.council_id)) as CouncilRow
  const version = criteriaFor(dossier.kind, dossier.submitted_on ?? day, day) as CriteriaRules
  if (round.criteria_version !== version.key) throw new Refusal('RULE', 'on', `The sheets are by the criteria of ${round.criteria_version}, and on ${day} those of ${version.decision} hold: members score anew.`, version.decision)
  await assertQuorum(write, council, sheets, day)
  await assertAgreement(write, sheets, council)
  const mean: Mean = { hundredths: memberScores(sheets).reduce((sum, score) => sum + score.hundredths, 0), members: sheets.length }
  const band = starsOf(mean, version.key)
  if ('undefinedBand' in band) throw new Refusal('RULE', 'dossierId', `The mean is ${shownMean(mean)}: the bands of ${version.decision} end at ${band.undefinedBand[0]} and begin at ${band.undefinedBand[1]}, so it has no stars. The council discusses again.`, version.decision)
  const metFor = await minimaOf(write, dossier, version, sheets, closing.minimaMetForStars)
  const stars = starsWithMinima(band.stars, metFor)
  const to = await nextOf(write, dossier, 'CLOSE_SCORING', day, stars)
  await write.change('ScoringRound', 'scoring_round', round as RoundRow, {
    closed_on: day, sheets: sheets.length, score: shownMean(mean), band_stars: band.stars, stars, most_apart: fromHundredths(spreadOf(sheets)), minima_met_for_stars: metFor,
    minutes: requiredText(closing.minutes, 'minutes', LONG_TEXT),
  })
  return moveDossier(write, dossier, 'CLOSE_SCORING', day, to, null, { score: shownMean(mean), stars, criteria_version: version.key })
}

async function assertQuorum(write: Write, council: CouncilRow, sheets: readonly CurrentSheet[], day: string): Promise<void> {
  const members: { id: string }[] = await write.manager.query('SELECT id FROM council_member WHERE council_id = $1 AND (left_on IS NULL OR left_on > $2)', [council.id, day])
  const quorum = { numerator: council.quorum_numerator, denominator: council.quorum_denominator }
  if (isQuorate(quorum, members.length, sheets.length)) return
  throw new Refusal('RULE', 'dossierId', `${sheets.length} of ${members.length} members have scored; the council's rule asks for ${quorumOf(quorum, members.length)} (${quorum.numerator}/${quorum.denominator}).`)
}

async function assertAgreement(write: Write, sheets: readonly CurrentSheet[], council: CouncilRow): Promise<void> {
  const { apart, mustRediscuss } = disagreement(sheets, council.most_apart)
  if (mustRediscuss.length === 0) return
  const members: { id: string; name: string }[] = await write.manager.query('SELECT id, name FROM council_member WHERE council_id = $1', [council.id])
  const named = (ids: readonly string[]): string[] => ids.map((id) => members.find((member) => member.id === id)?.name ?? id)
  const pairs = apart.map((pair) => `${named(pair.memberIds).join(' and ')} by ${fromHundredths(pair.hundredths)}`).join('; ')
  throw new Refusal('RULE', 'dossierId', `Members are further apart than the council's ${council.most_apart} points: ${pairs}. These discuss again and hand in their sheets anew: ${named(mustRediscuss).join(', ')}.`)
}

async function minimaOf(write: Write, dossier: DossierRow, version: CriteriaRules, sheets: readonly CurrentSheet[], said: number | null): Promise<number> {
  if (version.key !== '2026') {
    if (said === null || said < 2 || said > 5) throw new Refusal('INVALID', 'minimaMetForStars', `The criteria of ${version.decision} are not at hand: say the most stars whose minima the council found met, 3 to 5, or 2 when not even those of three are.`, version.decision)
    return said
  }
  if (said !== null) throw new Refusal('INVALID', 'minimaMetForStars', `Under ${version.decision} this follows from the options that the members chose; leave it out.`, version.decision)
  return minimaMetFor(await criteriaOfProduct(write.manager, dossier.product_id), sheets.map((sheet) => sheet.choices ?? []))
}

function spreadOf(sheets: readonly CurrentSheet[]): number {
  const points = memberScores(sheets).map((score) => score.hundredths)
  return Math.max(...points) - Math.min(...points)
}
