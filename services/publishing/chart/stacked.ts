import * as Plot from '@observablehq/plot'
import { formatNumber } from '../text/format'
import { plot, TEXT_SIZE, type Canvas } from './draw'
import { fit, textWidth } from './font'
import { colour, PARTS } from './theme'

const BAR_HEIGHT = 44
const LINE_HEIGHT = 22

/** One bar of all its parts, with a line for each: name, number, share. Parts that are unknown have no piece of the bar. */
export function stackedChart(canvas: Canvas): SVGSVGElement {
  const { figure, width } = canvas
  const { language } = figure
  const known = figure.rows.filter(({ value }) => (value ?? 0) > 0)
  const whole = known.reduce((sum, { value }) => sum + (value ?? 0), 0)
  const share = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { style: 'percent', maximumFractionDigits: 1 })
  let begun = 0
  const pieces = known.map(({ key, label, value }, place) => {
    const from = begun
    begun += value ?? 0
    const fill = key === 'REMAINDER' ? colour('line') : (PARTS[place % PARTS.length] as string)
    const number = `${formatNumber(value ?? 0, language)} (${share.format((value ?? 0) / whole)})`
    return { from, to: begun, fill, line: place, number, label: fit(label, TEXT_SIZE, width - 36 - textWidth(number, TEXT_SIZE, true)) }
  })
  const height = BAR_HEIGHT + 12 + pieces.length * LINE_HEIGHT
  const x = (pixels: number): number => (pixels / width) * whole
  const y = (line: number): number => BAR_HEIGHT + 12 + line * LINE_HEIGHT
  return plot(canvas, {
    height,
    margin: 0,
    marginTop: 0,
    x: { axis: null, domain: [0, whole || 1] },
    y: { axis: null, domain: [0, height], range: [0, height] },
    color: { type: 'identity' },
    marks: [
      Plot.rect(pieces, { x1: 'from', x2: 'to', y1: 0, y2: BAR_HEIGHT, fill: 'fill', stroke: colour('paper'), strokeWidth: 1 }),
      Plot.rect(pieces, { x1: 0, x2: x(12), y1: ({ line }: { line: number }) => y(line) + 4, y2: ({ line }: { line: number }) => y(line) + 16, fill: 'fill' }),
      Plot.text(pieces, { x: 0, dx: 20, y: ({ line }: { line: number }) => y(line) + 10, text: 'label', textAnchor: 'start', fill: colour('ink') }),
      Plot.text(pieces, { x: whole, y: ({ line }: { line: number }) => y(line) + 10, text: 'number', textAnchor: 'end', fill: colour('ink'), fontWeight: 'bold' }),
    ],
  })
}
