import DataLoader from 'dataloader'
import type { DataSource } from 'typeorm'
import { hydrate } from '../../shared/paging/list-loader'
import { raw, sql, type Sql } from '../../shared/sql'
import { ReportedFigure } from './reported-figure.entity'

/** The condition that a figure was recorded and not yet corrected on a day, or stands now. The alias is ours, never input. */
export function knownOn(alias: string, day: string | null): Sql {
  const figure = raw(alias)
  if (day === null) return sql`${figure}.corrected_on IS NULL`
  return sql`${figure}.recorded_on <= ${day}::date AND coalesce(${figure}.corrected_on > ${day}::date, true)`
}

/** The same for a day that another row gives: an expression of ours, null where it means now. */
export function knownThen(alias: string, day: string): Sql {
  const [figure, known] = [raw(alias), raw(day)]
  return sql`CASE WHEN ${known} IS NULL THEN ${figure}.corrected_on IS NULL ELSE ${figure}.recorded_on <= ${known} AND coalesce(${figure}.corrected_on > ${known}, true) END`
}

/** Whose parts, as known on which day (null: now). A whole is named by its first record. */
export interface Whole {
  wholeId: string
  asKnownOn: string | null
}

/** Loads the parts of figures, largest first: one statement for all wholes asked for as known on one day. */
export function partsOfFigure(dataSource: DataSource): DataLoader<Whole, ReportedFigure[], string> {
  const keyOf = ({ wholeId, asKnownOn }: Whole): string => `${wholeId} ${asKnownOn ?? ''}`
  return new DataLoader(
    async (wholes) => {
      const parts = new Map<string, ReportedFigure[]>()
      for (const asKnownOn of new Set(wholes.map((whole) => whole.asKnownOn))) {
        const ids = wholes.filter((whole) => whole.asKnownOn === asKnownOn).map((whole) => whole.wholeId)
        const statement = sql`SELECT f.* FROM reported_figure f WHERE f.part_of_id = ANY(${ids}) AND ${knownOn('f', asKnownOn)} ORDER BY f.value DESC, f.id`
        const rows: Record<string, unknown>[] = await dataSource.query(statement.text, statement.values as unknown[])
        for (const row of rows) {
          const figure = Object.assign(hydrate(dataSource, dataSource.getMetadata(ReportedFigure), row) as ReportedFigure, { asKnownOn })
          const key = keyOf({ wholeId: figure.partOfId as string, asKnownOn })
          parts.set(key, [...(parts.get(key) ?? []), figure])
        }
      }
      return wholes.map((whole) => parts.get(keyOf(whole)) ?? [])
    },
    { cacheKeyFn: keyOf },
  )
}
