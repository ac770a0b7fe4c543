import { columnIndex, type Cell, type SheetRow } from './cell'
import { dateOfSerial } from './excel-date'
import { LIMITS, tooManyColumns, tooManyRows } from './limits'
import type { MergedCells } from './merged-cells'
import type { Workbook } from './workbook'
import { pieces, xmlParser } from './xml'
import type { ZipPackage } from './zip-package'

/** Reads the rows of a sheet as they are inflated. Cells that are merged downwards have their value in each row. @throws SpreadsheetError */
export async function* worksheetRows(zip: ZipPackage, part: string, book: Workbook, merged: MergedCells): AsyncGenerator<SheetRow[]> {
  const rows = new RowCollector(book, merged)
  const parser = xmlParser(rows)
  for await (const piece of pieces(await zip.read(part))) {
    parser.write(piece)
    if (rows.ready.length > 0) yield rows.take()
  }
  parser.end()
  if (rows.ready.length > 0) yield rows.take()
}

class RowCollector {
  ready: SheetRow[] = []
  private count = 0
  private row = 0
  private cells: Cell[] = []
  private column = -1
  private type = ''
  private style = 0
  private formula = false
  private value: string | null = null
  private taking = false
  private phonetic = false

  constructor(
    private readonly book: Workbook,
    private readonly merged: MergedCells,
  ) {}

  take(): SheetRow[] {
    const taken = this.ready
    this.ready = []
    return taken
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'c') {
      const reference = attributes['r']
      this.column = reference === undefined ? this.column + 1 : columnIndex(reference)
      this.type = attributes['t'] ?? 'n'
      this.style = Number(attributes['s'] ?? 0)
      this.formula = false
      this.value = null
    } else if (name === 'v' || (name === 't' && !this.phonetic)) this.taking = true
    else if (name === 'f') this.formula = true
    else if (name === 'rPh') this.phonetic = true
    else if (name === 'row') {
      this.row = Number(attributes['r'] ?? this.row + 1)
      this.cells = []
      this.column = -1
    }
  }

  text(piece: string): void {
    if (this.taking && (this.value?.length ?? 0) < LIMITS.cellCharacters) this.value = (this.value ?? '') + piece
  }

  close(name: string): void {
    if (name === 'c') this.keep(this.cell())
    else if (name === 'v' || name === 't') this.taking = false
    else if (name === 'rPh') this.phonetic = false
    else if (name === 'row') this.finish()
  }

  private keep(cell: Cell): void {
    if (cell === null) return
    if (this.column < 0 || this.column >= LIMITS.columns) throw tooManyColumns(this.row)
    while (this.cells.length < this.column) this.cells.push(null)
    this.cells[this.column] = cell
  }

  private finish(): void {
    this.merged.fill(this.row, this.cells)
    if (this.cells.length === 0) return
    this.count += 1
    if (this.count > LIMITS.rows) throw tooManyRows()
    this.ready.push({ row: this.row, cells: this.cells })
  }

  private cell(): Cell {
    const value = this.value
    // Excel keeps what a formula last came to; a program that writes files may leave that out.
    if (value === null) return this.formula ? { fault: 'FORMULA', text: 'công thức/formula' } : null
    switch (this.type) {
      case 's': return this.book.texts[Number(value)] || null
      case 'str':
      case 'inlineStr': return value === '' ? null : value
      case 'b': return value === '1' || value === 'true'
      case 'e': return { fault: 'ERROR', text: value }
      case 'd': return { date: value.slice(0, 10) }
      default: return this.number(Number(value), value)
    }
  }

  private number(number: number, text: string): Cell {
    if (!Number.isFinite(number)) return text === '' ? null : text
    const precision = this.book.dates[this.style] ?? null
    const date = precision && dateOfSerial(number, precision, this.book.from1904)
    return date ? { date } : number
  }
}
