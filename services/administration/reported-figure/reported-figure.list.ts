import { where, whereFolded } from '../../shared/paging/conditions'
import type { Connection } from '../../shared/paging/connection'
import type { List } from '../../shared/paging/list'
import type { ListArgs } from '../../shared/paging/list-loader'
import { sql } from '../../shared/sql'
import { connectionOf } from '../connections'
import { Direction } from '../../shared/paging/direction'
import { ReportedFigure } from './reported-figure.entity'
import { knownOn } from './reported-figure.known'
import { ReportedFigureOrderField, type ReportedFigureListArgs } from './reported-figure.input'

export const ReportedFigureConnection = connectionOf(ReportedFigure, 'ReportedFigure')
export type ReportedFigureConnection = Connection<ReportedFigure>

export const reportedFigureList: List<ReportedFigure> = {
  name: 'reported_figure',
  entity: ReportedFigure,
  table: 'reported_figure',
  orders: {
    [ReportedFigureOrderField.STATED_ON]: { expression: 't.stated_on_latest', type: 'date' },
    [ReportedFigureOrderField.VALUE]: { expression: 't.value::numeric', type: 'numeric' },
    [ReportedFigureOrderField.INDICATOR]: { expression: 't.indicator_id', type: 'text' },
  },
  parents: {},
}

export function reportedFigureListArgs(args: ReportedFigureListArgs): ListArgs {
  const filter = args.filter
  return {
    conditions: [
      knownOn('t', args.asKnownOn ?? null),
      ...where('t.indicator_id', filter?.indicator),
      ...where('t.scope_id', filter?.scopeId),
      ...where('t.kind', filter?.kind),
      ...where('t.value', filter?.value, 'numeric'),
      ...where('t.stated_on_latest', filter?.statedOn, 'date'),
      ...whereFolded('fold(source.title)', filter?.sourceTitle).map((condition) => sql`EXISTS (SELECT 1 FROM source WHERE source.id = t.source_id AND ${condition})`),
    ],
    order: args.orderBy ?? { field: ReportedFigureOrderField.STATED_ON, direction: Direction.DESC },
    filter: { ...filter, asKnownOn: args.asKnownOn },
    page: args,
  }
}
