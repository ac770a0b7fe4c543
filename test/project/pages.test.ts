import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { announceSynthetic, onCommerce } from '../support/announcing'
import { openBrowser } from '../support/browser'
import { startGraph, type Graph } from '../support/graph'
import { ROOT } from '../support/process'
import { addSynthetic } from '../support/synthetic'

const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')

/** What may be transferred before anyone touches the front page, and how far a page may move while it comes. Bytes; a share of the screen. */
const FRONT_PAGE_BUDGET = 100_000
const SHIFT_BUDGET = 0.02

let graph: Graph
let browser: Browser
let paths: Record<string, string>

beforeAll(async () => {
  ;[graph, browser] = await Promise.all([startGraph({ shape: 'one-process' }), openBrowser()])
  const { products, fairs } = await addSynthetic(graph, { units: ['province_34-25'], productsPerUnit: 1, contractsPerProduct: 2, fairsPerUnit: 1 })
  paths = {
    front: '/',
    product: `/product/${products[0]}`,
    province: '/province/province_34-25',
    fair: `/fair/${fairs[0]}`,
    search: '/search?q=buoi',
    trace: '/trace/2000-0500-07GX-0000-0000-0000',
    builder: '/builder?indicator=recorded_products_ever_recognised&chart=bar',
  }
})
afterAll(async () => {
  await browser?.close()
  await graph?.[Symbol.asyncDispose]()
})

const address = (name: string, language: 'vi' | 'en'): string => `${graph.url}${paths[name]}${language === 'vi' ? '' : `${paths[name]?.includes('?') ? '&' : '?'}lang=en`}`

interface Seen {
  complaints: string[]
  hosts: string[]
}

/** A page of a context of its own, with what it complains of and whom it asks. */
async function open(options: Parameters<Browser['newContext']>[0], work: (page: Page, context: BrowserContext) => Promise<void>): Promise<Seen> {
  const context = await browser.newContext(options)
  const seen: Seen = { complaints: [], hosts: [] }
  try {
    const page = await context.newPage()
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.complaints.push(message.text()))
    page.on('pageerror', (error) => seen.complaints.push(error.message))
    page.on('request', (request) => seen.hosts.push(new URL(request.url()).host))
    await work(page, context)
    return seen
  } finally {
    await context.close()
  }
}

/** The layout shifts since the page began, and how far it is wider than the screen. */
const LAYOUT = `new Promise((resolve) => {
  let shift = 0
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value }).observe({ type: 'layout-shift', buffered: true })
  requestAnimationFrame(() => requestAnimationFrame(() => resolve({ shift, tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth })))
})`

const NAMES = ['front', 'product', 'province', 'fair', 'search', 'trace', 'builder']
const LOOKS = [
  { width: 320, colorScheme: 'dark', language: 'vi' },
  { width: 320, colorScheme: 'light', language: 'en' },
  { width: 768, colorScheme: 'light', language: 'vi' },
  { width: 1280, colorScheme: 'dark', language: 'en' },
] as const

