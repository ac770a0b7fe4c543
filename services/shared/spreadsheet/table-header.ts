import { shown, type Cell, type SheetRow } from './cell'
import type { FoundColumn, HeaderReader } from './table-column'

/** A table's header: the last of its rows, and what its columns are. */
export interface Header {
  lastRow: number
  columns: FoundColumn[]
  /** Headers that are none of ours, by place. */
  others: { index: number; header: string }[]
}

/** How many rows from the top a header is looked for: offices put their name, a motto, a title and a date above it. */
export const HEADER_WITHIN = 50

/** How many columns a row names. */
export function recognisedIn(reader: HeaderReader, cells: readonly Cell[]): number {
  return new Set(cells.map((cell) => (typeof cell === 'string' ? reader.find(shown(cell))?.key : undefined)).filter(Boolean)).size
}

/** Finds the header among a sheet's first rows: one row or two, the one that names most columns. Null when none names the fewest that it takes. */
export function findHeader(reader: HeaderReader, rows: readonly SheetRow[], fewest: number): Header | null {
  let best: { header: Header; score: number } | null = null
  for (const [place, row] of rows.entries()) {
    const below = rows[place + 1]
    for (const second of [undefined, below?.row === row.row + 1 ? below : undefined]) {
      const header = headerOf(reader, row, second)
      const score = new Set(header.columns.map(({ key }) => key)).size
      if (score >= fewest && score > (best?.score ?? 0)) best = { header, score }
    }
  }
  return best?.header ?? null
}

function headerOf(reader: HeaderReader, first: SheetRow, second: SheetRow | undefined): Header {
  const columns: FoundColumn[] = []
  const others: Header['others'] = []
  const width = Math.max(first.cells.length, second?.cells.length ?? 0)
  let group = ''
  for (let index = 0; index < width; index += 1) {
    const upper = shown(first.cells[index] ?? null)
    const lower = second ? shown(second.cells[index] ?? null) : ''
    if (upper !== '') group = upper
    // A group's name stands over its first column only; an empty cell beside it, with a name below, is of the same group.
    const over = upper === '' && lower === '' ? '' : group
    const [own, above] = second ? [lower, over] : [upper, '']
    if (own === '' && above === '') continue
    const found = reader.find(own, above)
    const header = [above, own].filter((text, place, all) => text !== '' && all.indexOf(text) === place).join(' / ')
    if (found) columns.push({ ...found, index, header })
    else others.push({ index, header })
  }
  return { lastRow: second?.row ?? first.row, columns, others }
}
