import { randomBytes } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { applyDeltas, negated } from '../../shared/dated-deltas'
import type { Permission } from '../../shared/identity/permission'
import { keepSources, sourceOf } from '../../shared/source'
import { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { COMMERCE_DELTAS, fairContribution, type CountedFair } from '../statistics/commerce-deltas'
import { announce, type AnnouncedFair, type StatedSchedule } from './announcement-log'
import { AnnouncementKind } from './announcement.types'
import { FairExhibitor, FairProvince, type FairKind } from './fair.entity'
import { refusal, scheduleProblem, type RecordedState } from './fair.rules'

/** Who writes fairs: the centre everywhere, a province's offices their own. A fair of no province is the centre's. */
export const WRITE_FAIR: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

export interface ExhibitorInput {
  productId?: string | null
  producerId?: string | null
}

/** What a fair is, before it is announced. Every record has a source, so this one names it too. */
export interface FairDetails extends StatedSchedule {
  name: string
  kind: FairKind | null
  provinceId: string | null
  organisers: readonly string[]
  partners: readonly string[]
  participatingProvinceIds: readonly string[]
  exhibitors: readonly ExhibitorInput[]
  source: { title: string; url: string | null }
}

/** What an act on a fair came to: the fair's row, with the cursor of the announcement where there was one. */
export type FairRow = RecordRow & { announcement_cursor?: string }

/** Records a fair that only those see who may write it. */
export async function draftFair(write: Write, details: FairDetails): Promise<FairRow> {
  write.permit(WRITE_FAIR, details)
  const columns = await columnsOf(write, details)
  const id = `fair_${randomBytes(8).toString('hex')}`
  const names = Object.keys(columns)
  await write.manager.query(`INSERT INTO fair (id, state, announced_on, ${names.join(', ')}) VALUES ($1, 'DRAFT', NULL, ${names.map((_, index) => `$${index + 2}`).join(', ')})`, [id, ...Object.values(columns)])
  await keepParts(write.manager, id, details)
  return write.created('Fair', 'fair', id)
}

/** Changes a draft as a whole. What was announced changes by announcements only. */
export async function reviseFair(write: Write, id: string, expectedVersion: number, details: FairDetails): Promise<FairRow> {
  const before = await lockFair(write, id, expectedVersion)
  write.permit(WRITE_FAIR, details)
  if (before['state'] !== 'DRAFT') throw new Refusal('RULE', 'fairId', 'Only a draft can be revised; reschedule, relocate or cancel a fair that was announced.')
  const after = await write.change('Fair', 'fair', before, await columnsOf(write, details))
  await keepParts(write.manager, id, details)
  return after
}

/** Announces a draft. */
export function announceFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.ANNOUNCED, { state: 'ANNOUNCED', announced_on: write.today })
}

/** Gives a fair other dates. */
export function rescheduleFair(write: Write, id: string, expectedVersion: number | undefined, dates: { startsOn: string; endsOn: string | null }): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.RESCHEDULED, { starts_on: dates.startsOn, ends_on: dates.endsOn, state: 'RESCHEDULED' })
}

/** Moves a fair to another venue. */
export function relocateFair(write: Write, id: string, expectedVersion: number | undefined, venue: string): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.RELOCATED, { venue })
}

export function cancelFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.CANCELLED, { state: 'CANCELLED' })
}

export function openFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.OPENED, { state: 'OPEN' })
}

export function closeFair(write: Write, id: string, expectedVersion: number | undefined): Promise<FairRow> {
  return act(write, id, expectedVersion, AnnouncementKind.CLOSED, { state: 'CLOSED' })
}

/** Says anew who and what is shown. It is no announcement: those tell of when and where. */
export async function setExhibitors(write: Write, id: string, expectedVersion: number, exhibitors: readonly ExhibitorInput[]): Promise<FairRow> {
  const before = await lockFair(write, id, expectedVersion)
  if (before['state'] === 'CANCELLED') throw new Refusal('RULE', 'fairId', 'The fair was cancelled.')
  await keepExhibitors(write.manager, id, exhibitors)
  return write.change('Fair', 'fair', before, {})
}

