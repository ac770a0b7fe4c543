import { PNG } from 'pngjs'
import type { Figure } from '../figure/figure'
import { picture } from './picture'
import { pngOf } from './png'

const FIGURE: Figure = {
  indicator: { key: 'recorded_products_valid', label: 'Sản phẩm OCOP còn hạn công nhận', description: null, unit: 'products', basis: 'RECORDED' },
  scope: { id: 'VN', kind: 'NATION', name: 'cả nước' },
  asOf: '2025-12-31', live: false, chart: 'bar', by: 'stars', only: null, kind: 'RECORDED', value: 3843, unknownReason: null,
  rows: [
    { key: '5', label: '5 sao', value: 79, kind: 'RECORDED' },
    { key: '4', label: '4 sao', value: 3764, kind: 'RECORDED' },
  ],
  notes: [], statements: [], sources: [], language: 'vi',
}
const drawn = (figure: Figure, look: { theme?: 'light' | 'dark' | 'auto'; width?: number } = {}): string =>
  picture({ figure, updatedAt: '2026-01-02T03:04:05Z', permalink: 'https://ocop.example/embed/x', theme: look.theme ?? 'light', width: look.width ?? 640 })

test('a picture carries title, numbers in the reader\'s convention, source, time and address', () => {
  const svg = drawn(FIGURE)
  for (const words of ['Sản phẩm OCOP còn hạn công nhận', '3.764', '5 sao', 'tính đến 31/12/2025', 'đếm từ bản ghi', 'Cập nhật 02/01/2026, 10:04', 'ocop.example/embed/x']) expect(svg).toContain(words)
})

test('the same figure gives the same bytes; no theme leaves a light colour in the dark', () => {
  expect(drawn(FIGURE)).toBe(drawn(FIGURE))
  expect(drawn(FIGURE, { theme: 'dark' })).not.toContain('#fdfdfb')
  expect(drawn(FIGURE, { theme: 'auto' })).toContain('prefers-color-scheme')
})

test('markup in a name stays a name', () => {
  const [row] = FIGURE.rows
  const svg = drawn({ ...FIGURE, rows: [{ ...row!, label: '"><script>alert(1)</script>' }] })
  expect(svg).not.toContain('<script')
  expect(svg).toContain('&lt;script&gt;')
})

test.each([[320, 1], [640, 2], [1500, 1]])('a PNG is as wide as asked: %i at %ix', async (width, scale) => {
  const { width: drawnWidth, data } = PNG.sync.read(await pngOf(drawn(FIGURE, { width }), width, scale))
  expect(drawnWidth).toBe(width * scale)
  expect(new Set(data).size).toBeGreaterThan(10)
})
