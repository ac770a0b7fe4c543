import writeWorkbook from 'write-excel-file/node'
import type { ImportKind } from './import-kind'

/** An empty list to fill in, as a workbook: the header on the first sheet, what belongs where on the second. */
export async function workbookTemplate(kind: ImportKind): Promise<Buffer> {
  const columns = Object.values(kind.columns)
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })
  // With numbers before them, the names of columns are no header that an import would take for a table's.
  const guide = [['Cột', 'Column', 'Bắt buộc / Required', 'Nội dung', 'What it says', 'Ví dụ / Example'].map(bold), ...columns.map((each, index) => [`${index + 1}. ${each.header}`, each.english, each.required ? 'x' : '', each.expected.vi, each.expected.en, each.example])]
  return writeWorkbook([
    { data: [columns.map((each) => bold(titleOf(each)))], sheet: kind.title.vi, columns: columns.map((each) => ({ width: Math.max(12, titleOf(each).length + 4) })), stickyRowsCount: 1 },
    { data: guide, sheet: 'Hướng dẫn', columns: [20, 20, 18, 60, 60, 26].map((width) => ({ width })) },
  ] as never).toBuffer()
}

/** The same as CSV: the header alone, in UTF-8 with the mark by which Excel knows it. */
export function csvTemplate(kind: ImportKind): Buffer {
  return Buffer.from(`\ufeff${Object.values(kind.columns).map((each) => `"${titleOf(each).replaceAll('"', '""')}"`).join(',')}\r\n`)
}

function titleOf(column: { header: string; required: boolean }): string {
  return column.required ? `${column.header} *` : column.header
}
