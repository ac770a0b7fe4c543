import type { DataSource } from 'typeorm'
import { hydrate } from '../../shared/paging/list-loader'
import { sql, type Sql } from '../../shared/sql'
import { ADOPTION_INDICATORS, adoptionOf, type Adoption } from './adoption.rules'
import { againstTarget } from './breakdown.rules'
import { FigureKind, ReportedFigure } from './reported-figure.entity'
import { knownThen } from './reported-figure.known'
import { ReportedMeasure, UnknownReason } from './reported-figure.types'

/** A part of the country and a day that something reported is asked for, as known on another day or (null) now. */
export interface ReportedScope {
  scopeId: string
  day: string
  known: string | null
}

/** A list of what was reported; of all indicators where none are named. */
export interface ReportedListScope extends ReportedScope {
  indicators: readonly string[] | null
}

/** One measure, by its key. */
export interface ReportedMeasureScope extends ReportedScope {
  key: string
}

/** Selects from figures `f` of several asked scopes at once; each row carries the place of the scope that it answers. */
async function figuresFor(dataSource: DataSource, asked: readonly ReportedScope[], statement: (scopes: Sql) => Sql): Promise<ReportedFigure[][]> {
  const scopes = sql`unnest(${asked.map((_, place) => place)}::int[], ${asked.map((each) => each.scopeId)}::text[], ${asked.map((each) => each.day)}::date[], ${asked.map((each) => each.known)}::date[]) AS asked(place, scope_id, day, known)
    JOIN reported_figure f ON f.scope_id = asked.scope_id AND f.stated_on_latest <= asked.day AND ${knownThen('f', 'asked.known')}`
  const { text, values } = statement(scopes)
  const rows: (Record<string, unknown> & { place: number })[] = await dataSource.query(text, values as unknown[])
  const figures: ReportedFigure[][] = asked.map(() => [])
  for (const row of rows) figures[row.place]?.push(Object.assign(hydrate(dataSource, dataSource.getMetadata(ReportedFigure), row) as ReportedFigure, { asKnownOn: asked[row.place]?.known ?? null }))
  return figures
}

/** For each indicator all figures of the latest date on which any was stated by the day. */
export function latestReported(dataSource: DataSource, asked: readonly ReportedListScope[]): Promise<ReportedFigure[][]> {
  const indicators = sql`(${asked.map((each) => each.indicators && JSON.stringify(each.indicators))}::jsonb[])[asked.place + 1]`
  return figuresFor(
    dataSource,
    asked,
    (scopes) => sql`SELECT * FROM (
      SELECT f.*, asked.place, rank() OVER (PARTITION BY asked.place, indicator_id, kind, breakdown ORDER BY stated_on_latest DESC) AS recency
      FROM ${scopes} WHERE ${indicators} IS NULL OR ${indicators} @> to_jsonb(f.indicator_id)
    ) latest WHERE recency = 1 ORDER BY indicator_id, value DESC NULLS LAST, id`,
  )
}

/** Planned, target and actual of a measure, each the latest stated by the day; of several stated at once, the one published last. */
export async function reportedMeasures(dataSource: DataSource, asked: readonly ReportedMeasureScope[]): Promise<ReportedMeasure[]> {
  const figures = await figuresFor(
    dataSource,
    asked,
    (scopes) => sql`SELECT f.*, asked.place FROM ${scopes} JOIN indicator i ON i.id = f.indicator_id LEFT JOIN source s ON s.id = f.source_id
      WHERE i.measure = (${asked.map((each) => each.key)}::text[])[asked.place + 1] AND f.breakdown IS NULL
      ORDER BY f.stated_on_latest DESC, s.published_on DESC NULLS LAST, f.id`,
  )
  return asked.map(({ key }, place) => measureOf(key, figures[place] ?? []))
}

function measureOf(key: string, figures: readonly ReportedFigure[]): ReportedMeasure {
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
export async function reportedAdoptions(dataSource: DataSource, asked: readonly ReportedScope[]): Promise<(Adoption<ReportedFigure> | null)[]> {
  const figures = await figuresFor(
    dataSource,
    asked,
    (scopes) => sql`SELECT f.*, asked.place FROM ${scopes} LEFT JOIN source s ON s.id = f.source_id
      WHERE f.indicator_id = ANY(${ADOPTION_INDICATORS}::text[]) AND f.kind = ${FigureKind.ACTUAL}
      ORDER BY f.stated_on_latest DESC, s.published_on DESC NULLS LAST, f.id`,
  )
  return figures.map(adoptionOf)
}
