import { addDays } from '../../shared/partial-date'
import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { dayOf, LONG_TEXT } from '../dossier/act-day'
import { actDay, lockDossier, moveDossier, newId, nextOf, type DossierRow } from '../dossier/dossier.record'
import type { DossierAct } from '../dossier/dossier.service'
import { JUDGE_DOSSIER, officeOf, WRITE_RATING } from '../dossier/office'
import { procedureOn } from '../dossier/dossier-states.rules'
import { insertRow } from '../insert-row'
import { certifierOf, type Level } from '../rating/rating.rules'
import { certifiedBy, DECISION_26, extensionProblem, lifeOf, MOST_EXTENSION_DAYS, ownEndOf, withdrawerOf } from './certificate.rules'
import { changeRating, changingRatings, factsOf, lockRating, productOfRating, type RatingRow } from './rating-record'

/** The decision that recognises a product. */
export interface Recognition {
  decisionNumber: string
  certificateNumber: string
  source: StatedSource
}

/**
 * Recognises what a council scored: by the level that certifies so many stars on the day of the decision. The product gets a rating of 36 months from
 * that day; a rating that it held until then is superseded by it.
 */
export async function recogniseDossier(write: Write, act: DossierAct, recognition: Recognition): Promise<DossierRow> {
  const row = await lockDossier(write, act.dossierId, act.expectedVersion, JUDGE_DOSSIER)
  const day = actDay(write, row, act.on)
  const to = await nextOf(write, row, 'RECOGNISE', day)
  const stars = row.stars as number
  const decisionNumber = requiredText(recognition.decisionNumber, 'decisionNumber')
  const certificateNumber = requiredText(recognition.certificateNumber, 'certificateNumber')
  const sourceId = await keepStatedSource(write.manager, recognition.source, write.today)
  const id = newId('rating')
  await changingRatings(write, row.product_id, async () => {
    const life = lifeOf({ decidedOn: day, extendedUntil: null, withdrawnOn: null, supersededOn: null })
    await write.insert('Rating', 'rating', {
      id, product_id: row.product_id, stars, decided_on: day, decision_number: decisionNumber, certificate_number: certificateNumber, level: certifierOf(stars, day), dossier_id: row.id,
      counts_from: life.from, counts_until: life.until, potential_five_star: false, source_id: sourceId,
    })
    await supersede(write, row.product_id, id, day)
    await insertRow(write.manager, 'evaluation', { id: newId('evaluation'), product_id: row.product_id, score: row.score, evaluated_on: await closedOn(write, row), source_id: sourceId })
  })
  return moveDossier(write, row, 'RECOGNISE', day, to, null, { decision_number: decisionNumber, rating_id: id })
}

/** What a product held on the day counts until the day before. */
async function supersede(write: Write, productId: string, by: string, day: string): Promise<void> {
  const held: { id: string }[] = await write.manager.query('SELECT id FROM rating WHERE product_id = $1 AND id <> $2 AND $3::date BETWEEN counts_from AND counts_until ORDER BY id', [productId, by, day])
  for (const { id } of held) await changeRating(write, await lockRating(write, id), { superseded_on: day, superseded_by: by })
}

async function closedOn(write: Write, row: DossierRow): Promise<string | null> {
  const [last]: { day: string }[] = await write.manager.query(`SELECT to_char(closed_on, 'YYYY-MM-DD') AS day FROM scoring_round WHERE dossier_id = $1 AND closed_on IS NOT NULL ORDER BY number DESC LIMIT 1`, [row.id])
  return last?.day ?? null
}

export type WithdrawalGroundName = 'FORGED_FILE' | 'CRITERIA_NO_LONGER_MET' | 'BREACH_OF_LAW' | 'MISUSE_OF_MARK' | 'NO_LONGER_PRODUCED' | 'OTHER'

/** A rating that someone read. */
export interface RatingAct {
  ratingId: string
  expectedVersion: number
}

