import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { request } from 'undici'
import { pngOf } from '../../services/publishing'
import { addDays, todayInVietnam } from '../../services/shared/partial-date'
import { openBrowser } from '../support/browser'
import { startGraph, type Graph } from '../support/graph'
import { provider, providerFile } from '../support/tokens'
import { viewer } from '../support/write'

const OFFICE = viewer('PROVINCIAL', ['province_34-86'])
const RATED_ON = addDays(todayInVietnam(), -30).split('-').reverse().join('/')
const TYPES = { html: 'text/html; charset=utf-8', svg: 'image/svg+xml; charset=utf-8', png: 'image/png', csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }
type Format = keyof typeof TYPES

const identity = provider()
const published = providerFile(identity)
const snapshots = mkdtempSync(join(tmpdir(), 'snapshots-'))
let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ environment: { ...published.environment, SNAPSHOT_FOLDER: snapshots } })
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
  rmSync(snapshots, { recursive: true, force: true })
})

async function embed(path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: Headers; body: Buffer }> {
  const answer = await fetch(`${graph.url}/${path}`, { headers })
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
}
const json = async (path: string): Promise<any> => JSON.parse((await embed(path)).body.toString())

/** Imports SYNTHETIC products of Bến Tre, rated four stars a month ago. */
async function rate(names: readonly string[]): Promise<void> {
  const rows = names.map((name) => `SYNTHETIC ${name},SYNTHETIC HTX,Bến Tre,4,1/QĐ-UBND,${RATED_ON}`)
  const body = ['Tên sản phẩm,Chủ thể,Tỉnh,Hạng sao,Số QĐ,Ngày QĐ', ...rows].join('\n')
  for (const list of ['products', 'ratings']) {
    const answer = await fetch(`${graph.url}/import/${list}`, { method: 'POST', headers: { authorization: `Bearer ${await identity.token(OFFICE)}` }, body })
    expect(((await answer.json()) as any).state).toBe('APPLIED')
  }
}

describe('every indicator of the catalogue, in every chart that suits it', () => {
  let all: { key: string; basis: string; charts: string[] }[]
  beforeAll(async () => {
    all = await json('indicators.json')
  })

  test('recorded ones, in every format, in both languages', async () => {
    const recorded = all.filter(({ basis }) => basis === 'RECORDED')
    expect(recorded.length).toBeGreaterThan(5)
    for (const { key, charts } of recorded) {
      for (const chart of charts) {
        for (const format of Object.keys(TYPES) as Format[]) {
          const answer = await embed(`embed/${key}.${format}?chart=${chart}&lang=${format === 'csv' ? 'vi' : 'en'}&width=400`)
          expect([key, chart, answer.status, answer.headers.get('content-type')]).toEqual([key, chart, 200, TYPES[format]])
          expect(answer.headers.get('cache-control')).toBe('public, max-age=1, stale-while-revalidate=1')
        }
      }
    }
  })

  test('reported ones, with a source for everything that is known', async () => {
    const reported = all.filter(({ basis }) => basis === 'REPORTED')
    expect(reported.length).toBeGreaterThan(100)
    for (const { key } of reported) {
      const figure = await json(`embed/${key}.json`)
      expect([key, figure.value === null, figure.unknownReason === null]).toEqual([key, figure.value === null, figure.value !== null])
      if (figure.value !== null) expect(figure.sources[0]?.title).toMatch(/./)
    }
  })
})

test('3,843 was planned: the actual number is unknown, with the reason, in the words of both languages', async () => {
  const english = await json('embed/products_standardised.json?asOf=2020-01-08&lang=en&chart=bar&by=figureKind')
  expect(english).toMatchObject({ value: null, unknownReason: 'sources state only what is planned or aimed at' })
  expect(english.rows.map(({ kind, text }: any) => [kind, text])).toEqual([
    ['ACTUAL', 'Actual: Unknown (sources state only what is planned or aimed at)'],
    ['PLANNED', 'Planned by 31 December 2020: 3,843 products'],
    ['TARGET', 'Target by 31 December 2020: 2,400 products'],
  ])
  const parts = await json('embed/products_standardised.json?asOf=2020-01-08&chart=stacked')
  expect(parts.rows.map(({ key, value }: any) => [key, value])).toEqual([['FOOD', 2218], ['DRINK', 397], ['HERB', 264], ['REMAINDER', 964]])
  expect(parts.notes.join(' ')).toContain('Dự kiến đến 31/12/2020')
})

