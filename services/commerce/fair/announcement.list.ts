import { pageSize } from '../../shared/paging/list'
import { where } from '../../shared/paging/conditions'
import type { Connection, PageResult } from '../../shared/paging/connection'
import { join, sql, type Sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import type { Context } from '../context'
import type { FairAnnouncementFilter, FairAnnouncementListArgs } from './announcement.input'
import { announcementOf, type AnnouncementRow } from './announcement-log'
import { FairAnnouncement } from './announcement.types'

export const FairAnnouncementConnection = connectionOf(FairAnnouncement, 'FairAnnouncement')
export type FairAnnouncementConnection = Connection<FairAnnouncement>

/** A page of the log. @throws BAD_USER_INPUT, BAD_CURSOR */
export async function announcementPage(context: Context, args: FairAnnouncementListArgs): Promise<PageResult<FairAnnouncement>> {
  const limit = pageSize('first', args.first)
  const after = args.after == null ? 0 : await context.background.announcements.start(args.after)
  const conditions = conditionsOf(args.filter)
  const page = sql`SELECT * FROM fair_announcement t WHERE ${join([sql`t.position > ${after}`, ...conditions], ' AND ')} ORDER BY t.position LIMIT ${limit + 1}`
  const rows: AnnouncementRow[] = await context.dataSource.query(page.text, page.values as unknown[])
  return {
    rows: rows.slice(0, limit).map((row) => ({ node: announcementOf({ ...row, position: Number(row.position) }), key: null, id: String(row.position) })),
    hasMore: rows.length > limit,
    ordering: 'fair_announcement',
    page: { limit, backward: false, after: args.after == null ? null : { key: null, id: String(after) }, before: null },
    cursorOf: (row) => row.node.cursor,
    count: async () => {
      const count = sql`SELECT count(*)::int AS total FROM fair_announcement t WHERE ${join([sql`true`, ...conditions], ' AND ')}`
      const [row]: { total: number }[] = await context.dataSource.query(count.text, count.values as unknown[])
      return row?.total ?? 0
    },
  }
}

function conditionsOf(filter: FairAnnouncementFilter | null | undefined): Sql[] {
  return [
    ...where('t.kind', filter?.kind),
    ...where('t.fair_id', filter?.fairId),
    ...eitherSaid((said) => where(said, filter?.fairKind), 't.fair_kind', 'kind'),
    ...eitherSaid((said) => where(said, filter?.provinceId), 't.province_id', 'provinceId'),
  ]
}

/** `passes` as SQL: what is said, or what was said before a correction. */
function eitherSaid(conditions: (said: string) => Sql[], now: string, before: string): Sql[] {
  const [isNow, wasBefore] = [conditions(now), conditions(`(t.correction -> 'from' ->> '${before}')`)]
  return isNow.length === 0 ? [] : [sql`(${join(isNow, ' AND ')} OR ${join(wasBefore, ' AND ')})`]
}