/**
 * Withdraws a certificate from a day on: that day is the first without it. Source: 26/2026, article 8: six grounds, by the level that certifies.
 * Certificates were withdrawn before 26/2026 as well, so earlier days are taken under the same grounds.
 */
export async function withdrawRating(write: Write, act: RatingAct, withdrawal: { on: string | null; ground: WithdrawalGroundName; decisionNumber: string }): Promise<RatingRow> {
  return onRating(write, act, async (rating) => {
    const day = dayOf(write, withdrawal.on)
    if (rating.withdrawn_on !== null) throw new Refusal('RULE', 'ratingId', `It was withdrawn on ${rating.withdrawn_on} already. Where that was recorded wrongly, undo it (undoRatingWithdrawal) and withdraw it anew.`)
    if (rating.counts_from === null || rating.counts_until === null) throw new Refusal('RULE', 'ratingId', 'Its record lacks the dates of its validity; correct it first.', DECISION_26)
    if (day < rating.counts_from || day > rating.counts_until) throw new Refusal('RULE', 'on', `It is valid from ${rating.counts_from} to ${rating.counts_until}; on ${day} there is nothing to withdraw.`, `${DECISION_26}, article 8`)
    const certifier = certifiedBy(certifierFacts(rating))
    assertLevel(write, certifier && withdrawerOf(certifier, day), day)
    return changeRating(write, rating, { withdrawn_on: day, withdrawal_ground: withdrawal.ground, withdrawal_decision: requiredText(withdrawal.decisionNumber, 'decisionNumber') })
  })
}

/** Why a withdrawal should not be on record, and what says so. */
export interface WithdrawalUndone {
  reason: string
  source: StatedSource
}

/**
 * Takes back a withdrawal that was recorded wrongly: the certificate counts again as if it had never been withdrawn, but what was said is kept, and
 * statistics as known before today still leave it out. A rating that the product was given meanwhile supersedes it, as it would have. By whoever
 * withdraws it; a decision that lifts a withdrawal that was right is a new certificate, which no rule gives back.
 */
export async function undoRatingWithdrawal(write: Write, act: RatingAct, undone: WithdrawalUndone): Promise<RatingRow> {
  return onRating(write, act, async (rating) => {
    const reason = requiredText(undone.reason, 'reason', LONG_TEXT)
    if (rating.withdrawn_on === null) throw new Refusal('RULE', 'ratingId', 'It is not withdrawn, so there is nothing to undo.')
    const certifier = certifiedBy(certifierFacts(rating))
    assertLevel(write, certifier && withdrawerOf(certifier, write.today), write.today)
    await keepCorrection(write, rating, reason, await keepStatedSource(write.manager, undone.source, write.today))
    const restored = { withdrawn_on: null, withdrawal_ground: null, withdrawal_decision: null }
    return changeRating(write, rating, { ...restored, ...(rating.superseded_on === null ? await followerOf(write, rating, restored) : {}) })
  })
}

/** The certificate that follows a rating while it would still count: it supersedes it. */
async function followerOf(write: Write, rating: RatingRow, restored: Pick<RatingRow, 'withdrawn_on'>): Promise<{ superseded_on?: string; superseded_by?: string }> {
  const { from, until } = lifeOf(factsOf({ ...rating, ...restored }))
  const [next]: { id: string; day: string }[] = await write.manager.query(
    `SELECT id, to_char(counts_from, 'YYYY-MM-DD') AS day FROM rating WHERE product_id = $1 AND stars >= 3 AND NOT potential_five_star AND counts_from > $2 AND counts_from <= $3 ORDER BY counts_from, stars DESC LIMIT 1`,
    [rating.product_id, from, until],
  )
  return next ? { superseded_on: next.day, superseded_by: next.id } : {}
}

