import type { PartialDate } from '../partial-date'

/** A day as Excel keeps it: as precise as the cell's format shows it. */
export interface DateCell {
  date: PartialDate
}

/** A cell that shows no value: an error such as #REF!, or a formula that was never calculated. */
export interface FaultyCell {
  fault: 'ERROR' | 'FORMULA'
  text: string
}

/** What a cell holds; null when it is empty. Texts are as the file has them. */
export type Cell = string | number | boolean | DateCell | FaultyCell | null

/** One row of a sheet: its number as Excel shows it, and its cells from column A on. */
export interface SheetRow {
  row: number
  cells: Cell[]
}

/** A sheet of a workbook. A CSV file is one sheet with an empty name. Its rows come in batches and can be read once. */
export interface Sheet {
  name: string
  hidden: boolean
  rows: AsyncIterable<SheetRow[]>
}

/** A text in one Unicode form, without stray, non-breaking and zero-width spaces. */
export function tidy(text: string): string {
  return UNTIDY.test(text) ? tidied(text) : text
}

/** What makes a text untidy; most are tidy, and looking is much cheaper than making anew. */
const UNTIDY = /^\s|\s$|\s\s|[^\S ]|[\u00ad\u200b-\u200d\u2060]|[\u0300-\u036f]/

function tidied(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200d\u2060]/g, '').replace(/\s+/g, ' ').trim().normalize('NFC')
}

/** What a cell shows, for people; the empty string when it is empty. */
export function shown(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return 'date' in cell ? cell.date.split('-').reverse().join('/') : cell.text
  return typeof cell === 'string' ? tidy(cell) : String(cell)
}

/** Excel's name of a column, from its place: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${columnLetter(Math.floor(index / 26) - 1)}${letter}`
}

/** The place of a column in a reference such as "AB12"; -1 when there is none. */
export function columnIndex(reference: string): number {
  let index = 0
  for (let place = 0; place < reference.length; place += 1) {
    const code = reference.charCodeAt(place)
    if (code < 65 || code > 90) break
    index = index * 26 + (code - 64)
  }
  return index - 1
}
