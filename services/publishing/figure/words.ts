import { formatDate, formatList, formatQuantity } from '../text/format'
import { text, valueLabel } from '../text/text'
import type { Figure, Row } from './figure'

/** How many rows a sentence names; the table has all. */
const NAMED = 6

/** What the figure is of: "OCOP products with a valid rating, 5 stars". */
export function titleOf({ indicator, only }: Figure): string {
  return only === null ? indicator.label : `${indicator.label}, ${only.label}`
}

/** Of where and when, and of what kind where that is not what is: "Viet Nam, as of 8 January 2020 · Planned". */
export function placeOf({ scope, asOf, language, by, rows: [row] }: Figure): string {
  const kind = by === 'breakdown' && row !== undefined && row.kind !== 'ACTUAL' ? ` · ${valueLabel('figureKind', row.kind, language)}` : ''
  return `${scope.name[0]?.toLocaleUpperCase(language)}${scope.name.slice(1)}, ${text('asOf', language, { date: formatDate(asOf, language) })}${kind}`
}

/** The number with what it counts, or that and why it is unknown. */
export function valueOf({ value, unknownReason, indicator, language }: Figure): string {
  return value === null ? `${text('unknown', language)}: ${unknownReason}` : formatQuantity(value, indicator.unit, language)
}

/** A row as it is read: "5 stars: 79 products". */
export function rowInWords({ label, key, value, note }: Row, { by, indicator, language }: Figure): string {
  const name = by === 'time' ? formatDate(key, language) : label
  return `${name}: ${value === null ? `${text('unknown', language)}${note ? ` (${note})` : ''}` : formatQuantity(value, indicator.unit, language)}`
}

/** The whole figure in a few sentences: what screen readers, feeds and readers without pictures get. */
export function inWords(figure: Figure): string {
  const { rows, by, language } = figure
  const ordered = by === 'time' ? [...rows].reverse() : by === 'province' ? [...rows].filter(({ value }) => value !== null).sort((one, other) => (other.value ?? 0) - (one.value ?? 0)) : rows
  const named = ordered.slice(0, NAMED).map((row) => rowInWords(row, figure))
  const rest = rows.length - named.length
  const listed = rows.length === 0 ? [] : [`${formatList(rest > 0 ? [...named, text('more', language, { count: String(rest) })] : named, language)}.`]
  return [`${titleOf(figure)} (${placeOf(figure)}): ${valueOf(figure)}.`, ...listed].join(' ')
}
