import { says } from './bilingual'
import type { Sheet } from './cell'
import { csvRows, type Recognised } from './csv'
import { LIMITS, SpreadsheetError, tooLarge } from './limits'
import { MergedCells } from './merged-cells'
import { readWorkbook } from './workbook'
import { worksheetRows } from './worksheet'
import { ZipPackage } from './zip-package'

/**
 * Reads a spreadsheet sheet by sheet, by what its first bytes say it is: an Excel workbook (.xlsx), or else CSV. It is never there as a whole
 * in memory beyond its own bytes and the workbook's texts.
 * @throws SpreadsheetError when it can't be read, or is more than LIMITS allows
 */
export async function* readSpreadsheet(file: Buffer, recognised: Recognised): AsyncGenerator<Sheet> {
  if (file.length === 0) throw new SpreadsheetError('EMPTY', says('Tệp rỗng.', 'The file is empty.'))
  if (file.length > LIMITS.fileBytes) throw tooLarge('tệp/the file', `${LIMITS.fileBytes >> 20} MiB`)
  if (file.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) {
    throw new SpreadsheetError('OLD_EXCEL', says('Tệp là Excel cũ (.xls) hoặc có mật khẩu. Hãy lưu thành .xlsx không mật khẩu.', 'The file is old Excel (.xls), or has a password. Save it as .xlsx without one.'))
  }
  if (!file.subarray(0, 2).equals(Buffer.from('PK'))) {
    yield { name: '', hidden: false, rows: csvRows(file, recognised) }
    return
  }
  const zip = await ZipPackage.open(file)
  const book = await readWorkbook(zip)
  if (book.sheets.length > LIMITS.sheets) throw new SpreadsheetError('TOO_MANY_SHEETS', says(`Tệp có hơn ${LIMITS.sheets} trang tính.`, `The file has more than ${LIMITS.sheets} sheets.`))
  for (const { name, hidden, part } of book.sheets) {
    yield { name, hidden, rows: hidden ? nothing() : worksheetRows(zip, part, book, await MergedCells.of(zip, part)) }
  }
}

async function* nothing(): AsyncGenerator<never> {
  // A hidden sheet is not read.
}
