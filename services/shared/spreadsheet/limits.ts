import { says, type Bilingual } from './bilingual'

/** What a file may be at most. An office's list of a province has some thousands of rows; these are far above, and far below what harms. */
export const LIMITS = {
  fileBytes: 64 << 20,
  rows: 200_000,
  columns: 256,
  sheets: 50,
  cellCharacters: 32_767,
  /** What the parts of a workbook that are read may inflate to, together. */
  inflatedBytes: 512 << 20,
  /** What its table of texts may inflate to, which is kept in memory. */
  textBytes: 96 << 20,
  merges: 200_000,
} as const

export type FileFault = 'NOT_A_SPREADSHEET' | 'OLD_EXCEL' | 'ENCRYPTED' | 'BROKEN' | 'ENCODING' | 'TOO_LARGE' | 'TOO_MANY_ROWS' | 'TOO_MANY_COLUMNS' | 'TOO_MANY_SHEETS' | 'EMPTY'

/** A file that can't be read at all. */
export class SpreadsheetError extends Error {
  constructor(
    readonly fault: FileFault,
    readonly reason: Bilingual,
  ) {
    super(reason.en)
    this.name = 'SpreadsheetError'
  }
}

export function broken(detail: string): SpreadsheetError {
  return new SpreadsheetError('BROKEN', says(`Tệp bị hỏng (${detail}). Hãy mở bằng Excel và lưu lại.`, `The file is broken (${detail}). Open it in Excel and save it anew.`))
}

export function tooLarge(what: string, most: string): SpreadsheetError {
  return new SpreadsheetError('TOO_LARGE', says(`Tệp quá lớn: ${what} vượt quá ${most}. Hãy tách thành nhiều tệp.`, `The file is too large: ${what} exceeds ${most}. Split it into several files.`))
}

export function tooManyRows(): SpreadsheetError {
  return new SpreadsheetError('TOO_MANY_ROWS', says(`Tệp có hơn ${LIMITS.rows} dòng. Hãy tách thành nhiều tệp.`, `The file has more than ${LIMITS.rows} rows. Split it into several files.`))
}

export function tooManyColumns(row: number): SpreadsheetError {
  return new SpreadsheetError('TOO_MANY_COLUMNS', says(`Dòng ${row} có hơn ${LIMITS.columns} cột.`, `Row ${row} has more than ${LIMITS.columns} columns.`))
}
