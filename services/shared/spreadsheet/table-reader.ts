import { fold } from '../fold'
import { shown, type Cell, type SheetRow } from './cell'
import { HEADER_WITHIN, findHeader, type Header } from './table-header'
import type { HeaderReader } from './table-column'

/** A row of a table: its number in the sheet, and its cells by column. */
export interface TableRow {
  row: number
  cells: Record<string, Cell>
}

/** A row that was passed over, and why: a total, a note such as a section's title or a signature, or a header said again. */
export interface SkippedRow {
  row: number
  text: string
  reason: 'TOTAL' | 'NOTE' | 'HEADER'
}

const MOST_SKIPPED = 500
const TOTAL = /^(tong|cong)\b/

/** Finds the table in a sheet's rows as they come, and passes over what is no row of it. */
export class TableReader {
  header: Header | null = null
  readonly skipped: SkippedRow[] = []
  private first: SheetRow[] = []
  private sought = false

  constructor(
    private readonly headers: HeaderReader,
    private readonly required: ReadonlySet<string>,
  ) {}

  /** The rows of the table among these. */
  read(rows: readonly SheetRow[]): TableRow[] {
    if (this.sought) return this.header ? this.rowsIn(rows) : []
    this.first.push(...rows)
    return this.first.length >= HEADER_WITHIN ? this.begin() : []
  }

  /** The rest, when the sheet is over. */
  end(): TableRow[] {
    return this.sought ? [] : this.begin()
  }

  private begin(): TableRow[] {
    this.sought = true
    const rows = this.first
    this.first = []
    // A header may lack a column that it must have, which is then told; what has less than half of them is another table.
    this.header = findHeader(this.headers, rows.slice(0, HEADER_WITHIN), Math.max(2, Math.ceil(this.required.size / 2)))
    const last = this.header?.lastRow ?? 0
    return this.header ? this.rowsIn(rows.filter((row) => row.row > last)) : []
  }

  private rowsIn(rows: readonly SheetRow[]): TableRow[] {
    const columns = this.header?.columns ?? []
    return rows.flatMap(({ row, cells }) => {
      const own: Record<string, Cell> = {}
      let filled = 0
      let missing = false
      for (const { key, index } of columns) {
        const cell = cells[index] ?? null
        const empty = cell === null || (typeof cell === 'string' && cell.trim() === '')
        if (!empty) filled += 1
        else if (this.required.has(key)) missing = true
        own[key] = empty ? null : cell
      }
      const reason = this.noRow(row, cells, filled, missing)
      if (reason === null) return [{ row, cells: own }]
      const text = cells.map(shown).filter(Boolean).join(' | ')
      if (text !== '' && this.skipped.length < MOST_SKIPPED) this.skipped.push({ row, text: text.slice(0, 200), reason })
      return []
    })
  }

  /** Why a row is none of the table; null when it is one. */
  private noRow(row: number, cells: readonly Cell[], filled: number, missing: boolean): SkippedRow['reason'] | null {
    // Only a row that lacks something is a total: a product may well be called "Tổng hợp …".
    if (missing && TOTAL.test(fold(cells.map(shown).find((text) => text !== '') ?? ''))) return 'TOTAL'
    if (filled < 2) return 'NOTE'
    return this.isHeader(row, cells) ? 'HEADER' : null
  }

  /** The header said again on another page, or the numbers of the columns below it: "(1) (2) (3)", "A B 1 2". */
  private isHeader(row: number, cells: readonly Cell[]): boolean {
    const header = this.header as Header
    const texts = cells.map(shown)
    if (row === header.lastRow + 1 && texts.every((text) => /^$|^\(?\d{1,2}\)?$|^\(?[A-ZĐ]\)?$|^\(?\d{1,2}\)?\s*=.*$/.test(text))) return true
    return header.columns.every(({ index, header: name }) => {
      const text = texts[index] ?? ''
      return text !== '' && name.split(' / ').includes(text)
    })
  }
}
