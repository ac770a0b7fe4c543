import { join, raw, sql } from './sql'
import type { DataSource, EntityManager } from 'typeorm'
import { todayInVietnam } from './partial-date'

/**
 * Counts as dated deltas: +1 on the day something begins to count, -1 on the day after it last does.
 * "As of D" is then the sum of the deltas up to D, over as many rows as there are days and dimension values, not records.
 * Deltas are written in the transaction that writes the record.
 */
export interface Delta {
  measure: string
  /** A value per dimension of the table; the empty string where the record has none. */
  dimensions: Record<string, string>
  effectiveOn: string
  delta: number
}

/** The day from which what has no date counts, under a measure of its own: it can't be placed in time, so it is left out on every day alike. */
export const ALWAYS = '0001-01-01'

/** A table of deltas: its name and its dimensions, the first of which is the unit (province or nation). */
export interface DeltaTable {
  name: string
  dimensions: readonly [string, ...string[]]
}

/** The statement that makes a table of deltas, for a migration. */
export function createDeltaTable(table: DeltaTable): string {
  const dimensions = table.dimensions.map((dimension) => `${dimension} text NOT NULL`).join(', ')
  const key = ['measure', table.dimensions[0], 'effective_on', ...table.dimensions.slice(1)].join(', ')
  return `CREATE TABLE ${table.name} (measure text NOT NULL, ${dimensions}, effective_on date NOT NULL, delta bigint NOT NULL, PRIMARY KEY (${key}))`
}

/** The statements that give a table of deltas the day on which each became known, for a later migration. What it holds already became known by then. */
export function addKnownOn(table: DeltaTable): string[] {
  return [
    `ALTER TABLE ${table.name} ADD COLUMN known_on date NOT NULL DEFAULT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`,
    `ALTER TABLE ${table.name} ALTER COLUMN known_on DROP DEFAULT`,
    `ALTER TABLE ${table.name} DROP CONSTRAINT ${table.name}_pkey, ADD PRIMARY KEY (${keyOf(table)})`,
  ]
}

function keyOf(table: DeltaTable): string {
  return ['measure', table.dimensions[0], 'effective_on', ...table.dimensions.slice(1), 'known_on'].join(', ')
}

/**
 * Adds deltas in the caller's transaction, as known from a day on. Equal ones are summed first; rows that come to zero are removed.
 * A correction takes back on the day it is made what was counted wrongly: as known before that day, the old count stands.
 */
export async function applyDeltas(manager: EntityManager, table: DeltaTable, deltas: readonly Delta[], knownOn: string = todayInVietnam()): Promise<void> {
  const summed = sumEqual(table, deltas)
  if (summed.length === 0) return
  const columns = ['measure', ...table.dimensions, 'effective_on']
  const names = columns.join(', ')
  const arrays = columns.map((column) => sql`${summed.map((delta) => valueOf(delta, column))}::${raw(column === 'effective_on' ? 'date[]' : 'text[]')}`)
  const given = sql`SELECT *, ${knownOn}::date AS known_on FROM unnest(${join([...arrays, sql`${summed.map((delta) => delta.delta)}::bigint[]`])}) AS given(${raw(names)}, delta)`
  // Sorted, so that concurrent writers lock the rows in one order and never deadlock.
  const upsert = sql`INSERT INTO ${raw(table.name)} AS held (${raw(names)}, delta, known_on) ${given} ORDER BY ${raw(names)} ON CONFLICT (${raw(keyOf(table))}) DO UPDATE SET delta = held.delta + excluded.delta`
  await manager.query(upsert.text, upsert.values as unknown[])
  const matches = [...columns, 'known_on'].map((column) => `held.${column} = given.${column}`).join(' AND ')
  const clean = sql`DELETE FROM ${raw(table.name)} held USING (${given}) given WHERE ${raw(matches)} AND held.delta = 0`
  await manager.query(clean.text, clean.values as unknown[])
}

/** The same deltas with the opposite sign: what a changed or removed record takes back. */
export function negated(deltas: readonly Delta[]): Delta[] {
  return deltas.map((delta) => ({ ...delta, delta: -delta.delta }))
}

export interface DeltaSum {
  /** The values of the dimensions grouped by, and the period where one was asked for. */
  dimensions: Record<string, string>
  total: number
}

export function totalOf(sums: readonly DeltaSum[]): number {
  return sums.reduce((total, sum) => total + sum.total, 0)
}

/** Units whose records count together, and the day. */
export interface DeltaScope {
  units: readonly string[]
  asOf: string
  /** Only what was known by this day; everything when null. */
  asKnownOn?: string | null
}