test.each([['2025-06-30', 63], ['2025-07-01', 34]])('the map of %s has %i tiles, and their numbers are those of the graph', async (asOf, count) => {
  const figure = await json(`embed/recorded_products_ever_recognised.json?chart=map&asOf=${asOf}`)
  const { provinces } = await graph.data('query ($asOf: Date!) { provinces(asOf: $asOf, first: 100) { nodes { id statistics(asOf: $asOf) { products { everRecognised { total } } } } } }', { asOf })
  expect(figure.rows.map(({ key, value }: any) => [key, value])).toEqual(provinces.nodes.map(({ id, statistics }: any) => [id, statistics.products.everRecognised.total]))
  expect(figure.rows).toHaveLength(count)
})

test('a reader who has the figure gets 304 in every format; the frame is small and keeps to itself', async () => {
  for (const format of Object.keys(TYPES)) {
    const path = `embed/recorded_products_valid.${format}?chart=stacked&asOf=2025-01-01`
    const first = await embed(path)
    expect([format, (await embed(path, { 'if-none-match': first.headers.get('etag') as string })).status]).toEqual([format, 304])
  }
  // `fetch` would unpack the answer: what counts is what is transferred.
  const map = await request(`${graph.url}/embed/products_rated_total.html?chart=map&asOf=2025-01-01`, { headers: { 'accept-encoding': 'gzip' } })
  const transferred = Buffer.from(await map.body.arrayBuffer())
  expect([map.headers['content-encoding'], transferred.length < 40_000]).toEqual(['gzip', true])
  const html = gunzipSync(transferred).toString()
  expect(map.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect([...html.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, address]) => address)).toEqual(['/embed-frame.js'])
  expect(html).not.toMatch(/ style=|<script>|url\(/)
})

test('the PNG is the SVG: to the pixel as we draw it, and as a browser does', async () => {
  const query = 'chart=stacked&asOf=2025-01-01&theme=light&width=500'
  const svg = (await embed(`embed/recorded_products_ever_recognised.svg?${query}`)).body.toString()
  const png = (await embed(`embed/recorded_products_ever_recognised.png?${query}`)).body
  expect(png.equals(await pngOf(svg, 500, 1))).toBe(true)

  const browser = await openBrowser()
  try {
    const ours = PNG.sync.read(png)
    const page = await browser.newPage({ viewport: { width: ours.width, height: ours.height } })
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
    const theirs = PNG.sync.read(await page.screenshot())
    // Letters are smoothed differently; shapes, places and colours are not.
    const differing = pixelmatch(ours.data, theirs.data, undefined, ours.width, ours.height, { threshold: 0.3 })
    expect(differing / (ours.width * ours.height)).toBeLessThan(0.03)
  } finally {
    await browser.close()
  }
})

test('a write shows in every format; a snapshot taken before it never changes', async () => {
  const path = (format: string): string => `embed/recorded_products_valid.${format}?scope=province_34-86&lang=en`
  await rate(['one'])
  const before = await json(path('json'))
  const frozen = await fetch(`${graph.url}/embed/recorded_products_valid/freeze?scope=province_34-86&lang=en`, { method: 'POST', headers: { accept: 'application/json' } })
  expect(frozen.status).toBe(201)
  const [, hash] = /\/snapshot\/([0-9a-f]{64})\.html$/.exec(((await frozen.json()) as any).page) ?? []
  const bytes = async (): Promise<string[]> => Promise.all([...Object.keys(TYPES).map((format) => `.${format}`), '.png?scale=2'].map(async (ending) => createHash('sha256').update((await embed(`snapshot/${hash}${ending}`)).body).digest('hex')))
  const kept = await bytes()
  expect(kept[4]).toBe(hash)

  await rate(['two', 'three'])
  const written = Date.now()
  const shows = async (format: Format): Promise<boolean> => (await embed(path(format))).body.toString().includes(format === 'csv' ? `,${before.value + 2},products` : `${before.value + 2} products`)
  for (const format of ['html', 'svg', 'csv', 'json'] as const) {
    while (!(await shows(format))) expect(Date.now() - written).toBeLessThan(10_000)
  }
  expect((await json(path('json'))).updatedAt >= before.updatedAt).toBe(true)
  expect(await bytes()).toEqual(kept)
  const snapshot = await embed(`snapshot/${hash}.json`)
  expect([JSON.parse(snapshot.body.toString()).value, snapshot.headers.get('cache-control')]).toEqual([before.value, 'public, max-age=31536000, immutable'])
})

test('a scope that is none is refused in the format that was asked for', async () => {
  const { status, body } = await embed('embed/recorded_products_valid.svg?scope=province_99-99')
  expect([status, body.toString()]).toEqual([400, expect.stringContaining('scope: must be VN or the id of a province or region')])
})