/** Lets a certificate go on past its end until the result of a re-rating that could not be filed in time. Source: 26/2026, article 12: at most 180 days. */
export async function extendRating(write: Write, act: RatingAct, extension: { until: string | null; on: string | null }): Promise<RatingRow> {
  return onRating(write, act, async (rating) => {
    const day = dayOf(write, extension.on)
    const ownEnd = ownEndOf(rating.decided_on)
    const until = extension.until ?? (ownEnd === null ? day : addDays(ownEnd, MOST_EXTENSION_DAYS))
    const [open]: { id: string }[] = await write.manager.query(`SELECT id FROM dossier WHERE held_rating_id = $1 AND kind = 'RE_RATING' AND submitted_on <= $2 AND state NOT IN ('NOT_RECOGNISED', 'DISQUALIFIED', 'RECOGNISED', 'ABANDONED')`, [rating.id, day])
    const problem = extensionProblem(factsOf(rating), until, day, open !== undefined)
    if (problem) throw new Refusal('RULE', 'until', problem, `${DECISION_26}, article 12`)
    const certifier = certifiedBy(certifierFacts(rating))
    assertLevel(write, certifier && withdrawerOf(certifier, day), day)
    return changeRating(write, rating, { extended_until: until })
  })
}

/** What a rating is to say instead; what is left out stays. */
export interface Correction {
  stars: number | null
  decidedOn: string | null
  decisionNumber: string | null
  certificateNumber: string | null
  reason: string
  source: StatedSource
}

/**
 * Corrects a rating that was recorded wrongly. What it said is kept, and statistics as known before today still count it so.
 * A rating that was issued through the API must stay one that its level could certify.
 */
export async function correctRating(write: Write, act: RatingAct, correction: Correction): Promise<RatingRow> {
  return onRating(write, act, async (rating) => {
    const reason = requiredText(correction.reason, 'reason', LONG_TEXT)
    const stars = correction.stars ?? rating.stars
    const decidedOn = correction.decidedOn ?? rating.decided_on
    const changes = {
      stars, decided_on: decidedOn,
      decision_number: optionalText(correction.decisionNumber, 'decisionNumber', 500) ?? rating.decision_number, certificate_number: optionalText(correction.certificateNumber, 'certificateNumber', 500) ?? rating.certificate_number,
    }
    write.assertChanges(rating, changes)
    if (stars < 1 || stars > 5) throw new Refusal('INVALID', 'stars', 'Stars are one to five.')
    const from = lifeOf({ ...factsOf(rating), decidedOn }).from
    if (from !== null && from > write.today) throw new Refusal('INVALID', 'decidedOn', `${String(decidedOn)} is still to come.`)
    for (const [day, what] of [[rating.withdrawn_on, 'withdrawn'], [rating.superseded_on, 'superseded']] as const) {
      if (from !== null && day !== null && from > day) throw new Refusal('INVALID', 'decidedOn', `It was ${what} on ${day}, so it was decided by then.`)
    }
    const level = levelAfter(rating, stars, from)
    assertLevel(write, corrector([certifiedBy(certifierFacts(rating)), level], write.today), write.today)
    // What it superseded counted until the day before it: that day moves with it, and there must be one.
    const earlier: { id: string; stars: number; began: string | null }[] = await write.manager.query(`SELECT id, stars, to_char(counts_from, 'YYYY-MM-DD') AS began FROM rating WHERE superseded_by = $1 ORDER BY id`, [rating.id])
    const late = earlier.find(({ began }) => from !== null && began !== null && from < began)
    if (late) throw new Refusal('INVALID', 'decidedOn', `It superseded a rating of ${late.stars} stars that counts from ${String(late.began)}: it cannot have been decided before that.`)
    const sourceId = await keepStatedSource(write.manager, correction.source, write.today)
    await keepCorrection(write, rating, reason, sourceId)
    const corrected = await changeRating(write, rating, { ...changes, ...(rating.dossier_id === null ? {} : { level }), potential_five_star: rating.potential_five_star && stars === 5, extended_until: extensionAfter(rating, decidedOn) })
    if (from !== null && from !== rating.counts_from) for (const { id } of earlier) await changeRating(write, await lockRating(write, id), { superseded_on: from })
    return corrected
  })
}

