import { randomBytes } from 'node:crypto'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import type { Permission } from '../../shared/identity/permission'
import { SEE_DRAFT } from '../../shared/identity/visibility'
import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { COMMERCE_DELTAS, fairContribution, type CountedFair } from '../statistics/commerce-deltas'
import { announce, type AnnouncedFair, type StatedSchedule } from './announcement-log'
import { AnnouncementKind, type FairCorrection } from './announcement.types'
import type { FairKind } from './fair.entity'
import { keepExhibitors, keepParticipants, partsOf, type ExhibitorInput } from './fair.parts'
import { datesAfter, refusal, scheduleProblem, type Course, type RecordedState } from './fair.rules'

/** Who writes fairs: the centre everywhere, a province's offices their own. A fair of no province is the centre's. */
export const WRITE_FAIR: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** What a fair is, before it is announced. Every record has a source, so this one names it too. */
export interface FairDetails extends StatedSchedule {
  name: string
  kind: FairKind | null
  provinceId: string | null
  organisers: readonly string[]
  partners: readonly string[]
  participatingProvinceIds: readonly string[]
  exhibitors: readonly ExhibitorInput[]
  source: StatedSource
}

/** What an act on a fair came to: the fair's row, with the cursor of the announcement where there was one. */
export type FairRow = RecordRow & { announcement_cursor?: string }

/** Records a fair that only those see who may write it. */
export async function draftFair(write: Write, details: FairDetails): Promise<FairRow> {
  write.permit(WRITE_FAIR, details)
  const row = { id: `fair_${randomBytes(8).toString('hex')}`, state: 'DRAFT', ...(await columnsOf(write, details)) }
  // The record first: what belongs to it points to it.
  const made = await write.insert('Fair', 'fair', row, plannedParts(details))
  await keepParticipants(write.manager, row.id, details.participatingProvinceIds)
  await keepExhibitors(write, row.id, details.exhibitors)
  return made
}

/** Changes a draft as a whole. What was announced changes by announcements only. */
export async function reviseFair(write: Write, id: string, expectedVersion: number, details: FairDetails): Promise<FairRow> {
  const before = await lockFair(write, id, expectedVersion)
  write.permit(WRITE_FAIR, details)
  if (before['state'] !== 'DRAFT') throw new Refusal('RULE', 'fairId', 'Only a draft can be revised; reschedule, relocate or cancel a fair that was announced, or correct what is said of it wrongly.')
  const parts = await partsOf(write.manager, id)
  const columns = await columnsOf(write, details)
  await keepParticipants(write.manager, id, details.participatingProvinceIds)
  await keepExhibitors(write, id, details.exhibitors)
  return write.change('Fair', 'fair', { ...before, ...parts }, columns, await partsOf(write.manager, id))
}

/** Gives up a draft. Nobody but its writers ever saw it, so it goes; what it said stays in the audit trail. */
export async function discardFairDraft(write: Write, id: string, expectedVersion: number): Promise<FairRow> {
  const before = await lockFair(write, id, expectedVersion)
  if (before['state'] !== 'DRAFT') throw new Refusal('RULE', 'fairId', 'Only a draft can be discarded; cancel a fair that was announced.')
  const draft = { ...before, ...(await partsOf(write.manager, id)) }
  await keepParticipants(write.manager, id, [])
  await keepExhibitors(write, id, [])
  await write.remove('Fair', 'fair', draft)
  return draft
}

/** Announces a draft. */
export function announceFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.ANNOUNCED, () => ({ state: 'ANNOUNCED', announced_on: write.today }))
}

/** Gives a fair other dates. */
export function rescheduleFair(write: Write, id: string, expectedVersion: number | undefined, dates: { startsOn: string; endsOn: string | null }): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.RESCHEDULED, (row) => {
    const before = statedSchedule(row)
    if (before.startsOn === dates.startsOn && before.endsOn === dates.endsOn) throw new Refusal('INVALID', 'startsOn', 'These are its dates already; there is nothing to announce.')
    // It would be over at once, and what is over can't be put right: most likely the year is wrong.
    if (dates.endsOn !== null && dates.endsOn < write.today) throw new Refusal('INVALID', 'endsOn', `${dates.endsOn} is past: say dates that are still to come.`)
    return { starts_on: dates.startsOn, ends_on: dates.endsOn, state: 'RESCHEDULED' }
  })
}

/** Moves a fair to another venue. */
export function relocateFair(write: Write, id: string, expectedVersion: number | undefined, venue: string): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.RELOCATED, (before) => {
    const place = requiredText(venue, 'venue')
    if (before['venue'] === place) throw new Refusal('INVALID', 'venue', 'This is its venue already; there is nothing to announce.')
    return { venue: place }
  })
}

/** Puts a fair off without new dates. Those on record stay, as what it was put off from; none are announced until it is rescheduled. */
export function postponeFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.POSTPONED, () => ({ state: 'POSTPONED' }))
}

export function cancelFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.CANCELLED, () => ({ state: 'CANCELLED' }))
}

export function openFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.OPENED, () => ({ state: 'OPEN' }))
}

