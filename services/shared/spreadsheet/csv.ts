import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import type { Cell, SheetRow } from './cell'
import { decodeText } from './csv-text'
import { broken, LIMITS, tooManyColumns, tooManyRows } from './limits'

const DELIMITERS = [',', ';', '\t'] as const
const OPTIONS = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false, bom: false, max_record_size: LIMITS.columns * 4_096 } as const
const BATCH = 1_000
const SAMPLE = 64 << 10

/** How many columns of what is looked for a row of cells names: tells the delimiter. */
export type Recognised = (cells: Cell[]) => number

/** Reads the rows of a CSV file. A row that spans lines is one row, as in Excel; blank lines count. @throws SpreadsheetError */
export async function* csvRows(file: Buffer, recognised: Recognised): AsyncGenerator<SheetRow[]> {
  const pieces = decodeText(file)
  const first = (pieces.next().value as string | undefined) ?? ''
  // Excel keeps the delimiter in a line of its own, which it does not show.
  const stated = /^\ufeff?sep=(.)\r?\n/.exec(first)
  const start = first.slice(stated ? stated[0].length : first.startsWith('\ufeff') ? 1 : 0)
  const records = Readable.from(chain(start, pieces)).pipe(parse({ ...OPTIONS, delimiter: stated?.[1] ?? delimiterOf(start, recognised) }))
  let row = 0
  let filled = 0
  let batch: SheetRow[] = []
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      row += 1
      const cells = record.map((field): Cell => (field === '' ? null : field.slice(0, LIMITS.cellCharacters)))
      while (cells.length > 0 && cells.at(-1) === null) cells.pop()
      if (cells.length === 0) continue
      filled += 1
      if (filled > LIMITS.rows) throw tooManyRows()
      if (cells.length > LIMITS.columns) throw tooManyColumns(row)
      batch.push({ row, cells })
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
  } catch (error) {
    throw error instanceof CsvError ? broken(`dòng/row ${row + 1}: ${error.message}`) : error
  }
  if (batch.length > 0) yield batch
}

function* chain(first: string, rest: Iterable<string>): Generator<string> {
  if (first !== '') yield first
  for (const piece of rest) if (piece !== '') yield piece
}

/** The delimiter by which the first lines name most of what is looked for; of equals the one that makes most cells. */
function delimiterOf(text: string, recognised: Recognised): string {
  const sample = text.slice(0, SAMPLE)
  let best: { delimiter: string; score: number; width: number } = { delimiter: ',', score: -1, width: -1 }
  for (const delimiter of DELIMITERS) {
    const rows = sampleRows(sample, delimiter)
    const score = Math.max(0, ...rows.map(recognised))
    const width = Math.max(0, ...rows.map((row) => row.length))
    if (score > best.score || (score === best.score && width > best.width)) best = { delimiter, score, width }
  }
  return best.delimiter
}

function sampleRows(sample: string, delimiter: string): string[][] {
  try {
    return parseNow(sample, { ...OPTIONS, delimiter, to: 60 }) as string[][]
  } catch {
    return sample.split(/\r?\n/).slice(0, 60).map((line) => line.split(delimiter))
  }
}
