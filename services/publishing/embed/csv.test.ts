import { parse } from 'csv-parse/sync'
import type { Figure } from '../figure/figure'
import { csvOf } from './csv'

const FIGURE: Figure = {
  indicator: { key: 'products_standardised', label: 'Sản phẩm', description: null, unit: 'products', basis: 'REPORTED' }, scope: { id: 'VN', kind: 'NATION', name: 'cả nước' },
  asOf: '2020-01-08', live: false, chart: 'table', by: 'figureKind', only: null, kind: 'ACTUAL', value: null, unknownReason: 'chưa có, "nguồn"', language: 'vi', notes: [], statements: [],
  rows: [{ key: 'PLANNED', label: '=1+1', value: 3843, kind: 'PLANNED', source: 0 }],
  sources: [{ publisher: 'Nông nghiệp Việt Nam', title: 'Một,\nhai', url: null, publishedOn: '2020-01-09' }],
}

test('every line can be cited by itself; the unknown is empty with its reason; nothing is a formula', () => {
  const csv = csvOf({ figure: FIGURE, updatedAt: '2026-01-01T00:00:00Z' }, 'https://ocop.example/embed/x')
  const [whole, planned] = parse(csv, { columns: true, bom: true }) as Record<string, string>[]
  expect(whole).toMatchObject({ value: '', kind: 'ACTUAL', note: 'chưa có, "nguồn"', permalink: 'https://ocop.example/embed/x' })
  expect(planned).toMatchObject({ key: 'PLANNED', kind: 'PLANNED', label: "'=1+1", value: '3843', source_publisher: 'Nông nghiệp Việt Nam', source_title: 'Một,\nhai', as_of: '2020-01-08' })
})
