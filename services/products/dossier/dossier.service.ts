import type { Permission, Subject } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { endExtension, heldOn } from '../certificate/rating-record'
import { toHundredths } from '../rating/mean.rules'
import { dayOf, LONG_TEXT } from './act-day'
import { actDay, keepStep, lockDossier, moveDossier, newId, nextOf, type DossierRow } from './dossier.record'
import { assessmentProblem, filingProblem, isReadyToBeJudged, type Assessment } from './dossier.rules'
import { procedureOn, type Act, type DossierKindName } from './dossier-states.rules'
import { ASSESS_DOSSIER, FILE_DOSSIER, JUDGE_DOSSIER, RECEIVE_DOSSIER, REVIEW_DOSSIER } from './office'

/** What is said of a dossier when it is begun or said anew. */
export interface DossierDetails {
  kind: DossierKindName
  commune: string | null
  district: string | null
  selfAssessedPoints: number | null
}

/** A dossier that someone read, and the day on which something happens to it. */
export interface DossierAct {
  dossierId: string
  expectedVersion: number
  on: string | null
}

/** Begins a dossier. A product has one at a time. */
export async function createDossier(write: Write, productId: string, details: DossierDetails, on: string | null): Promise<DossierRow> {
  const subjectOf = (row: RecordRow): Subject => ({ provinceId: row['province_id'] as string, ...placeOf(row, details), producerId: row['producer_id'] as string | null })
  const product = await write.lockPermitted(FILE_DOSSIER, 'product', productId, undefined, { field: 'productId', subjectOf })
  const place = placeOf(product, details)
  const day = dayOf(write, on)
  if (procedureOn(day) === null) throw new Refusal('RULE', 'on', 'There were no criteria to judge by before 2019-08-21.', '1048/QĐ-TTg')
  if (product['producer_id'] === null) throw new Refusal('RULE', 'productId', 'The product has no producer on record; who applies must be known.', procedureOn(day))
  if (!isReadyToBeJudged(product['step'] as number | null)) throw new Refusal('RULE', 'productId', `The product is at step ${String(product['step'])} of the OCOP cycle; its business plan is implemented (step 4) before it is judged.`, '490/QĐ-TTg')
  const [open]: { kind: string; state: string; day: string }[] = await write.manager.query(`SELECT kind, state, to_char(created_on, 'YYYY-MM-DD') AS day FROM dossier WHERE product_id = $1 AND state NOT IN ('NOT_RECOGNISED', 'DISQUALIFIED', 'RECOGNISED', 'ABANDONED')`, [productId])
  if (open) throw new Refusal('RULE', 'productId', `The product has a dossier under way, begun on ${open.day} (${open.kind}, ${open.state}); one is judged at a time.`, procedureOn(day))
  const id = newId('dossier')
  const start = { state: 'DRAFT', level: 'COMMUNE' } as const
  const made = await write.insert('Dossier', 'dossier', {
    id, kind: details.kind, ...start, product_id: productId, producer_id: product['producer_id'], province_id: product['province_id'], ...place,
    created_on: day, last_act_on: day, self_assessed_points: pointsOfProducer(details.selfAssessedPoints),
  })
  await keepStep(write, id, 'CREATE', day, start, null)
  return made as DossierRow
}

/** Says a draft anew, or one that the commune returned. */
export async function reviseDossier(write: Write, act: DossierAct, details: DossierDetails): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'REVISE', FILE_DOSSIER)
  const [product]: RecordRow[] = await write.manager.query('SELECT id, district, commune FROM product WHERE id = $1', [row.product_id])
  // Once filed, its kind and the certificate it is about stand.
  if (row.submitted_on !== null && details.kind !== row.kind) throw new Refusal('RULE', 'kind', `It was filed as ${row.kind} on ${row.submitted_on}; abandon it and begin another.`, procedureOn(day))
  const place = placeOf(product as RecordRow, details)
  write.permit(FILE_DOSSIER, { provinceId: row.province_id, ...place, producerId: row.producer_id })
  return moveDossier(write, row, 'REVISE', day, to, null, { kind: details.kind, ...place, self_assessed_points: pointsOfProducer(details.selfAssessedPoints) })
}

/** Hands a dossier to the commune. What it asks for must be possible on the day it is first submitted. */
export async function submitDossier(write: Write, act: DossierAct): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'SUBMIT', FILE_DOSSIER)
  if (row.submitted_on !== null) return moveDossier(write, row, 'SUBMIT', day, to, null)
  const held = await heldOn(write.manager, row.product_id, day)
  const problem = filingProblem(row.kind, held, day)
  if (problem) throw new Refusal('RULE', 'on', problem.message, problem.rule)
  return moveDossier(write, row, 'SUBMIT', day, to, null, { submitted_on: day, held_rating_id: held?.id ?? null })
}

/** The commune gives a dossier back for completion. */
export async function returnDossier(write: Write, act: DossierAct, reason: string): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'RETURN', ASSESS_DOSSIER)
  return moveDossier(write, row, 'RETURN', day, to, reasonOf(reason))
}

