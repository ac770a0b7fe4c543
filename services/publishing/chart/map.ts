import * as Plot from '@observablehq/plot'
import { formatNumber } from '../text/format'
import { text } from '../text/text'
import { plot, type Canvas } from './draw'
import { fit, textWidth, wrap } from './font'
import { tilesOn } from './province-tiles'
import { colour, STEPS } from './theme'

const NAME_SIZE = 10.5
const NUMBER_SIZE = 12
const LEGEND_HEIGHT = 44
/** English names carry the word for the kind, which every tile would repeat. */
const KIND = / (Province|City)$/
/** The steps whose colour is so deep that light letters read better on it. */
const DEEP = new Set(STEPS.slice(3))

/** A tile for each province, the deeper the more; none and unknown look different, and each tile has its name and number. */
export function mapChart(canvas: Canvas): SVGSVGElement {
  const { figure, width } = canvas
  const { language } = figure
  const { columns, rows, place } = tilesOn(figure.asOf)
  const tile = { width: width / columns, height: columns > 5 ? 46 : 40 }
  const size = width < 500 && columns > 5 ? 8.5 : NAME_SIZE
  const values = figure.rows.flatMap(({ value }) => (value !== null && value > 0 ? [value] : []))
  const scale = values.length > 0 ? Plot.scale({ color: { type: 'quantile', domain: values, range: STEPS } }) : null
  const tiles = figure.rows.flatMap(({ code, label, value }) => {
    const at = place.get(code ?? '')
    if (!at) return []
    const fill = value === null ? colour('paper') : value > 0 ? (scale?.apply(value) as string) : colour('empty')
    const ink = DEEP.has(fill) ? colour('onDeep') : colour('ink')
    return [{ ...at, fill, ink, stroke: value === null ? colour('line') : fill, lines: wrap(label.replace(KIND, ''), size, tile.width - 4, { most: columns > 5 ? 3 : 1 }), number: value === null ? '?' : fit(formatNumber(value, language), NUMBER_SIZE, tile.width - 4, true) }]
  })
  const left = ({ column }: { column: number }): number => column * tile.width
  const top = ({ row }: { row: number }): number => LEGEND_HEIGHT + row * tile.height
  const middle = (each: { column: number }): number => left(each) + tile.width / 2
  // Name and number stand as one block in the middle of the tile.
  const block = ({ lines }: { lines: string[] }): number => lines.length * size * 1.1 + NUMBER_SIZE
  const names = tiles.flatMap((each) => each.lines.map((line, nth) => ({ line, ink: each.ink, x: middle(each), y: top(each) + (tile.height - block(each)) / 2 + (nth + 0.5) * size * 1.1 })))
  return plot(canvas, {
    height: LEGEND_HEIGHT + rows * tile.height + 2,
    margin: 0,
    marginTop: 0,
    x: { axis: null, domain: [0, width], range: [0, width] },
    y: { axis: null, domain: [0, 1], range: [0, 1] },
    color: { type: 'identity' },
    marks: [
      ...legend(canvas, values, (value) => scale?.apply(value) as string),
      Plot.rect(tiles, { x1: (each: (typeof tiles)[number]) => left(each) + 1, x2: (each: (typeof tiles)[number]) => left(each) + tile.width - 1, y1: (each: (typeof tiles)[number]) => top(each) + 1, y2: (each: (typeof tiles)[number]) => top(each) + tile.height - 1, fill: 'fill', stroke: 'stroke', rx: 3 }),
      Plot.text(names, { x: 'x', y: 'y', text: 'line', fill: 'ink', fontSize: size }),
      Plot.text(tiles, { x: middle, y: (each: (typeof tiles)[number]) => top(each) + (tile.height + block(each)) / 2 - NUMBER_SIZE / 2, text: 'number', fill: 'ink', fontSize: NUMBER_SIZE, fontWeight: 'bold' }),
    ],
  })
}

/** What each colour stands for: the least and the most that has it, none, and unknown. */
function legend({ figure: { language, rows }, width }: Canvas, values: readonly number[], colourOf: (value: number) => string): Plot.Markish[] {
  const sorted = [...values].sort((one, other) => one - other)
  const steps = STEPS.flatMap((step) => {
    const within = sorted.filter((value) => colourOf(value) === step)
    const [least, most] = [within[0], within.at(-1)]
    if (least === undefined || most === undefined) return []
    return [{ fill: step, stroke: step, label: least === most ? formatNumber(least, language) : `${formatNumber(least, language)}–${formatNumber(most, language)}` }]
  })
  const none = rows.some(({ value }) => value === 0) ? [{ fill: colour('empty'), stroke: colour('empty'), label: '0' }] : []
  const unknown = rows.some(({ value }) => value === null) ? [{ fill: colour('paper'), stroke: colour('line'), label: `? ${text('unknown', language).toLocaleLowerCase(language)}` }] : []
  let [x, y] = [0, 8]
  const entries = [...none, ...steps, ...unknown].map((each) => {
    const room = textWidth(each.label, NAME_SIZE) + 30
    if (x + room > width) [x, y] = [0, y + 18]
    const at = { ...each, x, y }
    x += room
    return at
  })
  return [
    Plot.rect(entries, { x1: 'x', x2: ({ x: from }: { x: number }) => from + 12, y1: ({ y: at }: { y: number }) => at - 6, y2: ({ y: at }: { y: number }) => at + 6, fill: 'fill', stroke: 'stroke' }),
    Plot.text(entries, { x: ({ x: from }: { x: number }) => from + 16, y: 'y', text: 'label', textAnchor: 'start', fill: colour('ink'), fontSize: NAME_SIZE }),
  ]
}
