import { says, type Bilingual } from './bilingual'
import { headerKey, headerKeys, withoutUnit } from './header-key'
import type { ReadCell } from './values'

/** A column that is looked for in a sheet. */
export interface TableColumn<Value = unknown> {
  /** What the template calls it. */
  header: string
  english: string
  /** What offices call it besides; case, diacritics, punctuation and the order of words make no difference. */
  names: readonly string[]
  required: boolean
  read: ReadCell<Value>
  /** What a cell must say. */
  expected: Bilingual
  example: string
}

/** Columns by the names under which their values are used. */
export type TableColumns = Record<string, TableColumn>

/** The values of a row; null where a cell is empty or its column is not there. */
export type ValuesOf<Columns extends TableColumns> = { [Key in keyof Columns]: (Columns[Key] extends TableColumn<infer Value> ? Value : never) | null }

export function column<Value>(header: string, english: string, names: readonly string[], read: ReadCell<Value>, more: { required?: boolean; expected: [vi: string, en: string]; example: string }): TableColumn<Value> {
  return { header, english, names, read, required: more.required ?? false, expected: says(...more.expected), example: more.example }
}

/** Where a column stands in a sheet. `factor` is what its header says one counts for. */
export interface FoundColumn {
  key: string
  index: number
  header: string
  factor: number
}

/** Finds columns by their headers. */
export class HeaderReader {
  private readonly keys = new Map<string, string>()

  constructor(columns: TableColumns) {
    for (const [key, { header, english, names }] of Object.entries(columns)) for (const name of [header, english, ...names]) this.keys.set(headerKey(name), key)
  }

  /** The column that a header means: as it stands, with the group over it in two-level headers, or by either alone. */
  find(header: string, group = ''): { key: string; factor: number } | null {
    const own = withoutUnit(header)
    const over = withoutUnit(group)
    for (const text of group === '' ? [own.text] : [`${over.text} ${own.text}`, own.text, ...(own.text.trim() === '' ? [over.text] : [])]) {
      for (const each of headerKeys(text)) {
        const key = this.keys.get(each)
        if (key !== undefined) return { key, factor: Math.max(own.factor, over.factor) }
      }
    }
    return null
  }
}