/** The commune reports on a dossier and hands it up. */
export async function assessDossier(write: Write, act: DossierAct, assessment: Assessment | null): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'ASSESS', ASSESS_DOSSIER)
  const problem = assessmentProblem(assessment, day)
  if (problem) throw new Refusal('RULE', 'assessment', problem.message, problem.rule)
  const kept = assessment && { ...assessment, note: optionalText(assessment.note, 'assessment.note') }
  return moveDossier(write, row, 'ASSESS', day, to, kept?.note ?? null, { assessment: kept && JSON.stringify(kept) })
}

/** Takes a dossier in: the district until 30 June 2025, and the province. */
export async function receiveDossier(write: Write, act: DossierAct): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'RECEIVE', RECEIVE_DOSSIER)
  return moveDossier(write, row, 'RECEIVE', day, to, null)
}

/** Asks the producer to add something. */
export async function requestSupplement(write: Write, act: DossierAct, request: string): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'REQUEST_SUPPLEMENT', JUDGE_DOSSIER)
  return moveDossier(write, row, 'REQUEST_SUPPLEMENT', day, to, requiredText(request, 'request', LONG_TEXT))
}

/** Adds what was asked for. */
export async function supplementDossier(write: Write, act: DossierAct, note: string): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'SUPPLEMENT', FILE_DOSSIER)
  return moveDossier(write, row, 'SUPPLEMENT', day, to, requiredText(note, 'note', LONG_TEXT))
}

/** The advisory team has reviewed a dossier: it goes before the province's council. Also what fell back from the centre, to be judged again. */
export async function reviewDossier(write: Write, act: DossierAct, report: string): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'REVIEW', REVIEW_DOSSIER)
  return moveDossier(write, row, 'REVIEW', day, to, requiredText(report, 'report', LONG_TEXT))
}

/** Hands a dossier up: the district to the province, the province what may have five stars to the centre. */
export async function forwardDossier(write: Write, act: DossierAct, note: string | null): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'FORWARD', RECEIVE_DOSSIER)
  return moveDossier(write, row, 'FORWARD', day, to, optionalText(note, 'note'))
}

/** Refuses what a council gave fewer than three stars, or no more stars than the product holds, when it asked for more. */
export async function refuseDossier(write: Write, act: DossierAct, decisionNumber: string, reason: string): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'REFUSE', RECEIVE_DOSSIER)
  const after = await moveDossier(write, row, 'REFUSE', day, to, reasonOf(reason), { decision_number: requiredText(decisionNumber, 'decisionNumber') })
  return endedWithoutRating(write, after, day)
}

export type DisqualificationGroundName = 'FORGERY' | 'NO_FOOD_SAFETY_PAPERS' | 'INCOMPLETE_FILE'

/** Strikes a dossier out on a ground, whatever its points. Source: the note "Hồ sơ bị loại khi" of every version's score sheets. */
export async function disqualifyDossier(write: Write, act: DossierAct, ground: DisqualificationGroundName, reason: string): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'DISQUALIFY', JUDGE_DOSSIER)
  const after = await moveDossier(write, row, 'DISQUALIFY', day, to, reasonOf(reason), { disqualification_ground: ground })
  return endedWithoutRating(write, after, day)
}

/** Gives a dossier up, so that another can be begun. */
export async function abandonDossier(write: Write, act: DossierAct, reason: string): Promise<DossierRow> {
  const { row, day, to } = await begin(write, act, 'ABANDON', FILE_DOSSIER)
  return endedWithoutRating(write, await moveDossier(write, row, 'ABANDON', day, to, reasonOf(reason)), day)
}

async function begin(write: Write, { dossierId, expectedVersion, on }: DossierAct, act: Act, permission: Permission): Promise<{ row: DossierRow; day: string; to: Awaited<ReturnType<typeof nextOf>> }> {
  const row = await lockDossier(write, dossierId, expectedVersion, permission)
  const day = actDay(write, row, on)
  return { row, day, to: await nextOf(write, row, act, day) }
}

/** An extension lasts until the result of the re-rating (26/2026, article 12). */
async function endedWithoutRating(write: Write, row: DossierRow, day: string): Promise<DossierRow> {
  if (row.kind === 'RE_RATING' && row.held_rating_id !== null) await endExtension(write, row.held_rating_id, day)
  return row
}

function placeOf(product: RecordRow, details: DossierDetails): { district: string | null; commune: string } {
  const commune = optionalText(details.commune, 'commune', 500) ?? (product['commune'] as string | null)
  if (commune === null) throw new Refusal('INVALID', 'commune', 'Say the commune: the product has none on record, and a dossier begins with its commune.')
  return { district: optionalText(details.district, 'district', 500) ?? (product['district'] as string | null), commune }
}

function pointsOfProducer(points: number | null): number | null {
  const hundredths = points === null ? null : toHundredths(points)
  if (points !== null && (hundredths === null || hundredths > 10_000)) throw new Refusal('INVALID', 'selfAssessedPoints', 'Points are 0 to 100, with two decimals at most.')
  return points
}

function reasonOf(reason: string): string {
  return requiredText(reason, 'reason', LONG_TEXT)
}