/** Sums for each scope what is in effect on its day, by dimensions. One statement, however many scopes. */
export async function sumsOfDeltas(
  dataSource: DataSource | EntityManager,
  table: DeltaTable,
  query: { measures: readonly string[]; groupBy: readonly string[] },
  scopes: readonly DeltaScope[],
): Promise<DeltaSum[][]> {
  const counted = scopes.flatMap(({ units, asOf, asKnownOn }, place) => [...new Set(units)].map((unit) => ({ place, unit, asOf, known: asKnownOn ?? 'infinity' })))
  const groups = raw(['scope.place', ...['measure', ...query.groupBy].map((column) => `held.${column}`)].join(', '))
  const statement = sql`SELECT ${groups}, sum(delta)::bigint AS total
FROM unnest(${counted.map((each) => each.place)}::int[], ${counted.map((each) => each.unit)}::text[], ${counted.map((each) => each.asOf)}::date[], ${counted.map((each) => each.known)}::date[]) AS scope(place, unit, as_of, known)
JOIN ${raw(table.name)} held ON ${raw(`held.${table.dimensions[0]}`)} = scope.unit AND held.effective_on <= scope.as_of AND held.known_on <= scope.known
WHERE held.measure = ANY(${query.measures}::text[]) GROUP BY ${groups} HAVING sum(delta) <> 0 ORDER BY ${groups}`
  const rows: (Record<string, string> & { place: number })[] = await dataSource.query(statement.text, statement.values as unknown[])
  const sums: DeltaSum[][] = scopes.map(() => [])
  for (const { place, total, ...dimensions } of rows) sums[place]?.push({ dimensions: dimensions as Record<string, string>, total: Number(total) })
  return sums
}

/** What measures came to on some days. */
export interface History {
  get(measure: string, day: string): number
}

/** Sums of one scope. */
export async function sumDeltas(dataSource: DataSource | EntityManager, table: DeltaTable, query: DeltaScope & { measures: readonly string[]; groupBy: readonly string[] }): Promise<DeltaSum[]> {
  const [sums = []] = await sumsOfDeltas(dataSource, table, query, [query])
  return sums
}

/** Units whose records count together, and the days of their history. */
export interface HistoryScope {
  units: readonly string[]
  days: readonly string[]
  /** Only what was known by this day; everything when null. */
  asKnownOn?: string | null
}

/** Running sums at the end of each of some days: the histories of all scopes in one statement. Days before the first delta have 0. */
export async function historiesOfDeltas(dataSource: DataSource | EntityManager, table: DeltaTable, measures: readonly string[], scopes: readonly HistoryScope[]): Promise<History[]> {
  const counted = scopes.flatMap(({ units, asKnownOn }, place) => [...new Set(units)].map((unit) => ({ place, unit, known: asKnownOn ?? 'infinity' })))
  const points = scopes.flatMap(({ days }, place) => [...new Set(days)].map((day) => ({ place, day })))
  const last = points.reduce((latest, { day }) => (day > latest ? day : latest), ALWAYS)
  const statement = sql`WITH daily AS (
  SELECT scope.place, held.measure, held.effective_on, sum(held.delta) AS delta
  FROM unnest(${counted.map((each) => each.place)}::int[], ${counted.map((each) => each.unit)}::text[], ${counted.map((each) => each.known)}::date[]) AS scope(place, unit, known) JOIN ${raw(table.name)} held ON ${raw(`held.${table.dimensions[0]}`)} = scope.unit
  WHERE held.measure = ANY(${measures}::text[]) AND held.effective_on <= ${last}::date AND held.known_on <= scope.known GROUP BY scope.place, held.measure, held.effective_on
) SELECT point.place, wanted.measure, to_char(point.day, 'YYYY-MM-DD') AS day, coalesce(sum(daily.delta), 0)::bigint AS total
FROM unnest(${points.map((each) => each.place)}::int[], ${points.map((each) => each.day)}::date[]) AS point(place, day) CROSS JOIN unnest(${[...new Set(measures)]}::text[]) AS wanted(measure)
LEFT JOIN daily ON daily.place = point.place AND daily.measure = wanted.measure AND daily.effective_on <= point.day
GROUP BY point.place, wanted.measure, point.day`
  const rows: { place: number; measure: string; day: string; total: string }[] = await dataSource.query(statement.text, statement.values as unknown[])
  const totals = new Map(rows.map((row) => [`${row.place} ${row.measure} ${row.day}`, Number(row.total)]))
  return scopes.map((_, place) => ({ get: (measure, day) => totals.get(`${place} ${measure} ${day}`) ?? 0 }))
}

/** Compares the deltas that a table holds with those that the records make: names every cell that differs; empty when all is well. */
export async function differingDeltas(dataSource: DataSource | EntityManager, table: DeltaTable, recounted: readonly Delta[]): Promise<string[]> {
  const rows: Record<string, string>[] = await dataSource.query(`SELECT *, to_char(effective_on, 'YYYY-MM-DD') AS day FROM ${table.name}`)
  const held = rows.map((row) => ({ measure: row['measure'] ?? '', dimensions: row, effectiveOn: row['day'] ?? '', delta: Number(row['delta']) }))
  return sumEqual(table, [...recounted, ...negated(held)]).map(
    (cell) => `${[cell.measure, ...table.dimensions.map((dimension) => cell.dimensions[dimension] ?? ''), cell.effectiveOn].join(' ')}: records and counts differ by ${cell.delta}`,
  )
}

function valueOf(delta: Delta, column: string): string {
  if (column === 'measure') return delta.measure
  if (column === 'effective_on') return delta.effectiveOn
  return delta.dimensions[column] ?? ''
}

function sumEqual(table: DeltaTable, deltas: readonly Delta[]): Delta[] {
  const summed = new Map<string, Delta>()
  for (const delta of deltas) {
    const key = JSON.stringify([delta.measure, delta.effectiveOn, ...table.dimensions.map((dimension) => delta.dimensions[dimension] ?? '')])
    const known = summed.get(key)
    summed.set(key, known ? { ...known, delta: known.delta + delta.delta } : delta)
  }
  return [...summed.values()].filter((delta) => delta.delta !== 0)
}
