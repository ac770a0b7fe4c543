import * as Plot from '@observablehq/plot'
import type { FigureKind, Row } from '../figure/figure'
import { formatDate, formatNumber } from '../text/format'
import { latestDay } from '../../shared/partial-date'
import { valueLabel } from '../text/text'
import { plot, TEXT_SIZE, type Canvas } from './draw'
import { textWidth } from './font'
import { colour } from './theme'

const HEIGHT = 260
const KINDS: Readonly<Partial<Record<FigureKind, string>>> = { RECORDED: colour('main'), ACTUAL: colour('main'), PLANNED: colour('part2'), TARGET: colour('part3') }

/** A history. What is recorded is a line through its days; what sources reported are points, which contradict one another too often to be joined. */
export function lineChart(canvas: Canvas): SVGSVGElement {
  const { figure, width } = canvas
  const { language } = figure
  const points = figure.rows.flatMap(({ key, value, kind }: Row) => (value === null ? [] : [{ at: new Date(`${latestDay(key)}T00:00:00Z`), date: key, value, kind, fill: KINDS[kind] ?? colour('soft') }]))
  const course = points.filter(({ kind }) => kind === 'RECORDED')
  const last = points.findLast(({ kind, value }) => kind === 'RECORDED' || (kind === 'ACTUAL' && value === figure.value))
  const most = Math.max(...points.map(({ value }) => value), 1)
  const number = (value: number): string => formatNumber(value, language)
  const kinds = [...new Set(points.map(({ kind }) => kind))]
  const lines = kinds.length > 1 || kinds.some((kind) => kind === 'PLANNED' || kind === 'TARGET') ? kinds : []
  const numberRoom = Math.ceil(Math.max(...[0, most].map((value) => textWidth(number(value), TEXT_SIZE)))) + 14
  return plot(canvas, {
    height: HEIGHT,
    marginLeft: numberRoom,
    marginRight: Math.ceil(last ? textWidth(number(last.value), TEXT_SIZE, true) : 0) + 16,
    marginTop: 12 + lines.length * 18,
    marginBottom: 26,
    x: { type: 'utc', label: null, tickSize: 0, ...timeAxis(points, width, language) },
    color: { type: 'identity' },
    y: { domain: [0, most], label: null, ticks: 4, tickFormat: number, tickSize: 0, nice: true },
    marks: [
      Plot.gridY({ ticks: 4, stroke: colour('line'), strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: colour('soft') }),
      Plot.lineY(course, { x: 'at', y: 'value', stroke: colour('main'), strokeWidth: 2.5 }),
      Plot.dot(points, { x: 'at', y: 'value', r: 3.5, fill: 'fill' }),
      ...(last ? [Plot.text([last], { x: 'at', y: 'value', text: ({ value }: { value: number }) => number(value), dx: 8, textAnchor: 'start', fontWeight: 'bold', fill: colour('ink') })] : []),
      ...lines.flatMap((kind, place) => [
        Plot.dot([0], { frameAnchor: 'top-left', dx: 4, dy: -6 - (lines.length - place) * 18 + 8, r: 4, fill: KINDS[kind] ?? colour('soft') }),
        Plot.text([valueLabel('figureKind', kind, language)], { frameAnchor: 'top-left', dx: 14, dy: -6 - (lines.length - place) * 18 + 1, text: (word: string) => word, fill: colour('ink') }),
      ]),
    ],
  })
}

/** Years where there are several, else months, as many as there is room for. */
function timeAxis(points: readonly { at: Date }[], width: number, language: Canvas['figure']['language']): Plot.ScaleOptions {
  const times = points.map(({ at }) => at.getTime())
  const years = (Math.max(...times) - Math.min(...times)) / (365 * 86_400_000)
  if (years <= 2) return { ticks: 3, tickFormat: (date: Date) => formatDate(date.toISOString().slice(0, 7), language) }
  return { ticks: years * 45 > width ? '2 years' : 'year', tickFormat: (date: Date) => String(date.getUTCFullYear()) }
}
