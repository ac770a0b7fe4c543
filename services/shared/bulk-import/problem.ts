import { says, type Bilingual } from '../spreadsheet/bilingual'

/**
 * Why a row is not taken. MISSING: a cell must not be empty. UNREADABLE: it does not say what its column is for. LAYOUT: the sheet lacks a
 * column, or has one twice. REPEATED: another row says the same record. The others are those of every write.
 */
export type ProblemCode = 'MISSING' | 'UNREADABLE' | 'LAYOUT' | 'REPEATED' | 'AMBIGUOUS' | 'NOT_FOUND' | 'INVALID' | 'RULE' | 'FORBIDDEN' | 'CONFLICT'

/** What is wrong with a row, and what it takes. */
export interface RowProblem {
  /** The column it is about; null when about the row. */
  key: string | null
  code: ProblemCode
  message: Bilingual
  expected?: Bilingual | null
  /** The value found, where it is not the cell's own. */
  found?: string | null
  /** The decision whose rule refuses, such as "148/QĐ-TTg". */
  rule?: string | null
}

/** The same for whoever mends the file: where it is, in Excel's words. */
export interface Problem {
  sheet: string
  row: number | null
  column: string | null
  header: string | null
  code: ProblemCode
  found: string | null
  message: Bilingual
  expected: Bilingual | null
  rule: string | null
}

export function problem(key: string | null, code: ProblemCode, vi: string, en: string, more: Pick<RowProblem, 'expected' | 'found' | 'rule'> = {}): RowProblem {
  return { key, code, message: says(vi, en), ...more }
}
