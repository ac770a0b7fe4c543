import * as Plot from '@observablehq/plot'
import { formatDate, formatNumber } from '../text/format'
import { text } from '../text/text'
import { plot, TEXT_SIZE, type Canvas } from './draw'
import { fit, textWidth } from './font'
import { colour } from './theme'

const LINE_HEIGHT = 26

/** The rows as a picture of a table, for where only pictures can be shown. */
export function tableChart(canvas: Canvas): SVGSVGElement {
  const { figure, width } = canvas
  const { language, by, indicator } = figure
  const lines = figure.rows.map(({ key, label, value, note }, place) => {
    const number = value === null ? fit(`${text('unknown', language)}${note ? `: ${note}` : ''}`, TEXT_SIZE, width * 0.6) : `${formatNumber(value, language)}${indicator.unit === 'percent' ? '\u00A0%' : ''}`
    return { place, number, known: value !== null, label: fit(by === 'time' ? formatDate(key, language) : label, TEXT_SIZE, width - textWidth(number, TEXT_SIZE, true) - 16) }
  })
  const height = Math.max(1, lines.length) * LINE_HEIGHT
  const middle = ({ place }: { place: number }): number => (place + 0.5) * LINE_HEIGHT
  return plot(canvas, {
    height,
    margin: 0,
    marginTop: 0,
    x: { axis: null, domain: [0, width], range: [0, width] },
    y: { axis: null, domain: [0, height], range: [0, height] },
    marks: [
      Plot.ruleY(lines, { y: ({ place }: { place: number }) => (place + 1) * LINE_HEIGHT - 0.5, stroke: colour('line') }),
      Plot.text(lines, { x: 0, y: middle, text: 'label', textAnchor: 'start', fill: colour('ink') }),
      Plot.text(lines, { x: width, y: middle, text: 'number', textAnchor: 'end', fontWeight: 'bold', fill: colour('ink'), filter: 'known' }),
      Plot.text(lines, { x: width, y: middle, text: 'number', textAnchor: 'end', fill: colour('soft'), filter: ({ known }: { known: boolean }) => !known }),
    ],
  })
}
