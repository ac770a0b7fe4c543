import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { Figure } from '../figure/figure'
import type { Role } from './theme'
import { colour } from './theme'

export const TEXT_SIZE = 13

/** A document to draw in; nothing of it is shared, so that drawings cannot touch one another. */
export function drawingBoard(): Document {
  return parseHTML('<html><body></body></html>').document as unknown as Document
}

/** What a chart is drawn from. */
export interface Canvas {
  document: Document
  figure: Figure
  width: number
}

/** Draws marks with Plot, and strips what belongs to a page: its style sheet, its classes and its description of parts that a whole describes already. */
export function plot({ document, width }: Pick<Canvas, 'document' | 'width'>, options: Plot.PlotOptions): SVGSVGElement {
  const drawing = Plot.plot({ ...options, document, width, marginTop: options.marginTop ?? 4, className: 'plot' } as Plot.PlotOptions) as unknown as SVGSVGElement
  drawing.querySelectorAll('style').forEach((style) => style.remove())
  for (const element of [drawing, ...Array.from(drawing.querySelectorAll('*'))]) {
    for (const name of ['class', 'aria-label', 'aria-description', 'font-variant', 'style']) element.removeAttribute(name)
    for (const name of ['fill', 'stroke']) if (element.getAttribute(name) === 'currentColor') element.setAttribute(name, colour('ink' satisfies Role))
  }
  drawing.removeAttribute('font-family')
  // A reader's own font may be a little wider than the one that was measured.
  drawing.setAttribute('overflow', 'visible')
  drawing.setAttribute('font-size', String(TEXT_SIZE))
  return drawing
}
