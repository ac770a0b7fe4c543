import type { Figure } from '../figure/figure'
import type { Chart } from '../indicator/indicator'
import { barChart } from './bar'
import type { Canvas } from './draw'
import { lineChart } from './line'
import { mapChart } from './map'
import { stackedChart } from './stacked'
import { tableChart } from './table'

/** What draws each kind of chart; a number is text and has none. */
const DRAW: Partial<Record<Chart, (canvas: Canvas) => SVGSVGElement>> = { bar: barChart, stacked: stackedChart, line: lineChart, map: mapChart, table: tableChart }

/** The chart of a figure without words around it, or null when it has none or there is nothing to draw. */
export function chartOf(figure: Figure, document: Document, width: number): SVGSVGElement | null {
  const draw = DRAW[figure.chart]
  return draw && figure.rows.length > 0 ? draw({ figure, document, width }) : null
}
