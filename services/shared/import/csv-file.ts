import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** One thing wrong with a file, by line (the header is line 1) and column. */
export interface ImportProblem {
  file: string
  line: number
  column: string | null
  message: string
}

/** Thrown when any row of a file is bad: the file is then not loaded at all. */
export class ImportError extends Error {
  constructor(readonly problems: readonly ImportProblem[]) {
    super(`${problems.length} problem${problems.length === 1 ? '' : 's'} in ${problems[0]?.file ?? 'the files'}`)
    this.name = 'ImportError'
  }
}

/** A row with the line it starts on, for messages that later checks make. */
export interface ImportRow<T> {
  line: number
  value: T
}

/**
 * Reads a CSV file (UTF-8, with or without a byte-order mark, quoted fields may span lines) and checks every row.
 * Text is normalised to NFC and trimmed, blank lines are passed over. Columns that the schema does not name are ignored, so a later
 * compilation may add some. A column that it names and the header lacks is a problem of line 1, also where cells may be empty:
 * a misspelt header would else empty what earlier loads filled.
 * @throws ImportError with all problems of the file, not just the first.
 */
export function readCsv<Schema extends z.ZodObject>(path: string, schema: Schema): ImportRow<z.output<Schema>>[] {
  const file = basename(path)
  const records = parseRecords(path, file)
  const header = records[0]?.fields ?? []
  const named = Object.keys(schema.shape)
  const headerProblems = [
    ...named.filter((column) => !header.includes(column)).map((column) => ({ file, line: 1, column, message: 'the column is missing' })),
    ...named.filter((column) => header.indexOf(column) !== header.lastIndexOf(column)).map((column) => ({ file, line: 1, column, message: 'the column stands twice' })),
  ]
  if (headerProblems.length > 0) throw new ImportError(headerProblems)

  const problems: ImportProblem[] = []
  const rows: ImportRow<z.output<Schema>>[] = []
  for (const { fields, line } of records.slice(1)) {
    if (fields.length !== header.length) {
      problems.push({ file, line, column: null, message: `${fields.length} fields where the header has ${header.length}` })
      continue
    }
    const result = schema.safeParse(Object.fromEntries(header.map((column, index) => [column, fields[index]])))
    if (result.success) rows.push({ line, value: result.data })
    else problems.push(...result.error.issues.map((issue) => ({ file, line, column: issue.path.join('.') || null, message: issue.message })))
  }
  if (problems.length > 0) throw new ImportError(problems)
  return rows
}

/** A problem for each row whose key an earlier row has: of two rows that are one record, neither may silently win. */
export function repeated<Row extends { line: number }>(file: string, column: string, rows: readonly Row[], keyOf: (row: Row) => string): ImportProblem[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = keyOf(row)
    const line = first.get(key)
    if (line === undefined) first.set(key, row.line)
    return line === undefined ? [] : [{ file, line: row.line, column, message: `repeats line ${line}` }]
  })
}

function parseRecords(path: string, file: string): { fields: string[]; line: number }[] {
  try {
    const content = readFileSync(path)
    // Else the parser puts U+FFFD in the place of what it can't read.
    if (!isUtf8(content)) throw new Error('the file is not UTF-8')
    let line = 1
    // The parser counts a Windows line end within quotes as two lines.
    const parsed = parse(content.toString('utf8').replaceAll('\r\n', '\n'), { bom: true, info: true, relax_column_count: true }) as unknown as { record: string[]; info: { lines: number } }[]
    const records = parsed.map(({ record, info }) => {
      const starts = line
      line = info.lines + 1
      return { fields: record.map((field) => field.normalize('NFC').trim()), line: starts }
    })
    // The parser could leave blank lines out itself, but then does not tell where the next record starts.
    return records.filter(({ fields }) => fields.length > 1 || fields[0] !== '')
  } catch (error) {
    const lines = (error as { lines?: number }).lines ?? 1
    throw new ImportError([{ file, line: lines, column: null, message: (error as Error).message }])
  }
}