/** Who corrects a rating: the higher of the levels that certify what it said and what it is to say, as of a day. */
function corrector(levels: readonly (Level | null)[], day: string): Level {
  const theirs = levels.map((level) => withdrawerOf(level ?? RESPONSIBLE, day))
  return (['CENTRE', 'PROVINCE'] as const).find((level) => theirs.includes(level)) ?? 'DISTRICT'
}

function levelAfter(rating: RatingRow, stars: number, from: string | null): Level | null {
  if (rating.dossier_id === null) return certifiedBy({ ...certifierFacts(rating), stars, from, potentialFiveStar: rating.potential_five_star && stars === 5 })
  const level = from === null ? null : certifierOf(stars, from)
  if (level === null) throw new Refusal('RULE', 'stars', `Nobody certified ${stars} stars on ${String(from)}.`, from === null ? null : procedureOn(from))
  return level
}

/** An extension that the corrected end makes impossible falls away. */
function extensionAfter(rating: RatingRow, decidedOn: string | null): string | null {
  const ownEnd = ownEndOf(decidedOn)
  if (rating.extended_until === null || ownEnd === null) return null
  return rating.extended_until > ownEnd && rating.extended_until <= addDays(ownEnd, MOST_EXTENSION_DAYS) ? rating.extended_until : null
}

async function keepCorrection(write: Write, rating: RatingRow, reason: string, sourceId: string): Promise<void> {
  const [count]: { corrections: number }[] = await write.manager.query('SELECT count(*)::int AS corrections FROM rating_correction WHERE rating_id = $1', [rating.id])
  await insertRow(write.manager, 'rating_correction', {
    id: newId('correction'), rating_id: rating.id, position: count?.corrections ?? 0, corrected_on: write.today, reason, source_id: sourceId,
    stars: rating.stars, decided_on: rating.decided_on, decision_number: rating.decision_number, certificate_number: rating.certificate_number, counts_from: rating.counts_from, counts_until: rating.counts_until,
    withdrawn_on: rating.withdrawn_on, withdrawal_ground: rating.withdrawal_ground, withdrawal_decision: rating.withdrawal_decision,
  })
}

/** Changes one rating under the lock of its product, by someone who may write it. */
async function onRating(write: Write, act: RatingAct, run: (rating: RatingRow) => Promise<RatingRow>): Promise<RatingRow> {
  const productId = await productOfRating(write, act.ratingId)
  const [product]: RecordRow[] = await write.manager.query('SELECT id, province_id, district, commune FROM product WHERE id = $1', [productId])
  write.permit(WRITE_RATING, { provinceId: product?.['province_id'] as string, district: product?.['district'] as string | null, commune: product?.['commune'] as string | null })
  return changingRatings(write, productId, async () => run(await lockRating(write, act.ratingId, act.expectedVersion)))
}

function certifierFacts(rating: RatingRow): Parameters<typeof certifiedBy>[0] {
  return { level: rating.level, stars: rating.stars, from: rating.counts_from, potentialFiveStar: rating.potential_five_star }
}

/** Where no law of the day says who certified, as for what was decided before August 2019, the province is responsible for its products. */
const RESPONSIBLE: Level = 'PROVINCE'

/** @throws Refusal RULE */
function assertLevel(write: Write, level: Level | null, day: string): void {
  const responsible = level ?? RESPONSIBLE
  const office = officeOf(write.viewer)
  if (office !== responsible) throw new Refusal('RULE', 'ratingId', `On ${day} this certificate is the ${responsible}'s to change, not the ${office}'s.`, procedureOn(day) ?? '1048/QĐ-TTg')
}
