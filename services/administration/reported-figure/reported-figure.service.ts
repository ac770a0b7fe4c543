import type { DataSource } from 'typeorm'
import { hydrate } from '../../shared/paging/list-loader'
import { ADOPTION_INDICATORS, adoptionOf, type Adoption } from './adoption.rules'
import { againstTarget } from './breakdown.rules'
import { FigureKind, ReportedFigure } from './reported-figure.entity'
import { ReportedMeasure, UnknownReason } from './reported-figure.types'

/** For each indicator all figures of the latest date on which any was stated by the day. */
export async function latestReported(dataSource: DataSource, scopeId: string, day: string, indicators: readonly string[] | null): Promise<ReportedFigure[]> {
  const rows: Record<string, unknown>[] = await dataSource.query(
    `SELECT * FROM (
       SELECT f.*, rank() OVER (PARTITION BY indicator_id, kind, breakdown ORDER BY stated_on_latest DESC) AS recency
       FROM reported_figure f WHERE scope_id = $1 AND stated_on_latest <= $2::date AND ($3::text[] IS NULL OR indicator_id = ANY($3))
     ) latest WHERE recency = 1 ORDER BY indicator_id, value DESC NULLS LAST, id`,
    [scopeId, day, indicators],
  )
  return rows.map((row) => hydrate(dataSource, dataSource.getMetadata(ReportedFigure), row) as ReportedFigure)
}

/** Planned, target and actual of one measure, each the latest stated by the day; of several stated at once, the one published last. */
export async function reportedMeasure(dataSource: DataSource, scopeId: string, day: string, key: string): Promise<ReportedMeasure> {
  const rows: Record<string, unknown>[] = await dataSource.query(
    `SELECT f.* FROM reported_figure f JOIN indicator i ON i.id = f.indicator_id LEFT JOIN source s ON s.id = f.source_id
     WHERE i.measure = $3 AND f.scope_id = $1 AND f.breakdown IS NULL AND f.stated_on_latest <= $2::date
     ORDER BY f.stated_on_latest DESC, s.published_on DESC NULLS LAST, f.id`,
    [scopeId, day, key],
  )
  const figures = rows.map((row) => hydrate(dataSource, dataSource.getMetadata(ReportedFigure), row) as ReportedFigure)
  const latest = (kind: FigureKind): ReportedFigure | null => figures.find((figure) => figure.kind === kind) ?? null
  const [planned, target, actual] = [latest(FigureKind.PLANNED), latest(FigureKind.TARGET), latest(FigureKind.ACTUAL)]
  const qualitative = figures.filter((figure) => figure.kind === FigureKind.QUALITATIVE)
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
export async function reportedAdoption(dataSource: DataSource, scopeId: string, day: string): Promise<Adoption<ReportedFigure> | null> {
  const rows: Record<string, unknown>[] = await dataSource.query(
    `SELECT f.* FROM reported_figure f LEFT JOIN source s ON s.id = f.source_id
     WHERE f.indicator_id = ANY($3) AND f.scope_id = $1 AND f.kind = 'ACTUAL' AND f.stated_on_latest <= $2::date
     ORDER BY f.stated_on_latest DESC, s.published_on DESC NULLS LAST, f.id`,
    [scopeId, day, ADOPTION_INDICATORS],
  )
  return adoptionOf(rows.map((row) => hydrate(dataSource, dataSource.getMetadata(ReportedFigure), row) as ReportedFigure))
}
