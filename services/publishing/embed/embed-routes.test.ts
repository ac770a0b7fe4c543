import fc from 'fast-check'
import Fastify, { type FastifyInstance } from 'fastify'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Graph } from '../graph'
import { openPublishing } from '../publishing'

const CATALOGUE = [
  { id: 'recorded_products_valid', measure: 'recorded_products_valid', basis: 'RECORDED', unit: 'products', dimensions: ['STARS', 'PRODUCT_GROUP', 'TIME', 'PROVINCE'], labelVi: 'Sản phẩm', labelEn: 'Products', descriptionVi: null, descriptionEn: null },
]
const RATED = { total: 7, byStars: [{ stars: 5, count: 7 }], byGroup: [], byProducerKind: [] }
const STATISTICS = {
  scope: { id: 'VN', kind: 'NATION', province: null, region: null },
  products: { everRecognised: RATED, validOnDate: RATED, undated: 0, endUnknown: 0, revenue: null, history: [{ date: '2020-12-31', valid: 3, ever: 3 }] },
}
/** A graph that knows one measure, and one province beside the nation. */
const graph: Graph = {
  async ask<Data>(query: string): Promise<Data> {
    if (query.includes('query Catalogue')) return { indicators: CATALOGUE } as Data
    if (query.includes('ByProvince')) return { provinces: { nodes: [{ id: 'province_63-01', code: '01', name: 'Hà Nội', region: null, statistics: STATISTICS }] } } as Data
    return { statistics: STATISTICS } as Data
  },
  follow: () => () => undefined,
  close: async () => undefined,
}

let app: FastifyInstance
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'publishing-'))
  app = Fastify()
  openPublishing({ graph, publicUrl: () => 'https://ocop.example', snapshotFolder: folder, log: pino({ level: 'silent' }) }).routes(app)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const FORMATS = { html: 'text/html', svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv', json: 'application/json' }
const PARAMETERS = ['scope', 'asOf', 'from', 'to', 'interval', 'lang', 'theme', 'chart', 'by', 'stars', 'group', 'producerKind', 'fairKind', 'contractKind', 'distributorKind', 'status', 'width', 'scale']
const at = (file: string, query: Record<string, string> = {}): string => `/embed/${file}?${new URLSearchParams(query).toString()}`

test.each(Object.entries(FORMATS))('a refusal in .%s is %s, and says which parameter', async (format, type) => {
  const answer = await app.inject(at(`recorded_products_valid.${format}`, { asOf: '99999-99-99' }))
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, expect.stringContaining(type)])
  expect(answer.headers['cache-control']).toBe('no-store')
  if (format !== 'png') expect(answer.body).toContain('asOf')
})

test.each([
  [{ width: '1e9' }, 'width'],
  [{ width: '0' }, 'width'],
  [{ scale: '3' }, 'scale'],
  [{ chart: 'pie' }, 'chart'],
  [{ lang: 'fr' }, 'lang'],
  [{ scope: '"><script>' }, 'scope'],
  [{ asOf: '2020-02-30' }, 'asOf'],
  [{ asOf: '2999-01-01' }, 'asOf'],
  [{ from: '2021-01-01', asOf: '2020-01-01' }, 'from'],
  [{ chart: 'line', by: 'stars' }, 'by'],
  [{ stars: '5', group: 'FOOD' }, 'group'],
  [{ fairKind: 'REGIONAL' }, 'fairKind'],
  [{ group: 'NOTHING' }, 'group'],
  [{ chart: 'bar', stars: '5' }, 'stars'],
])('%j is refused for %s', async (query, parameter) => {
  const answer = await app.inject(at('recorded_products_valid.json', query as unknown as Record<string, string>))
  expect([answer.statusCode, answer.json().error.parameter]).toEqual([400, parameter])
})

test('an unknown indicator, format or snapshot, a parameter given twice and a long address are refused', async () => {
  const statuses = await Promise.all(['/embed/nothing.svg', '/embed/recorded_products_valid.gif', `/snapshot/${'0'.repeat(64)}.png`, '/snapshot/..%2F..%2Fetc%2Fpasswd', '/embed/recorded_products_valid.json?lang=en&lang=vi', at('recorded_products_valid.svg', { x: 'a'.repeat(10_000_000) })].map(async (path) => (await app.inject(path)).statusCode))
  expect(statuses).toEqual([404, 404, 404, 404, 400, 414])
})

test('whatever the parameters are, the answer is a figure or a clear 4xx, and nothing of them comes back as markup', async () => {
  const mark = '"><script>alert(1)</script>'
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(mark), fc.string().map((text) => `${mark}${text}`), fc.constantFrom('', 'live', '5', 'map', 'line', 'table', 'province', '2020-01-01', '-1', '1e3', 'NaN', '__proto__', '%00', '../..'))
  const query = fc.dictionary(fc.oneof(fc.constantFrom(...PARAMETERS), fc.string()), value, { maxKeys: 4 })
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom('html', 'svg', 'csv', 'json', ''), async (parameters, format) => {
      const answer = await app.inject(at(`recorded_products_valid${format && `.${format}`}`, parameters))
      expect([200, 400, 414]).toContain(answer.statusCode)
      expect(answer.body).not.toContain('<script>alert')
    }),
    { numRuns: 150 },
  )
})

test('the page behind a link carries what other sites need, and its oEmbed answer shows the figure', async () => {
  const page = await app.inject(at('recorded_products_valid', { chart: 'bar', lang: 'en' }))
  for (const part of ['property="og:image" content="https://ocop.example/embed/recorded_products_valid.png?', 'application/json+oembed', 'data-indicator=&quot;recorded_products_valid&quot;', 'method="post"']) expect(page.body).toContain(part)
  const [, oembed = ''] = /application\/json\+oembed" href="https:\/\/ocop\.example([^"]+)"/.exec(page.body) ?? []
  const answer = (await app.inject(oembed.replaceAll('&amp;', '&'))).json()
  expect(answer).toMatchObject({ type: 'rich', version: '1.0', html: expect.stringMatching(/^<iframe src="https:\/\/ocop\.example\/embed\/recorded_products_valid\.html\?lang=en&amp;chart=bar"/) })
  expect((await app.inject(`/oembed?url=${encodeURIComponent('https://elsewhere.example/embed/recorded_products_valid')}`)).statusCode).toBe(404)
  expect((await app.inject(`${oembed.replaceAll('&amp;', '&')}&maxwidth=300`)).json().width).toBe(300)
})

test('machines do not fill the disk: after many new snapshots a pause is asked for, while known ones are still given', async () => {
  const freeze = (day: number): Promise<{ statusCode: number; headers: Record<string, unknown> }> =>
    app.inject({ method: 'POST', url: at('recorded_products_valid/freeze', { asOf: `2020-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}`, width: '100' }) })
  const answers = []
  for (let day = 0; day < 32; day += 1) answers.push(await freeze(day))
  expect(answers[0]?.statusCode).toBe(303)
  expect(answers.at(-1)).toMatchObject({ statusCode: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } })
  expect((await freeze(0)).statusCode).toBe(303)
})
