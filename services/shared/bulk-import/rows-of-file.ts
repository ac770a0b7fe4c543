import { says } from '../spreadsheet/bilingual'
import { columnLetter, type Cell } from '../spreadsheet/cell'
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet'
import { HeaderReader, type FoundColumn, type TableColumns } from '../spreadsheet/table-column'
import { recognisedIn } from '../spreadsheet/table-header'
import { TableReader, type SkippedRow } from '../spreadsheet/table-reader'
import type { Problem } from './problem'

/** What was made of a sheet. Nothing is passed over without being said here. */
export interface SheetLayout {
  sheet: string
  /** The row of the header, its last one where it has two; null when the sheet has no table of the kind, and was not read. */
  headerRow: number | null
  hidden: boolean
  rows: number
  columns: { key: string; column: string; header: string; factor: number }[]
  /** Headers that name no column of ours. */
  ignored: { column: string; header: string }[]
  skipped: SkippedRow[]
}

/** Rows of one sheet's table, with where each column stands. */
export interface RowBatch {
  sheet: number
  columns: readonly FoundColumn[]
  rows: { row: number; cells: Record<string, Cell> }[]
}

/** Reads all tables of a file, in the same order each time. When it is read to its end, `sheets` and `problems` say what its layout is. */
export class FileRows {
  readonly sheets: SheetLayout[] = []
  readonly problems: Problem[] = []
  private readonly headers: HeaderReader
  private readonly required: ReadonlySet<string>

  constructor(private readonly columns: TableColumns) {
    this.headers = new HeaderReader(columns)
    this.required = new Set(Object.entries(columns).filter(([, each]) => each.required).map(([key]) => key))
  }

  /** @throws SpreadsheetError */
  async *read(file: Buffer): AsyncGenerator<RowBatch> {
    for await (const sheet of readSpreadsheet(file, (cells) => recognisedIn(this.headers, cells))) {
      const table = new TableReader(this.headers, this.required)
      const layout: SheetLayout = { sheet: sheet.name, headerRow: null, hidden: sheet.hidden, rows: 0, columns: [], ignored: [], skipped: table.skipped }
      const number = this.sheets.push(layout) - 1
      for await (const batch of sheet.rows) {
        yield* this.batchOf(number, table, table.read(batch))
        if (layout.headerRow !== null && layout.columns.length === 0) break
      }
      yield* this.batchOf(number, table, table.end())
    }
    if (this.sheets.every((sheet) => sheet.headerRow === null)) this.problems.push(this.noTable())
  }

  private *batchOf(number: number, table: TableReader, rows: RowBatch['rows']): Generator<RowBatch> {
    const layout = this.sheets[number] as SheetLayout
    if (table.header && layout.headerRow === null) this.describe(layout, table)
    // Without a column that it must have, or with one that stands twice, no row of a sheet can be read.
    if (rows.length === 0 || this.problems.some((each) => each.sheet === layout.sheet && each.code === 'LAYOUT')) return
    layout.rows += rows.length
    yield { sheet: number, columns: table.header?.columns ?? [], rows }
  }

  private describe(layout: SheetLayout, table: TableReader): void {
    const header = table.header
    if (!header) return
    layout.headerRow = header.lastRow
    layout.columns = header.columns.map(({ key, index, header: name, factor }) => ({ key, column: columnLetter(index), header: name, factor }))
    layout.ignored = header.others.map(({ index, header: name }) => ({ column: columnLetter(index), header: name }))
    const places = new Map<string, FoundColumn[]>()
    for (const found of header.columns) places.set(found.key, [...(places.get(found.key) ?? []), found])
    for (const [key, { header: name, english, names, required }] of Object.entries(this.columns)) {
      const found = places.get(key) ?? []
      const at = { sheet: layout.sheet, row: header.lastRow, header: name, code: 'LAYOUT' as const, rule: null }
      if (required && found.length === 0) {
        this.problems.push({ ...at, column: null, found: null, message: says(`Thiếu cột “${name}”.`, `The column "${name}" (${english}) is missing.`), expected: says([name, ...names].join('; '), `A header such as: ${[name, ...names].join('; ')}`) })
      }
      for (const twice of found.slice(1)) {
        const first = columnLetter((found[0] as FoundColumn).index)
        this.problems.push({ ...at, column: columnLetter(twice.index), header: twice.header, found: twice.header, message: says(`Cột “${name}” có hai lần (cột ${first} và ${columnLetter(twice.index)}).`, `The column "${name}" (${english}) stands twice: in ${first} and ${columnLetter(twice.index)}.`), expected: says('Giữ một cột, đổi tên hoặc xóa cột kia.', 'Keep one; rename or remove the other.') })
      }
    }
  }

  private noTable(): Problem {
    const names = Object.values(this.columns).filter((each) => each.required).map((each) => each.header)
    return {
      sheet: this.sheets[0]?.sheet ?? '', row: null, column: null, header: null, code: 'LAYOUT', found: null, rule: null,
      message: says('Không tìm thấy dòng tiêu đề của bảng trong 50 dòng đầu của trang tính nào.', 'No sheet has the header of such a table in its first 50 rows.'),
      expected: says(`Một dòng tiêu đề có các cột: ${names.join(', ')}.`, `A header row with the columns: ${names.join(', ')}.`),
    }
  }
}
