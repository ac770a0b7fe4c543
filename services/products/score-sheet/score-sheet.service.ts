import { SEE_DRAFT } from '../../shared/identity/visibility'
import { notFound, Refusal } from '../../shared/write/refusal'
import { optionalText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import type { CouncilRow } from '../council/council.service'
import { criteriaFor } from '../dossier/dossier.rules'
import { actDay, lockDossier, newId, nextOf, type DossierRow } from '../dossier/dossier.record'
import { JUDGE_DOSSIER } from '../dossier/office'
import { fromHundredths } from '../rating/mean.rules'
import type { CriteriaRules } from '../rating/rating.rules'
import { criteriaOfProduct, currentSheets, disagreement, openRound, SCORED_BY, type RoundRow } from '../scoring/scoring.record'
import { scoreByOptions, scoreByParts, type Choice, type Part, type PartPoints, type SheetProblem } from './score-sheet.rules'

/** A member's sheet, as it is handed in: options by criterion, or points by part for versions whose criteria are not at hand. */
export interface HandedIn {
  dossierId: string
  memberId: string
  /** The version of the member's sheet that this one replaces; null for the member's first in the round. */
  replaces: number | null
  choices: readonly Choice[] | null
  parts: Record<Part, number> | null
  comment: string | null
  on: string | null
}

/**
 * Takes a member's sheet for a dossier, entered by the office of the level, which keeps the signed sheets: members have no token of their own. The first sheet opens a round; a member's later sheet replaces the earlier one, and both are kept.
 * Members score side by side, so the dossier's version is not asked for, but it rises: who closes the scoring must have seen every sheet.
 */
export async function scoreDossier(write: Write, sheet: HandedIn): Promise<RecordRow> {
  const dossier = await lockDossier(write, sheet.dossierId, undefined, JUDGE_DOSSIER)
  const day = actDay(write, dossier, sheet.on)
  await nextOf(write, dossier, 'SCORE', day)
  const version = criteriaFor(dossier.kind, dossier.submitted_on ?? day, day) as CriteriaRules
  const council = await councilOf(write, dossier, sheet.memberId, day)
  const round = (await roundFor(write, dossier, council, version, day)) ?? (await beginRound(write, dossier, council, version, day))
  const current = await currentSheets(write.manager, round.id)
  const points = await pointsOfSheet(write, dossier, version, sheet)
  const before = current.find((each) => each.memberId === sheet.memberId)
  if ((before?.version ?? null) !== sheet.replaces) {
    throw new Refusal('CONFLICT', 'replaces', before ? `The member's sheet is at version ${before.version}; say it in "replaces" once you have read it.` : 'The member has no sheet in this round yet; leave "replaces" out.')
  }
  const flagged = disagreement(current, council.most_apart).apart.some((pair) => pair.memberIds.includes(sheet.memberId))
  if (before) await write.manager.query('UPDATE score_sheet SET replaced = true WHERE id = $1', [before.id])
  await write.change('Dossier', 'dossier', dossier, { last_act_on: day, council_id: council.id, round: round.number })
  return write.insert('ScoreSheet', 'score_sheet', {
    id: newId('sheet'), round_id: round.id, member_id: sheet.memberId, province_id: dossier.province_id, version: (before?.version ?? 0) + 1, rediscussed: flagged || (before?.rediscussed ?? false), scored_on: day,
    points_a: fromHundredths(points.A), points_b: fromHundredths(points.B), points_c: fromHundredths(points.C), choices: sheet.choices && JSON.stringify(sheet.choices), comment: optionalText(sheet.comment, 'comment'),
  })
}

/** The council of the member, who must sit in it on the day, and which must be that of the level and place that scores. */
async function councilOf(write: Write, dossier: DossierRow, memberId: string, day: string): Promise<CouncilRow> {
  const [found]: { council: CouncilRow; left_on: string | null }[] = await write.manager.query(
    `SELECT to_jsonb(c) AS council, to_char(m.left_on, 'YYYY-MM-DD') AS left_on FROM council_member m JOIN council c ON c.id = m.council_id WHERE m.id = $1`,
    [memberId],
  )
  if (!found || !write.sees(SEE_DRAFT, { provinceId: found.council.province_id })) throw notFound('memberId', 'council member', memberId)
  const { council, left_on: leftOn } = found
  const level = SCORED_BY[dossier.state]
  if (council.level !== level) throw new Refusal('RULE', 'memberId', `The dossier is before the council of the ${String(level)}; the member sits in one of the ${council.level}.`)
  // The council is the dossier's unit's, whatever else the token is bound to; after the merger of 1 July 2025 a successor's also judges what was filed with its predecessors.
  const isOurs = council.province_id === null || write.covers(council.province_id, dossier.province_id)
  if (!isOurs || (council.district !== null && council.district !== dossier.district)) throw new Refusal('RULE', 'memberId', 'The member sits in the council of another place.')
  if (day < council.established_on || (council.dissolved_on !== null && day >= council.dissolved_on)) throw new Refusal('RULE', 'on', `The council was there from ${council.established_on}${council.dissolved_on === null ? '' : ` until ${council.dissolved_on}`}.`)
  if (leftOn !== null && day >= leftOn) throw new Refusal('RULE', 'memberId', `The member left the council on ${leftOn}.`)
  return council
}

/**
 * The open round that a sheet belongs to; null when it opens one. A round is one council's, by one version of the criteria: when others came into force,
 * or the council was dissolved, members score anew.
 */
async function roundFor(write: Write, dossier: DossierRow, council: CouncilRow, version: CriteriaRules, day: string): Promise<RoundRow | null> {
  const round = await openRound(write.manager, dossier)
  if (round === null || round.criteria_version !== version.key) return null
  if (round.council_id === council.id) return round
  const [gone]: { id: string }[] = await write.manager.query('SELECT id FROM council WHERE id = $1 AND dissolved_on <= $2', [round.council_id, day])
  if (gone) return null
  throw new Refusal('RULE', 'memberId', 'Another council is scoring this dossier; a round is one council\'s.')
}

async function beginRound(write: Write, dossier: DossierRow, council: CouncilRow, version: CriteriaRules, day: string): Promise<RoundRow> {
  const [last]: { number: number }[] = await write.manager.query('SELECT coalesce(max(number), 0) AS number FROM scoring_round WHERE dossier_id = $1', [dossier.id])
  return (await write.insert('ScoringRound', 'scoring_round', {
    id: newId('round'), dossier_id: dossier.id, number: Number(last?.number ?? 0) + 1, level: council.level, council_id: council.id, province_id: dossier.province_id, criteria_version: version.key, opened_on: day,
  })) as RoundRow
}

async function pointsOfSheet(write: Write, dossier: DossierRow, version: CriteriaRules, sheet: HandedIn): Promise<PartPoints> {
  const byOptions = version.key === '2026'
  if (byOptions ? sheet.choices === null || sheet.parts !== null : sheet.parts === null || sheet.choices !== null) {
    throw new Refusal('INVALID', byOptions ? 'choices' : 'parts', byOptions ? `Under ${version.decision} a sheet says the option chosen of each criterion, in "choices".` : `Under ${version.decision} a sheet says the points of parts A, B and C, in "parts".`, version.decision)
  }
  if (!byOptions) return unwrap(scoreByParts(version, sheet.parts as Record<Part, number>), version)
  // The set stands from the first sheet on, so nobody may be changing it now.
  await write.manager.query('SELECT 1 FROM product WHERE id = $1 FOR SHARE', [dossier.product_id])
  const criteria = await criteriaOfProduct(write.manager, dossier.product_id)
  if (criteria.length === 0) throw new Refusal('RULE', 'dossierId', 'The product belongs to no product set yet, so there is no score sheet for it; record its set first.', version.decision)
  return unwrap(scoreByOptions(criteria, sheet.choices as readonly Choice[]), version)
}

/** @throws Refusal INVALID with the first problem in its field and all of them in the message */
function unwrap(result: { points: PartPoints } | { problems: SheetProblem[] }, version: CriteriaRules): PartPoints {
  if ('points' in result) return result.points
  throw new Refusal('INVALID', (result.problems[0] as SheetProblem).field, result.problems.map((problem) => problem.message).join(' '), version.decision)
}
