import type { Figure, Row } from '../figure/figure'
import type { Dated } from './figure-store'

const COLUMNS = ['indicator', 'scope_id', 'scope', 'as_of', 'basis', 'kind', 'dimension', 'key', 'label', 'value', 'unit', 'note', 'source_publisher', 'source_title', 'source_published_on', 'source_url', 'updated_at', 'permalink']

/** A figure as a table for spreadsheets: the whole first, then its rows, each citable by itself. RFC 4180 with a byte order mark, without which Excel takes Vietnamese for another alphabet. */
export function csvOf({ figure, updatedAt }: Dated, permalink: string): string {
  const { indicator, scope, asOf, by, only, rows } = figure
  const line = (row: Pick<Row, 'key' | 'label' | 'value' | 'kind' | 'note' | 'source'>, dimension: string): string => {
    const source = sourceOf(figure, row)
    return [indicator.key, scope.id, scope.name, asOf, indicator.basis, row.kind, dimension, row.key, row.label, row.value, indicator.unit, row.note, source?.publisher, source?.title, source?.publishedOn, source?.url, updatedAt, permalink].map(cell).join(',')
  }
  const whole = line({ key: only?.key ?? '', label: only?.label ?? '', value: figure.value, kind: figure.kind, note: figure.unknownReason ?? '', ...(figure.value !== null && figure.sources.length > 0 ? { source: 0 } : {}) }, only?.dimension ?? '')
  return `\uFEFF${[COLUMNS.join(','), whole, ...rows.map((row) => line(row, by ?? ''))].join('\r\n')}\r\n`
}

function sourceOf({ sources }: Figure, { source }: Pick<Row, 'source'>): Figure['sources'][number] | undefined {
  return source === undefined ? undefined : sources[source]
}

/** A text that a spreadsheet would take for a formula is given as the text it is. */
function cell(value: string | number | null | undefined): string {
  if (value == null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
