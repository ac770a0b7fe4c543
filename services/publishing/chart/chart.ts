import type { Figure } from '../figure/figure'
import type { Chart } from '../indicator/indicator'
import { barChart } from './bar'
import type { Canvas } from './draw'

/** What draws each kind of chart; a number is text and has none, a table is drawn where a picture is asked for. */
const DRAW: Partial<Record<Chart, (canvas: Canvas) => SVGSVGElement>> = { bar: barChart }

/** The chart of a figure without words around it, or null when it has none or there is nothing to draw. */
export function chartOf(figure: Figure, document: Document, width: number): SVGSVGElement | null {
  const draw = DRAW[figure.chart]
  return draw && figure.rows.length > 0 ? draw({ figure, document, width }) : null
}
