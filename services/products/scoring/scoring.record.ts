import type { EntityManager } from 'typeorm'
import { membersApart, mustRediscuss, type Apart, type MemberScore } from '../council/council.rules'
import type { State } from '../dossier/dossier-states.rules'
import type { CriteriaRules, Level } from '../rating/rating.rules'
import type { RecordRow } from '../../shared/write/write'
import { totalOfParts, type Choice, type Part, type PartPoints, type SheetCriterion } from '../score-sheet/score-sheet.rules'

export type RoundRow = RecordRow & { version: number; dossier_id: string; number: number; council_id: string; criteria_version: CriteriaRules['key']; closed_on: string | null }

/** A member's sheet that counts. */
export interface CurrentSheet {
  id: string
  memberId: string
  version: number
  rediscussed: boolean
  scoredOn: string
  points: PartPoints
  choices: readonly Choice[] | null
}

/** The sheets of a round that count: each member's newest. */
export async function currentSheets(manager: EntityManager, roundId: string): Promise<CurrentSheet[]> {
  const rows: (Record<'id' | 'member_id' | 'scored_on' | 'a' | 'b' | 'c', string> & { version: number; rediscussed: boolean; choices: Choice[] | null })[] = await manager.query(
    `SELECT id, member_id, version, rediscussed, to_char(scored_on, 'YYYY-MM-DD') AS scored_on, choices, (points_a * 100)::int AS a, (points_b * 100)::int AS b, (points_c * 100)::int AS c
     FROM score_sheet WHERE round_id = $1 AND NOT replaced ORDER BY member_id`,
    [roundId],
  )
  return rows.map((row) => ({ id: row.id, memberId: row.member_id, version: row.version, rediscussed: row.rediscussed, scoredOn: row.scored_on, choices: row.choices, points: { A: Number(row.a), B: Number(row.b), C: Number(row.c) } }))
}

export function memberScores(sheets: readonly CurrentSheet[]): MemberScore[] {
  return sheets.map((sheet) => ({ memberId: sheet.memberId, hundredths: totalOfParts(sheet.points), rediscussed: sheet.rediscussed }))
}

/** Who of a round is too far from whom, and who must still discuss again. */
export function disagreement(sheets: readonly CurrentSheet[], mostApart: number): { apart: Apart[]; mustRediscuss: string[] } {
  const scores = memberScores(sheets)
  const most = Math.round(mostApart * 100)
  return { apart: membersApart(scores, most), mustRediscuss: mustRediscuss(scores, most) }
}

/** The level whose council scores a dossier in a state. */
export const SCORED_BY: Partial<Record<State, Level>> = { RECEIVED_BY_DISTRICT: 'DISTRICT', ADVISORY_REVIEW: 'PROVINCE', FORWARDED_CENTRAL: 'CENTRE' }

/** The newest open round of the level that scores a dossier now; null when there is none. What a district left open when districts ended stays open, and counts nowhere. */
export async function openRound(manager: EntityManager, dossier: { id: string; state: State }): Promise<RoundRow | null> {
  const [row]: { round: RoundRow }[] = await manager.query('SELECT to_jsonb(t) AS round FROM scoring_round t WHERE dossier_id = $1 AND level = $2 AND closed_on IS NULL ORDER BY number DESC LIMIT 1', [dossier.id, SCORED_BY[dossier.state] ?? null])
  return row?.round ?? null
}

/** The score sheet of a product's set (Decision 26/2026, annex II); empty when the product has no set. */
export function criteriaOfProduct(manager: EntityManager, productId: string): Promise<SheetCriterion[]> {
  return criteriaWhere(manager, 'c.set_id = (SELECT set_id FROM product WHERE id = $1)', productId)
}

/** The score sheet that a criterion stands on: what a council scored by, whatever set its product was put in since. */
export function criteriaBeside(manager: EntityManager, criterionId: string): Promise<SheetCriterion[]> {
  return criteriaWhere(manager, 'c.set_id = (SELECT set_id FROM criterion WHERE id = $1)', criterionId)
}

async function criteriaWhere(manager: EntityManager, condition: string, value: string): Promise<SheetCriterion[]> {
  const rows: { id: string; part: Part; number: string; name: string; max_points: number; has_sub_parts: boolean; options: { position: number; points: number; minimumForStars: number | null }[] }[] = await manager.query(
    `SELECT c.id, c.part, c.number, c.name, c.max_points, c.has_sub_parts,
       (SELECT json_agg(json_build_object('position', o.position, 'points', coalesce(o.points, 0)::float8, 'minimumForStars', o.minimum_for_stars) ORDER BY o.position) FROM criterion_option o WHERE o.criterion_id = c.id) AS options
     FROM criterion c WHERE ${condition} ORDER BY c.position`,
    [value],
  )
  return rows.map((row) => ({ id: row.id, part: row.part, number: row.number, name: row.name, maxPoints: row.max_points, hasSubParts: row.has_sub_parts, options: row.options }))
}
