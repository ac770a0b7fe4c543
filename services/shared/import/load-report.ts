import type { EntityManager } from 'typeorm'

/** What loading one file did. */
export interface LoadReport {
  file: string
  rows: number
  inserted: number
  updated: number
  unchanged: number
}

/**
 * Writes rows into a table by id, in chunks: new ones are inserted, differing ones updated, equal ones left alone.
 * Rows are given once each; columns are those of the first row. A guard is a condition on the row that is there, such as
 * `held.version = 1`: where it does not hold, the row stays as it is.
 */
export async function upsertRows(
  manager: EntityManager,
  table: string,
  columns: Record<string, string>,
  rows: readonly Record<string, unknown>[],
  key: readonly string[] = ['id'],
  guard = 'true',
): Promise<Omit<LoadReport, 'file' | 'rows'>> {
  const names = Object.keys(columns)
  const changing = names.filter((name) => !key.includes(name))
  const counts = { inserted: 0, updated: 0, unchanged: 0 }
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    const arrays = names.map((name, index) => `$${index + 1}::${columns[name]}[]`).join(', ')
    const update =
      changing.length === 0
        ? 'DO NOTHING'
        : `DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')} WHERE (${changing.map((name) => `held.${name}`).join(', ')}) IS DISTINCT FROM (${changing.map((name) => `excluded.${name}`).join(', ')}) AND ${guard}`
    const written: { inserted: boolean }[] = await manager.query(
      `INSERT INTO ${table} AS held (${names.join(', ')}) SELECT * FROM unnest(${arrays}) ON CONFLICT (${key.join(', ')}) ${update} RETURNING (xmax = 0) AS inserted`,
      names.map((name) => chunk.map((row) => row[name] ?? null)),
    )
    const inserted = written.filter((row) => row.inserted).length
    counts.inserted += inserted
    counts.updated += written.length - inserted
    counts.unchanged += chunk.length - written.length
  }
  return counts
}

const CHUNK = 5_000

/** Ids for rows whose natural keys may repeat: the second of equal rows gets a key of its own, so that no row is lost. */
export function occurrences(): (key: string) => number {
  const seen = new Map<string, number>()
  return (key) => {
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return count
  }
}
