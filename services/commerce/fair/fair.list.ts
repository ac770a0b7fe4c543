import { vietnamese } from '../../shared/fold'
import { publicOrSeen, sightOf } from '../../shared/identity/visibility'
import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import { Direction } from '../../shared/paging/direction'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { todayInVietnam } from '../../shared/partial-date'
import type { PageArgs } from '../../shared/paging/page-args'
import { join, raw, sql, type Sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import type { Context } from '../context'
import { Fair, FairExhibitor } from './fair.entity'
import { FairOrderField, type FairFilter, type FairListArgs } from './fair.input'

export const FairConnection = connectionOf(Fair, 'Fair')
export type FairConnection = Connection<Fair>
export const FairExhibitorConnection = connectionOf(FairExhibitor, 'FairExhibitor')
export type FairExhibitorConnection = Connection<FairExhibitor>

export const fairList: List<Fair> = {
  name: 'fair',
  entity: Fair,
  table: 'fair',
  orders: {
    [FairOrderField.STARTS_ON]: { expression: 'coalesce(t.starts_on, t.ends_on)', type: 'date' },
    [FairOrderField.NAME]: { expression: vietnamese('t.name'), type: 'text' },
  },
  parents: {
    province: { key: 't.province_id' },
    product: { key: 'exhibitor.product_id', join: 'JOIN fair_exhibitor exhibitor ON exhibitor.fair_id = t.id' },
    producer: { key: 'exhibitor.producer_id', join: 'JOIN fair_exhibitor exhibitor ON exhibitor.fair_id = t.id' },
  },
}

export const exhibitorList: List<FairExhibitor> = {
  name: 'fair_exhibitor',
  entity: FairExhibitor,
  table: 'fair_exhibitor',
  orders: { POSITION: { expression: 't.position', type: 'integer' } },
  parents: { fair: { key: 't.fair_id' } },
}

/** Drafts are seen by those who may write them. */
export async function fairListArgs(args: FairListArgs, context: Context): Promise<ListArgs> {
  const sight = await sightOf(context.viewer, context.units)
  return { conditions: [...publicOrSeen(`t.state IS DISTINCT FROM 'DRAFT'`, 't.province_id', sight), ...conditionsOf(args.filter)], order: args.orderBy ?? { field: FairOrderField.STARTS_ON, direction: Direction.DESC }, filter: args.filter, page: args }
}

export function exhibitorListArgs(args: PageArgs): ListArgs {
  return { conditions: [], order: { field: 'POSITION', direction: Direction.ASC }, page: args }
}

function conditionsOf(filter: FairFilter | undefined): Sql[] {
  if (!filter) return []
  const day = filter.statusOn ?? todayInVietnam()
  return [
    ...where('t.id', filter.id),
    ...whereFolded('t.name_folded', filter.name),
    ...where('t.kind', filter.kind),
    ...where('t.province_id', filter.provinceId),
    ...where('t.starts_on', filter.startsOn, 'date'),
    ...where('t.ends_on', filter.endsOn, 'date'),
    ...whereFolded('fold(t.venue)', filter.venue),
    ...exists('SELECT 1 FROM fair_province p WHERE p.fair_id = t.id', where('p.province_id', filter.participatingProvinceId)),
    ...exists('SELECT 1 FROM jsonb_array_elements_text(t.organisers || t.partners) AS organiser(name) WHERE true', whereFolded('fold(organiser.name)', filter.organiserOrPartner)),
    ...exists('SELECT 1 FROM source WHERE source.id = t.source_id', whereFolded('fold(source.title)', filter.sourceTitle)),
    ...exists(null, where('standing.status', filter.status)).map((condition) => sql`EXISTS (SELECT 1 FROM (SELECT ${statusOn(day)} AS status) standing WHERE ${condition})`),
  ]
}

/** One condition that some row of a subselect holds all of some others; none when there are none. */
function exists(select: string | null, conditions: Sql[]): Sql[] {
  if (conditions.length === 0) return []
  return [select === null ? join(conditions, ' AND ') : sql`EXISTS (${raw(select)} AND ${join(conditions, ' AND ')})`]
}

/** `fairStatusOn` as SQL over a fair; a test compares the two. */
export function statusOn(day: string): Sql {
  const announced = raw(`CASE WHEN t.state = 'RESCHEDULED' THEN 'RESCHEDULED' ELSE 'ANNOUNCED' END`)
  return sql`CASE
    WHEN t.state IN ('DRAFT', 'CANCELLED', 'POSTPONED') THEN t.state
    WHEN ${day}::date < t.starts_on THEN ${announced}
    WHEN ${day}::date > t.ends_on OR t.state = 'CLOSED' AND (t.ends_on IS NULL OR t.ends_on = ${day}::date) THEN 'CLOSED'
    WHEN t.state = 'OPEN' OR t.starts_on IS NOT NULL AND t.ends_on IS NOT NULL OR t.starts_on = ${day}::date THEN 'OPEN'
    WHEN t.starts_on IS NULL AND t.ends_on IS NULL AND t.state IS NOT NULL THEN ${announced}
    ELSE 'UNKNOWN' END`
}