/** Changes a fair and announces it, in the order that keeps locks short: the record, the counts, then the log. */
async function act(write: Write, id: string, expectedVersion: number | undefined, kind: AnnouncementKind, changes: Record<string, string | null>): Promise<FairRow> {
  const before = await lockFair(write, id, expectedVersion)
  const course = { state: before['state'] as RecordedState, startsOn: before['starts_on'] as string | null, endsOn: before['ends_on'] as string | null }
  const refused = refusal(kind, course, write.today)
  if (refused) throw new Refusal('RULE', 'fairId', refused)
  checkSchedule(scheduleOfRow({ ...before, ...changes }))
  const after = await write.change('Fair', 'fair', before, changes)
  await applyDeltas(write.manager, COMMERCE_DELTAS, [...negated(fairContribution(countedOf(before))), ...fairContribution(countedOf(after))])
  const cursor = await announce(write.manager, kind, fairOfRow(after), kind === AnnouncementKind.ANNOUNCED ? null : scheduleOfRow(before))
  return { ...after, announcement_cursor: cursor }
}

async function lockFair(write: Write, id: string, expectedVersion: number | undefined): Promise<RecordRow> {
  const row = await write.lock('fair', id, expectedVersion, 'fairId')
  write.permit(WRITE_FAIR, { provinceId: row['province_id'] as string | null })
  return row
}

async function columnsOf(write: Write, details: FairDetails): Promise<Record<string, unknown>> {
  if (details.name.trim() === '') throw new Refusal('INVALID', 'name', 'A fair needs a name.')
  if (details.source.title.trim() === '') throw new Refusal('INVALID', 'source.title', 'Say what says so: the title of the notice or article.')
  checkSchedule(details)
  const source = sourceOf({ ...details.source, publishedOn: null })
  await keepSources(write.manager, [source])
  return {
    name: details.name.normalize('NFC').trim(), kind: details.kind, province_id: details.provinceId, venue: details.venue, starts_on: details.startsOn, ends_on: details.endsOn,
    organisers: JSON.stringify(details.organisers), partners: JSON.stringify(details.partners), source_id: source.id,
  }
}

async function keepParts(manager: EntityManager, fairId: string, details: FairDetails): Promise<void> {
  await manager.delete(FairProvince, { fairId })
  if (details.participatingProvinceIds.length > 0) await manager.insert(FairProvince, details.participatingProvinceIds.map((provinceId) => ({ fairId, provinceId })))
  await keepExhibitors(manager, fairId, details.exhibitors)
}

async function keepExhibitors(manager: EntityManager, fairId: string, exhibitors: readonly ExhibitorInput[]): Promise<void> {
  const wrong = exhibitors.findIndex(({ productId, producerId }) => (productId == null) === (producerId == null))
  if (wrong >= 0) throw new Refusal('INVALID', `exhibitors.${wrong}`, 'Say exactly one of "productId" and "producerId".')
  await manager.delete(FairExhibitor, { fairId })
  if (exhibitors.length === 0) return
  await manager.insert(FairExhibitor, exhibitors.map((exhibitor, position) => ({ id: `exhibitor_${randomBytes(8).toString('hex')}`, fairId, position, productId: exhibitor.productId ?? null, producerId: exhibitor.producerId ?? null })))
}

function checkSchedule(schedule: StatedSchedule): void {
  const problem = scheduleProblem(schedule.startsOn, schedule.endsOn)
  if (problem) throw new Refusal('INVALID', 'endsOn', problem)
}

function scheduleOfRow(row: Record<string, unknown>): StatedSchedule {
  return { startsOn: row['starts_on'] as string | null, endsOn: row['ends_on'] as string | null, venue: row['venue'] as string | null }
}

function countedOf(row: RecordRow): CountedFair {
  return { ...scheduleOfRow(row), provinceId: row['province_id'] as string | null, kind: row['kind'] as string | null, state: row['state'] as string | null }
}

function fairOfRow(row: RecordRow): AnnouncedFair {
  return { ...scheduleOfRow(row), id: row.id, kind: row['kind'] as FairKind | null, provinceId: row['province_id'] as string | null }
}
