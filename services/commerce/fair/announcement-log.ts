import type { EntityManager } from 'typeorm'
import { logCursor, nextPosition, type LogDefinition, type LogRow } from '../../shared/event-log'
import { FairAnnouncement, FairCorrection, FairParticulars, type AnnouncementKind } from './announcement.types'
import type { FairKind } from './fair.entity'

/** The log of what is announced of fairs. */
export const ANNOUNCEMENTS: LogDefinition = { table: 'fair_announcement', channel: 'fair_announcements', lock: 71_190_505 }

/** When and where a fair is, as an announcement states it. */
export interface StatedSchedule {
  startsOn: string | null
  endsOn: string | null
  venue: string | null
}

/** An announcement as the log keeps it. Kind and province of the fair stand in it, so that filtering needs no look-up. */
export interface AnnouncementRow extends LogRow {
  fair_id: string
  kind: AnnouncementKind
  published_at: Date
  fair_kind: FairKind | null
  province_id: string | null
  previous: StatedSchedule | null
  announced: StatedSchedule
  correction: FairCorrection | null
}

export function scheduleOf(fair: StatedSchedule): StatedSchedule {
  return { startsOn: fair.startsOn, endsOn: fair.endsOn, venue: fair.venue }
}

/** What of a fair its announcement keeps. */
export type AnnouncedFair = StatedSchedule & { id: string; kind: FairKind | null; provinceId: string | null }

/** Writes an announcement in the transaction that changes the fair. Returns its cursor. */
export async function announce(manager: EntityManager, kind: AnnouncementKind, fair: AnnouncedFair, previous: StatedSchedule | null, correction: FairCorrection | null = null): Promise<string> {
  const position = await nextPosition(manager, ANNOUNCEMENTS)
  await manager.query('INSERT INTO fair_announcement (position, fair_id, kind, fair_kind, province_id, previous, announced, correction) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    position,
    fair.id,
    kind,
    fair.kind,
    fair.provinceId,
    previous && JSON.stringify(previous),
    JSON.stringify(scheduleOf(fair)),
    correction && JSON.stringify(correction),
  ])
  return logCursor(ANNOUNCEMENTS, position)
}

/** An announcement as the API shows it. */
export function announcementOf(row: AnnouncementRow): FairAnnouncement {
  return Object.assign(new FairAnnouncement(), {
    cursor: logCursor(ANNOUNCEMENTS, row.position),
    kind: row.kind,
    publishedAt: row.published_at,
    announced: row.announced,
    previous: row.previous,
    correction: row.correction && correctionOf(row.correction),
    fairId: row.fair_id,
  })
}

function correctionOf({ reason, from, to }: FairCorrection): FairCorrection {
  return Object.assign(new FairCorrection(), { reason, from: Object.assign(new FairParticulars(), from), to: Object.assign(new FairParticulars(), to) })
}
