import type { Permission } from '../../shared/identity/permission'
import { earliestDay, latestDay, type PartialDate } from '../../shared/partial-date'
import { recordSource, type NamedSource } from '../../shared/write/record-source'
import { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { wordsOf, MOST_WORDS } from '../reported-figure/reported-figure.rules'
import { insertRecord, requiredText, textOf, unitPeriod } from '../written-record'
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
  source: NamedSource
}

export interface TargetDetails {
  provinceId: string | null
  subject: string
  minimum: number | null
  maximum: number | null
  unit: string
  due: PartialDate
  decision: string
  source: NamedSource
}

export interface GuidanceDetails {
  number: string | null
  subject: string
  issuedOn: PartialDate | null
  ceasedOn: PartialDate | null
  source: NamedSource
}

const ACTIVITY = { type: 'ProgrammeActivity', table: 'programme_activity', prefix: 'activity' }
const TARGET = { type: 'Target', table: 'target', prefix: 'target' }
const GUIDANCE = { type: 'GuidanceDocument', table: 'guidance_document', prefix: 'guidance' }

export async function recordActivity(write: Write, details: ActivityDetails): Promise<RecordRow> {
  return insertRecord(write, ACTIVITY, await activityColumns(write, details))
}

export async function amendActivity(write: Write, id: string, expectedVersion: number, details: ActivityDetails): Promise<RecordRow> {
  const before = await lockOwn(write, WRITE_ACTIVITY, 'programme_activity', id, expectedVersion, 'activityId')
  return write.change(ACTIVITY.type, ACTIVITY.table, before, await activityColumns(write, details))
}

export async function setTarget(write: Write, details: TargetDetails): Promise<RecordRow> {
  return insertRecord(write, TARGET, await targetColumns(write, details))
}

export async function amendTarget(write: Write, id: string, expectedVersion: number, details: TargetDetails): Promise<RecordRow> {
  const before = await lockOwn(write, WRITE_TARGET, 'target', id, expectedVersion, 'targetId')
  return write.change(TARGET.type, TARGET.table, before, await targetColumns(write, details))
}

export async function recordGuidance(write: Write, details: GuidanceDetails): Promise<RecordRow> {
  return insertRecord(write, GUIDANCE, await guidanceColumns(write, details))
}

export async function amendGuidance(write: Write, id: string, expectedVersion: number, details: GuidanceDetails): Promise<RecordRow> {
  const before = await lockOwn(write, WRITE_GUIDANCE, 'guidance_document', id, expectedVersion, 'guidanceId')
  return write.change(GUIDANCE.type, GUIDANCE.table, before, await guidanceColumns(write, details))
}

async function lockOwn(write: Write, permission: Permission, table: string, id: string, expectedVersion: number, field: string): Promise<RecordRow> {
  const row = await write.lock(table, id, expectedVersion, field)
  write.permit(permission, { provinceId: (row['province_id'] as string | null | undefined) ?? null })
  return row
}

async function activityColumns(write: Write, details: ActivityDetails): Promise<Record<string, unknown>> {
  write.permit(WRITE_ACTIVITY, details)
  if (details.provinceId !== null) await unitPeriod(write, details.provinceId)
  const quote = textOf(details.quote)
  if (details.heldOn !== null && earliestDay(details.heldOn) > write.today) throw new Refusal('INVALID', 'heldOn', `${details.heldOn} is yet to come; an activity is recorded once it took place.`)
  if (details.count !== null && details.count < 0) throw new Refusal('INVALID', 'count', 'A count is not less than 0; leave it out where the source gives no number.')
  if (quote !== null && wordsOf(quote) > MOST_WORDS) throw new Refusal('INVALID', 'quote', `A quote has at most ${MOST_WORDS} words; this one has ${wordsOf(quote)}.`)
  return {
    kind: details.kind, province_id: details.provinceId, description: requiredText('description', details.description, 'what was done'), held_on: details.heldOn,
    place: textOf(details.place), count: details.count, quote, source_id: await recordSource(write, details.source),
  }
}

async function targetColumns(write: Write, details: TargetDetails): Promise<Record<string, unknown>> {
  write.permit(WRITE_TARGET, details)
  if (details.provinceId !== null) await unitPeriod(write, details.provinceId)
  const { minimum, maximum } = details
  if (minimum === null && maximum === null) throw new Refusal('INVALID', 'minimum', 'A target has a number: its lower end, its upper end or both.')
  if (minimum !== null && maximum !== null && maximum < minimum) throw new Refusal('INVALID', 'maximum', `The upper end (${maximum}) is below the lower (${minimum}).`)
  return {
    province_id: details.provinceId, subject: requiredText('subject', details.subject, 'what is to be reached'), minimum, maximum, unit: requiredText('unit', details.unit, 'what the number counts'),
    due: details.due, decision: requiredText('decision', details.decision, 'the decision that sets it'), source_id: await recordSource(write, details.source),
  }
}

async function guidanceColumns(write: Write, details: GuidanceDetails): Promise<Record<string, unknown>> {
  write.permit(WRITE_GUIDANCE, { provinceId: null })
  const { issuedOn, ceasedOn } = details
  if (issuedOn !== null && earliestDay(issuedOn) > write.today) throw new Refusal('INVALID', 'issuedOn', `${issuedOn} is yet to come; a decision is recorded once it is taken.`)
  if (issuedOn !== null && ceasedOn !== null && latestDay(ceasedOn) < earliestDay(issuedOn)) throw new Refusal('INVALID', 'ceasedOn', `It cannot cease (${ceasedOn}) before it is issued (${issuedOn}).`)
  return { number: textOf(details.number), subject: requiredText('subject', details.subject, 'what it is about'), issued_on: issuedOn, ceased_on: ceasedOn, source_id: await recordSource(write, details.source) }
}
