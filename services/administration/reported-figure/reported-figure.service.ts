import type { DataSource } from 'typeorm'
import { hydrate } from '../../shared/paging/list-loader'
import { sql, type Sql } from '../../shared/sql'
import type { Statistics } from '../statistics/statistics.entity'
import { ADOPTION_INDICATORS, adoptionOf, type Adoption } from './adoption.rules'
import { againstTarget } from './breakdown.rules'
import { FigureKind, ReportedFigure } from './reported-figure.entity'
import { knownOn } from './reported-figure.known'
import { ReportedMeasure, UnknownReason } from './reported-figure.types'

/** What reported figures are asked for: a scope on a day, as known on another. */
type Asked = Pick<Statistics, 'scope' | 'asOf' | 'asKnownOn'>

/** For each indicator all figures of the latest date on which any was stated by the day. */
export function latestReported(dataSource: DataSource, of: Asked, indicators: readonly string[] | null): Promise<ReportedFigure[]> {
  return figures(dataSource, of, sql`SELECT * FROM (
       SELECT f.*, rank() OVER (PARTITION BY indicator_id, kind, breakdown ORDER BY stated_on_latest DESC) AS recency
       FROM reported_figure f WHERE scope_id = ${of.scope.id} AND stated_on_latest <= ${of.asOf}::date AND ${knownOn('f', of.asKnownOn)} AND (${indicators}::text[] IS NULL OR indicator_id = ANY(${indicators}))
     ) latest WHERE recency = 1 ORDER BY indicator_id, value DESC NULLS LAST, id`)
}

/** Planned, target and actual of one measure, each the latest stated by the day; of several stated at once, the one published last. */
export async function reportedMeasure(dataSource: DataSource, of: Asked, key: string): Promise<ReportedMeasure> {
  const found = await figures(dataSource, of, sql`SELECT f.* FROM reported_figure f JOIN indicator i ON i.id = f.indicator_id LEFT JOIN source s ON s.id = f.source_id
     WHERE i.measure = ${key} AND f.scope_id = ${of.scope.id} AND f.breakdown IS NULL AND f.stated_on_latest <= ${of.asOf}::date AND ${knownOn('f', of.asKnownOn)}
     ORDER BY f.stated_on_latest DESC, s.published_on DESC NULLS LAST, f.id`)
  const latest = (kind: FigureKind): ReportedFigure | null => found.find((figure) => figure.kind === kind) ?? null
  const [planned, target, actual] = [latest(FigureKind.PLANNED), latest(FigureKind.TARGET), latest(FigureKind.ACTUAL)]
  const qualitative = found.filter((figure) => figure.kind === FigureKind.QUALITATIVE)
  const plannedAgainstTarget = againstTarget(planned?.value ?? null, target?.value ?? null)
  return Object.assign(new ReportedMeasure(), {
    key,
    planned,
    target,
    actual,
    actualUnknownReason: actual ? null : planned || target ? UnknownReason.ONLY_PLANNED_OR_TARGET : qualitative.length > 0 ? UnknownReason.ONLY_QUALITATIVE : UnknownReason.NOT_REPORTED,
    qualitative,
    plannedToTargetRatio: plannedAgainstTarget?.ratio ?? null,
    plannedExcessShare: plannedAgainstTarget?.excess ?? null,
    actualToTargetRatio: againstTarget(actual?.value ?? null, target?.value ?? null)?.ratio ?? null,
  })
}

/** What the newest source by the day reported of the adoption of projects and plans; null when none did. */
export async function reportedAdoption(dataSource: DataSource, of: Asked): Promise<Adoption<ReportedFigure> | null> {
  return adoptionOf(await figures(dataSource, of, sql`SELECT f.* FROM reported_figure f LEFT JOIN source s ON s.id = f.source_id
     WHERE f.indicator_id = ANY(${ADOPTION_INDICATORS}) AND f.scope_id = ${of.scope.id} AND f.kind = 'ACTUAL' AND f.stated_on_latest <= ${of.asOf}::date AND ${knownOn('f', of.asKnownOn)}
     ORDER BY f.stated_on_latest DESC, s.published_on DESC NULLS LAST, f.id`))
}

/** Runs a statement for figures, each of which remembers on whose knowledge it was asked for. */
async function figures(dataSource: DataSource, of: Asked, statement: Sql): Promise<ReportedFigure[]> {
  const rows: Record<string, unknown>[] = await dataSource.query(statement.text, statement.values as unknown[])
  return rows.map((row) => Object.assign(hydrate(dataSource, dataSource.getMetadata(ReportedFigure), row) as ReportedFigure, { asKnownOn: of.asKnownOn }))
}
