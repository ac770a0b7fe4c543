import * as Plot from '@observablehq/plot'
import { formatDate, formatQuantity } from '../text/format'
import { text } from '../text/text'
import { plot, TEXT_SIZE, type Canvas } from './draw'
import { fit, textWidth } from './font'
import { colour } from './theme'

const BAR_HEIGHT = 30

/** Bars side by side, each with its name and number; what is unknown has no bar and says so. */
export function barChart(canvas: Canvas): SVGSVGElement {
  const { figure, width } = canvas
  const { language, by, indicator } = figure
  const ordered = by === 'province' ? [...figure.rows].sort((one, other) => (other.value ?? -1) - (one.value ?? -1)) : figure.rows
  const room = width * 0.42
  const bars = ordered.map(({ label, key, value, note, kind }, place) => ({
    place: String(place),
    label: fit(by === 'time' ? formatDate(key, language) : label, TEXT_SIZE, room),
    value: value ?? 0,
    number: value === null ? fit(`${text('unknown', language)}${note ? `: ${note}` : ''}`, TEXT_SIZE, width * 0.5) : formatQuantity(value, indicator.unit === 'percent' ? 'percent' : null, language),
    known: value !== null,
    // What is planned or aimed at is an outline: it is not there yet.
    fill: kind === 'PLANNED' || kind === 'TARGET' ? colour('paper') : colour('main'),
  }))
  const marginLeft = Math.ceil(Math.max(...bars.map(({ label }) => textWidth(label, TEXT_SIZE)), 0)) + 10
  const most = Math.max(...bars.map(({ value }) => value), 0) || 1
  // Each number needs its room behind its bar: the scale ends where the widest still fits.
  const plain = width - marginLeft - 4
  const scale = Math.min(...bars.map(({ value, number }) => (value === 0 ? Infinity : ((plain - textWidth(number, TEXT_SIZE) - 10) * most) / value)), plain)
  return plot(canvas, {
    height: Math.max(1, bars.length) * BAR_HEIGHT + 8,
    marginLeft,
    marginRight: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, (most * plain) / Math.max(scale, 1)] },
    color: { type: 'identity' },
    y: { axis: null, domain: bars.map(({ place }) => place), padding: 0.25 },
    marks: [
      Plot.barX(bars.filter(({ known }) => known), { x: 'value', y: 'place', fill: 'fill', stroke: colour('main') }),
      Plot.ruleX([0], { stroke: colour('soft') }),
      Plot.text(bars, { x: 0, y: 'place', text: 'label', textAnchor: 'end', dx: -8, fill: colour('ink') }),
      Plot.text(bars, { x: 'value', y: 'place', text: 'number', textAnchor: 'start', dx: 6, fill: colour('ink'), fontWeight: 'bold', filter: 'known' }),
      Plot.text(bars, { x: 0, y: 'place', text: 'number', textAnchor: 'start', dx: 6, fill: colour('soft'), filter: ({ known }: { known: boolean }) => !known }),
    ],
  })
}
