import type { Figure, Row } from '../figure/figure'
import { inWords } from '../figure/words'
import type { Chart, Dimension } from '../indicator/indicator'
import { textWidth } from './font'
import { picture } from './picture'
import { pngOf } from './png'

const LONG = 'Thành phố Bà Rịa - Vũng Tàu và các đơn vị hành chính lân cận được sắp xếp lại theo nghị quyết'
const row = (key: string, value: number | null, more: Partial<Row> = {}): Row => ({ key, label: key, value, kind: 'RECORDED', ...more })

function figure(chart: Chart, by: Dimension | null, rows: Row[], more: Partial<Figure> = {}): Figure {
  return {
    indicator: { key: 'x', label: LONG, description: null, unit: 'products', basis: 'RECORDED' }, scope: { id: 'VN', kind: 'NATION', name: 'cả nước' },
    asOf: '2025-06-30', live: false, chart, by, only: null, kind: 'RECORDED', value: 12, unknownReason: null, rows, notes: [], statements: [], sources: [], language: 'vi', ...more,
  }
}

const SETS: Record<string, Row[]> = {
  empty: [],
  zero: [row('5', 0, { code: '01' }), row('4', 0, { code: '96' })],
  one: [row('2020-12-31', 1, { code: '77' })],
  unknown: [row('5', null, { note: 'chưa có nguồn nào công bố', code: '01' }), row('2021', 3, { code: '02' })],
  long: [row('2019', 123_456_789, { label: LONG, code: '77' }), row('2020', 1, { label: `${LONG} nữa`, code: '79' })],
}
const CHARTS: [Chart, Dimension | null][] = [['number', null], ['bar', 'stars'], ['bar', 'province'], ['stacked', 'group'], ['line', 'time'], ['map', 'province'], ['table', 'group']]
// A line stands on days: the other sets name none.
const fits = (chart: Chart, name: string): boolean => chart !== 'line' || name === 'empty' || name === 'one' || name === 'long'

const CASES = CHARTS.flatMap(([chart, by]) => Object.keys(SETS).filter((name) => fits(chart, name)).flatMap((name) => [320, 960].map((width) => ({ chart, by, name, width }))))

test.each(CASES)('$chart by $by, $name data, at $width', async ({ chart, by, name, width }) => {
  const drawn = figure(chart, by, SETS[name] as Row[])
  const svg = picture({ figure: drawn, updatedAt: '2026-01-01T00:00:00Z', permalink: 'https://ocop.example/embed/x', theme: 'light', width })
  expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  expect(inWords(drawn)).not.toMatch(/NaN|undefined|null/)
  for (const [, size, words = ''] of svg.matchAll(/<text[^>]* font-size="(\d+)"[^>]*>([^<]*)<\/text>/g)) expect(textWidth(words, Number(size), true)).toBeLessThanOrEqual(width * 1.05)
  expect((await pngOf(svg, width, 1)).subarray(1, 4).toString()).toBe('PNG')
})

test('a number that is unknown says why, and is never 0', () => {
  const unknown = figure('number', null, [], { value: null, unknownReason: 'các nguồn chỉ nêu dự kiến hoặc mục tiêu' })
  const svg = picture({ figure: unknown, updatedAt: '2026-01-01T00:00:00Z', permalink: 'https://ocop.example/', theme: 'light', width: 640 })
  expect(svg).toContain('Chưa biết: các nguồn chỉ nêu dự kiến hoặc mục tiêu')
  expect(svg).not.toContain('>0')
})

test('what is planned is no bar of what is', () => {
  const rows = [row('ACTUAL', null, { kind: 'ACTUAL' }), row('PLANNED', 3843, { kind: 'PLANNED' }), row('TARGET', 2400, { kind: 'TARGET' })]
  const svg = picture({ figure: figure('bar', 'figureKind', rows), updatedAt: '2026-01-01T00:00:00Z', permalink: 'https://ocop.example/', theme: 'light', width: 640 })
  expect(svg.match(/<rect[^>]*fill="#1f7a4d"/g)).toBeNull()
  expect(svg).toContain('3.843')
})