export function closeFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.CLOSED, () => ({ state: 'CLOSED' }))
}

/** Says anew who and what is shown. It is no announcement: those tell of when and where. */
export async function setExhibitors(write: Write, id: string, expectedVersion: number, exhibitors: readonly ExhibitorInput[]): Promise<FairRow> {
  const before = await lockFair(write, id, expectedVersion)
  if (before['state'] === 'CANCELLED') throw new Refusal('RULE', 'fairId', 'The fair was cancelled.')
  const parts = await partsOf(write.manager, id)
  await keepExhibitors(write, id, exhibitors)
  return write.change('Fair', 'fair', { ...before, ...parts }, {}, await partsOf(write.manager, id))
}

/**
 * Changes a fair and announces it, in the order that keeps locks short: the record, the counts, then the log. What changes is asked for once
 * it is known that the fair may be changed so.
 */
export async function act(
  write: Write,
  id: string,
  expectedVersion: number | undefined,
  kind: AnnouncementKind,
  changesOf: (before: RecordRow) => Record<string, string | null> | Promise<Record<string, string | null>>,
  correctionOf: (before: RecordRow, after: RecordRow) => FairCorrection | null = () => null,
): Promise<FairRow> {
  const before = await lockFair(write, id, expectedVersion)
  const course: Course = { state: before['state'] as RecordedState, startsOn: before['starts_on'] as string | null, endsOn: before['ends_on'] as string | null }
  const refused = refusal(kind, course, write.today)
  if (refused) throw new Refusal('RULE', 'fairId', refused)
  const dates = datesAfter(kind, course, write.today)
  const changed = { starts_on: dates.startsOn, ends_on: dates.endsOn, ...(await changesOf(before)) }
  checkSchedule(scheduleOfRow({ ...before, ...changed }))
  const after = await write.change('Fair', 'fair', before, changed)
  await applyDeltas(write.manager, COMMERCE_DELTAS, [...negated(fairContribution(countedOf(before))), ...fairContribution(countedOf(after))], write.today)
  const cursor = await announce(write.manager, kind, fairOfRow(after), kind === AnnouncementKind.ANNOUNCED ? null : statedSchedule(before), correctionOf(before, after))
  return { ...after, announcement_cursor: cursor }
}

function lockFair(write: Write, id: string, expectedVersion: number | undefined): Promise<RecordRow> {
  return write.lockPermitted(WRITE_FAIR, 'fair', id, expectedVersion, { field: 'fairId', seenBy: (row) => (row['state'] === 'DRAFT' ? SEE_DRAFT : null) })
}

async function columnsOf(write: Write, details: FairDetails): Promise<Record<string, unknown>> {
  if (details.name.trim() === '') throw new Refusal('INVALID', 'name', 'A fair needs a name.')
  const name = requiredText(details.name, 'name')
  checkSchedule(details)
  if (details.provinceId !== null) await write.assertUnit(details.provinceId, 'provinceId')
  for (const [index, provinceId] of details.participatingProvinceIds.entries()) await write.assertUnit(provinceId, `participatingProvinceIds.${index}`)
  return {
    name, kind: details.kind, province_id: details.provinceId, venue: optionalText(details.venue, 'venue', 500), starts_on: details.startsOn, ends_on: details.endsOn,
    organisers: JSON.stringify(namesOf('organisers', details.organisers)), partners: JSON.stringify(namesOf('partners', details.partners)), source_id: await keepStatedSource(write.manager, details.source),
  }
}

/** Names as they are kept. @throws Refusal INVALID */
export function namesOf(field: string, texts: readonly string[]): string[] {
  return texts.map((text, index) => requiredText(text, `${field}.${index}`))
}

/** The parts of a fair that is just made, as its audit entry shows them. */
function plannedParts(details: FairDetails): Record<string, unknown> {
  return { participants: [...new Set(details.participatingProvinceIds)].sort(), exhibitors: details.exhibitors.map(({ productId, producerId }) => productId ?? producerId ?? null) }
}

function checkSchedule(schedule: StatedSchedule): void {
  const problem = scheduleProblem(schedule.startsOn, schedule.endsOn)
  if (problem) throw new Refusal('INVALID', 'endsOn', problem)
}

function scheduleOfRow(row: Record<string, unknown>): StatedSchedule {
  return { startsOn: row['starts_on'] as string | null, endsOn: row['ends_on'] as string | null, venue: row['venue'] as string | null }
}

/** The schedule as it is announced: a fair that is put off has no dates until it gets others, or the same again. */
function statedSchedule(row: Record<string, unknown>): StatedSchedule {
  return { ...scheduleOfRow(row), ...(row['state'] === 'POSTPONED' ? { startsOn: null, endsOn: null } : {}) }
}

function countedOf(row: RecordRow): CountedFair {
  return { ...scheduleOfRow(row), provinceId: row['province_id'] as string | null, kind: row['kind'] as string | null, state: row['state'] as string | null }
}

function fairOfRow(row: RecordRow): AnnouncedFair {
  return { ...statedSchedule(row), id: row.id, kind: row['kind'] as FairKind | null, provinceId: row['province_id'] as string | null }
}
