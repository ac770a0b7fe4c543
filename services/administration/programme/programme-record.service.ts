import type { Permission } from '../../shared/identity/permission'
import { earliestDay, latestDay, type PartialDate } from '../../shared/partial-date'
import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { wordsOf, MOST_WORDS } from '../reported-figure/reported-figure.rules'
import { newId, unitPeriod } from '../new-record'
import type { ActivityKind } from './programme-record.entity'

/** Who records what is done for the programme: each province's office its own, the centre all, and alone what is of the nation. */
export const WRITE_ACTIVITY: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** Who sets targets: the centre those of the nation (490/QĐ-TTg, 919/QĐ-TTg), each province's office those of its own decisions. */
export const WRITE_TARGET: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** Who records decisions and guidance of the programme: the centre. */
export const WRITE_GUIDANCE: Permission = { CENTRAL: 'ANYWHERE' }

export interface ActivityDetails {
  kind: ActivityKind
  provinceId: string | null
  description: string
  heldOn: PartialDate | null
  place: string | null
  count: number | null
  quote: string | null
  source: StatedSource
}

export interface TargetDetails {
  provinceId: string | null
  subject: string
  minimum: number | null
  maximum: number | null
  unit: string
  due: PartialDate
  decision: string
  source: StatedSource
}

export interface GuidanceDetails {
  number: string | null
  subject: string
  issuedOn: PartialDate | null
  ceasedOn: PartialDate | null
  source: StatedSource
}

const ACTIVITY = { type: 'ProgrammeActivity', table: 'programme_activity' }
const TARGET = { type: 'Target', table: 'target' }
const GUIDANCE = { type: 'GuidanceDocument', table: 'guidance_document' }

export async function recordActivity(write: Write, details: ActivityDetails): Promise<RecordRow> {
  return write.insert(ACTIVITY.type, ACTIVITY.table, { id: newId('activity'), ...(await activityColumns(write, details)) })
}

export async function amendActivity(write: Write, id: string, expectedVersion: number, details: ActivityDetails): Promise<RecordRow> {
  const before = await write.lockPermitted(WRITE_ACTIVITY, ACTIVITY.table, id, expectedVersion, { field: 'activityId' })
  return write.change(ACTIVITY.type, ACTIVITY.table, before, await activityColumns(write, details))
}

export async function setTarget(write: Write, details: TargetDetails): Promise<RecordRow> {
  return write.insert(TARGET.type, TARGET.table, { id: newId('target'), ...(await targetColumns(write, details)) })
}

export async function amendTarget(write: Write, id: string, expectedVersion: number, details: TargetDetails): Promise<RecordRow> {
  const before = await write.lockPermitted(WRITE_TARGET, TARGET.table, id, expectedVersion, { field: 'targetId' })
  return write.change(TARGET.type, TARGET.table, before, await targetColumns(write, details))
}

export async function recordGuidance(write: Write, details: GuidanceDetails): Promise<RecordRow> {
  return write.insert(GUIDANCE.type, GUIDANCE.table, { id: newId('guidance'), ...(await guidanceColumns(write, details)) })
}

export async function amendGuidance(write: Write, id: string, expectedVersion: number, details: GuidanceDetails): Promise<RecordRow> {
  const before = await write.lockPermitted(WRITE_GUIDANCE, GUIDANCE.table, id, expectedVersion, { field: 'guidanceId' })
  return write.change(GUIDANCE.type, GUIDANCE.table, before, await guidanceColumns(write, details))
}

async function activityColumns(write: Write, details: ActivityDetails): Promise<Record<string, unknown>> {
  write.permit(WRITE_ACTIVITY, details)
  if (details.provinceId !== null) await unitPeriod(write, details.provinceId)
  const quote = optionalText(details.quote, 'quote')
  if (details.heldOn !== null && earliestDay(details.heldOn) > write.today) throw new Refusal('INVALID', 'heldOn', `${details.heldOn} is yet to come; an activity is recorded once it took place.`)
  if (details.count !== null && details.count < 0) throw new Refusal('INVALID', 'count', 'A count is not less than 0; leave it out where the source gives no number.')
  if (quote !== null && wordsOf(quote) > MOST_WORDS) throw new Refusal('INVALID', 'quote', `A quote has at most ${MOST_WORDS} words; this one has ${wordsOf(quote)}.`)
  return {
    kind: details.kind, province_id: details.provinceId, description: requiredText(details.description, 'description', 2_000), held_on: details.heldOn,
    place: optionalText(details.place, 'place'), count: details.count, quote, source_id: await keepStatedSource(write.manager, details.source, write.today),
  }
}

async function targetColumns(write: Write, details: TargetDetails): Promise<Record<string, unknown>> {
  write.permit(WRITE_TARGET, details)
  if (details.provinceId !== null) await unitPeriod(write, details.provinceId)
  const { minimum, maximum } = details
  if (minimum === null && maximum === null) throw new Refusal('INVALID', 'minimum', 'A target has a number: its lower end, its upper end or both.')
  if (minimum !== null && maximum !== null && maximum < minimum) throw new Refusal('INVALID', 'maximum', `The upper end (${maximum}) is below the lower (${minimum}).`)
  return {
    province_id: details.provinceId, subject: requiredText(details.subject, 'subject'), minimum, maximum, unit: requiredText(details.unit, 'unit'),
    due: details.due, decision: requiredText(details.decision, 'decision'), source_id: await keepStatedSource(write.manager, details.source, write.today),
  }
}

async function guidanceColumns(write: Write, details: GuidanceDetails): Promise<Record<string, unknown>> {
  write.permit(WRITE_GUIDANCE, { provinceId: null })
  const { issuedOn, ceasedOn } = details
  if (issuedOn !== null && earliestDay(issuedOn) > write.today) throw new Refusal('INVALID', 'issuedOn', `${issuedOn} is yet to come; a decision is recorded once it is taken.`)
  if (issuedOn !== null && ceasedOn !== null && latestDay(ceasedOn) < earliestDay(issuedOn)) throw new Refusal('INVALID', 'ceasedOn', `It cannot cease (${ceasedOn}) before it is issued (${issuedOn}).`)
  return { number: optionalText(details.number, 'number'), subject: requiredText(details.subject, 'subject'), issued_on: issuedOn, ceased_on: ceasedOn, source_id: await keepStatedSource(write.manager, details.source, write.today) }
}
