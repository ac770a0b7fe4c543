import type { Cell } from './cell'
import { columnIndex } from './cell'
import { LIMITS } from './limits'
import { pieces } from './xml'
import type { ZipPackage } from './zip-package'

interface Merge {
  column: number
  top: number
  bottom: number
  value: Cell
}

const END_OF_ROWS = '</sheetData>'
const END_OF_ROWS_PREFIXED = /<\/(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\/>/
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g

/**
 * Cells merged downwards. Offices merge a decision's number over all products it names; the file then has it in the first row only,
 * and says so behind the last row, so it is looked for before the rows are read.
 */
export class MergedCells {
  private readonly byTop = new Map<number, Merge[]>()
  private open: Merge[] = []

  private constructor(merges: Merge[]) {
    for (const merge of merges) this.byTop.set(merge.top, [...(this.byTop.get(merge.top) ?? []), merge])
  }

  /** @throws SpreadsheetError */
  static async of(zip: ZipPackage, part: string): Promise<MergedCells> {
    let behind = false
    let text = ''
    for await (const piece of pieces(await zip.read(part))) {
      if (behind) text += piece.toString('latin1')
      else {
        // The rows are not parsed here; only their end is looked for, also where it is cut between two pieces.
        const window = text + piece.toString('latin1')
        const end = window.includes(END_OF_ROWS) ? window.indexOf(END_OF_ROWS) : window.search(END_OF_ROWS_PREFIXED)
        behind = end >= 0
        text = behind ? window.slice(end) : window.slice(-64)
      }
      if (text.length > LIMITS.merges * 40) break
    }
    const merges: Merge[] = []
    for (const [, left = '', top, , bottom] of behind ? text.matchAll(MERGE) : []) {
      if (Number(bottom) > Number(top)) merges.push({ column: columnIndex(left), top: Number(top), bottom: Number(bottom), value: null })
      if (merges.length >= LIMITS.merges) break
    }
    return new MergedCells(merges)
  }

  static readonly none = (): MergedCells => new MergedCells([])

  /** Puts into a row what is merged down into it. Rows are given in order. */
  fill(row: number, cells: Cell[]): void {
    this.open = this.open.filter((merge) => merge.bottom >= row)
    for (const merge of this.open) {
      while (cells.length < merge.column) cells.push(null)
      cells[merge.column] ??= merge.value
    }
    for (const merge of this.byTop.get(row) ?? []) {
      merge.value = cells[merge.column] ?? null
      if (merge.value !== null) this.open.push(merge)
    }
  }
}
