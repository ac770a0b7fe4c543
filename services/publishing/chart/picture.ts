import { citedBy, updatedOn } from '../figure/citation'
import type { Figure } from '../figure/figure'
import { inWords, placeOf, titleOf, valueOf } from '../figure/words'
import { text } from '../text/text'
import { chartOf } from './chart'
import { drawingBoard } from './draw'
import { FAMILIES, wrap } from './font'
import { AUTO_STYLE, colour, turn, type Role, type Theme } from './theme'

/** What a picture is of. */
export interface Depicted {
  figure: Figure
  /** When the figure last changed. */
  updatedAt: string
  permalink: string
  theme: Theme
  /** The width it is shown at, in pixels. */
  width: number
}

const SVG = 'http://www.w3.org/2000/svg'
const MARGIN = 20

/** The widths between which a picture is laid out anew; below and above it is scaled. */
const NARROWEST = 320
const WIDEST = 960

/** A figure as one picture with all that makes it citable: title, place and day, chart, source, time and address. Valid SVG, the same bytes for the same figure. */
export function picture({ figure, updatedAt, permalink, theme, width }: Depicted): string {
  const document = drawingBoard()
  const laidOut = Math.min(Math.max(width, NARROWEST), WIDEST)
  const room = laidOut - 2 * MARGIN
  const page = new Page(document, room)
  page.write(titleOf(figure), { size: 18, bold: true, role: 'ink', most: 3 })
  page.write(placeOf(figure), { size: 13, role: 'soft', most: 2 })
  page.space(10)
  if (figure.chart === 'number' || figure.by === null) {
    page.write(valueOf(figure), figure.value === null ? { size: 22, bold: true, role: 'soft', most: 3 } : { size: 40, bold: true, role: 'main', most: 2 })
  } else if (figure.rows.length === 0) page.write(text('noRows', figure.language), { size: 14, role: 'soft', most: 2 })
  const chart = chartOf(figure, document, room)
  if (chart) page.place(chart)
  page.space(10)
  for (const note of figure.notes) page.write(note, { size: 11, role: 'soft', most: 2 })
  page.write(`${citedBy(figure)}. ${updatedOn(updatedAt, figure.language)}.`, { size: 11, role: 'soft', most: 3 })
  page.write(permalink.replace(/^https?:\/\//, ''), { size: 11, role: 'soft', most: 1 })
  const height = Math.ceil(page.height + MARGIN)

  const svg = document.createElementNS(SVG, 'svg')
  const set = (attributes: Record<string, string | number>): void => Object.entries(attributes).forEach(([name, value]) => svg.setAttribute(name, String(value)))
  set({ xmlns: SVG, width, height: Math.round((height * width) / laidOut), viewBox: `0 0 ${laidOut} ${height}`, role: 'img', lang: figure.language, 'font-family': FAMILIES })
  const title = document.createElementNS(SVG, 'title')
  title.textContent = inWords(figure)
  svg.append(title)
  if (theme === 'auto') {
    const style = document.createElementNS(SVG, 'style')
    style.textContent = AUTO_STYLE
    svg.append(style)
  }
  const paper = document.createElementNS(SVG, 'rect')
  for (const [name, value] of Object.entries({ width: laidOut, height, fill: colour('paper') })) paper.setAttribute(name, String(value))
  svg.append(paper, ...page.elements)
  turn(svg, theme)
  return svg.outerHTML
}

/** Lines and charts under one another. */
class Page {
  readonly elements: Element[] = []
  height = MARGIN

  constructor(
    private readonly document: Document,
    private readonly room: number,
  ) {}

  write(words: string, { size, bold = false, role, most }: { size: number; bold?: boolean; role: Role; most: number }): void {
    for (const line of wrap(words, size, this.room, { bold, most })) {
      this.height += size * 1.35
      const element = this.document.createElementNS(SVG, 'text')
      for (const [name, value] of Object.entries({ x: MARGIN, y: Number((this.height - size * 0.3).toFixed(2)), 'font-size': size, fill: colour(role), ...(bold ? { 'font-weight': 700 } : {}) })) element.setAttribute(name, String(value))
      element.textContent = line
      this.elements.push(element)
    }
  }

  place(chart: SVGSVGElement): void {
    chart.setAttribute('x', String(MARGIN))
    chart.setAttribute('y', String(Number(this.height.toFixed(2))))
    this.elements.push(chart)
    this.height += Number(chart.getAttribute('height'))
  }

  space(pixels: number): void {
    this.height += pixels
  }
}
