import { formatDate, formatList, formatQuantity } from '../text/format'
import { text } from '../text/text'
import type { Figure, Row } from './figure'

/** How many rows a sentence names; the table has all. */
const NAMED = 6

/** What the figure is of: "OCOP products with a valid rating, 5 stars". */
export function titleOf({ indicator, only }: Figure): string {
  return only === null ? indicator.label : `${indicator.label}, ${only.label}`
}

/** Of where and when: "Viet Nam, as of 24 November 2026". */
export function placeOf({ scope, asOf, language }: Figure): string {
  return `${scope.name[0]?.toLocaleUpperCase(language)}${scope.name.slice(1)}, ${text('asOf', language, { date: formatDate(asOf, language) })}`
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