describe.each(NAMES)('the page %s', (name) => {
  test.each(LOOKS)('at $width pixels, $colorScheme, in $language, fits, stands still, and axe finds nothing serious', async ({ width, colorScheme, language }) => {
    const seen = await open({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce', bypassCSP: true }, async (page) => {
      await page.goto(address(name, language))
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      const { shift, tooWide } = (await page.evaluate(LAYOUT)) as { shift: number; tooWide: number }
      expect(shift).toBeLessThanOrEqual(SHIFT_BUDGET)
      expect(tooWide).toBe(0)
      await page.evaluate(AXE)
      const found = (await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as { violations: { id: string; impact: string; nodes: { html: string }[] }[] }
      expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      const folder = process.env['SCREENSHOTS']
      if (folder) await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}-${language}.png`), fullPage: true })
    })
    // The browser itself says so of a page whose answer is 404, as that of a wrong code is.
    expect(seen.complaints.filter((text) => !(name === 'trace' && text.includes('404')))).toEqual([])
    expect(new Set(seen.hosts)).toEqual(new Set([new URL(graph.url).host]))
  })
})

test('the front page is at most 100 kB before anyone touches it, compressed or not, and nothing on it needs JavaScript', async () => {
  for (const encoding of ['identity', 'br']) {
    let bytes = 0
    await open({ extraHTTPHeaders: { 'accept-encoding': encoding } }, async (page) => {
      page.on('requestfinished', (request) => void request.sizes().then(({ responseBodySize, responseHeadersSize }) => (bytes += responseBodySize + responseHeadersSize)))
      await page.goto(`${graph.url}/`, { waitUntil: 'load' })
      await page.evaluate(LAYOUT)
    })
    expect(bytes).toBeGreaterThan(2_000)
    expect(bytes).toBeLessThanOrEqual(FRONT_PAGE_BUDGET)
  }
  await open({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${graph.url}/`)
    expect(await page.locator('.ocop-figure .value').first().textContent()).toMatch(/^[\d.]+ sản phẩm$/)
    await page.getByRole('searchbox').fill('buoi da xanh')
    await page.getByRole('button', { name: 'Tìm kiếm' }).click()
    await page.getByRole('link', { name: 'Bưởi da xanh', exact: true }).first().click()
    expect(await page.locator('h1').textContent()).toBe('Bưởi da xanh')
    await page.goto(`${graph.url}/builder`)
    await page.getByLabel('Dạng').selectOption('bar')
    await page.getByRole('button', { name: 'Xem' }).click()
    expect(await page.getByLabel('Khung (iframe)').inputValue()).toContain('/embed/recorded_products_valid.html?chart=bar"')
  })
})

test('a fair that is announced appears on the open page, is told politely, and leaves the figures what they were', async () => {
  const figures = async (page: Page): Promise<string[]> => page.locator('.ocop-figure h3, .ocop-figure .value').allTextContents()
  let before: string[] = []
  await open({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${graph.url}/`)
    before = await figures(page)
  })
  expect(before.length).toBeGreaterThan(5)
  await open({}, async (page) => {
    await Promise.all([page.waitForRequest((request) => request.url().includes('/fairs/stream')), page.goto(`${graph.url}/`)])
    await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'Hội chợ <i>quê</i>' }))
    await page.getByRole('status').filter({ hasText: 'Hội chợ mới: SYNTHETIC Hội chợ <i>quê</i>' }).waitFor()
    const listed = page.locator('[data-part="fairs"]').getByRole('link', { name: 'SYNTHETIC Hội chợ <i>quê</i>' })
    await listed.waitFor()
    expect(await listed.getAttribute('href')).toMatch(/^\/fair\/fair_/)
    expect(await figures(page)).toEqual(before)
  })
})

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(graph.url + path, { headers })

test('a page says what is recorded of a product, and its sources', async () => {
  const text = await (await get(`${paths['product']}?lang=en`)).text()
  for (const part of ['SYNTHETIC producer', 'cooperative', '4 stars', '1 January 2019 to 31 December 2021', 'end not known', 'SYNTHETIC distributor 1', 'distribution contract', 'signed 1 June 2019', 'SYNTHETIC fair', 'SYNTHETIC source', 'No certificate is recorded as in force']) expect(text).toContain(part)
})

test('an unchanged page is not sent twice, and a page that is none is kept by nobody', async () => {
  const first = await get(paths['product'] as string)
  const again = await get(paths['product'] as string, { 'if-none-match': first.headers.get('etag') as string })
  expect([first.headers.get('cache-control'), again.status, await again.text()]).toEqual(['public, max-age=1, stale-while-revalidate=1', 304, ''])
  for (const path of ['/product/none', '/province/none', '/fair/none', paths['trace'] as string]) {
    const answer = await get(path)
    expect([path, answer.status, answer.headers.get('cache-control'), answer.headers.get('x-robots-tag'), answer.headers.get('content-type')]).toEqual([path, 404, 'no-store', 'noindex', 'text/html; charset=utf-8'])
  }
})

const MARKUP = encodeURIComponent('"><script>alert(1)</script>')
test.each([
  ['markup searched for', 200, `/search?q=${MARKUP}`],
  ['a long search', 400, `/search?q=${'b'.repeat(201)}`],
  ['a search without a letter', 400, '/search?q=...'],
  ['a parameter given twice', 400, '/search?q=a&q=b'],
  ['a cursor of markup', 400, `/search?q=buoi&after=${MARKUP}`],
  ['a very long address', 414, `/search?q=${'b'.repeat(3000)}`],
  ['an id of markup', 404, `/product/${MARKUP}`],
  ['a code of markup', 404, `/trace/${MARKUP}`],
  ['a typed code of markup', 404, `/trace?code=${MARKUP}`],
  ['a cursor of a province', 400, `/province/province_34-25?after=${MARKUP}`],
  ['a language of markup', 200, `/?lang=${MARKUP}`],
  ['an indicator of markup', 400, `/builder?indicator=${MARKUP}`],
  ['a scope of markup', 400, `/builder?indicator=recorded_products_valid&scope=${MARKUP}`],
  ['a scope that is none', 400, '/builder?indicator=recorded_products_valid&scope=none'],
  ['a day that is none', 400, '/builder?indicator=recorded_products_valid&asOf=99999-99-99'],
])('%s is answered with %i, and nothing of it comes back as markup', async (_name, status, path) => {
  const answer = await get(path)
  const text = await answer.text()
  expect(answer.status).toBe(status)
  expect(text).not.toContain('<script>')
  expect(text).not.toContain('"><script')
})
