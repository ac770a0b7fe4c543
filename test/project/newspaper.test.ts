import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { addDays, todayInVietnam } from '../../services/shared/partial-date'
import { openBrowser } from '../support/browser'
import { startGraph, type Graph } from '../support/graph'
import { article, openNewspaper, type Newspaper } from '../support/newspaper'
import { seriousFindings, shifted, watchShifts } from '../support/page-checks'
import { ROOT } from '../support/process'
import { provider, providerFile } from '../support/tokens'
import { viewer } from '../support/write'

const VALID = 'recorded_products_valid'
const PROVINCE = 'province_34-86'
const OFFICE = viewer('PROVINCIAL', [PROVINCE])
const RATED_ON = addDays(todayInVietnam(), -30).split('-').reverse().join('/')

const identity = provider()
const published = providerFile(identity)
let graph: Graph
let browser: Browser
let newspaper: Newspaper

/** The five ways to show a figure in an article, in one language and theme. */
async function fiveEmbeds(lang: 'vi' | 'en', theme: 'light' | 'dark'): Promise<string[]> {
  const query = `lang=${lang}&theme=${theme}`
  const size = async (more: string): Promise<[number, number]> => {
    const svg = await (await fetch(`${graph.url}/embed/${VALID}.svg?${query}&${more}`)).text()
    return [Number(/width="(\d+)"/.exec(svg)?.[1]), Number(/height="(\d+)"/.exec(svg)?.[1])]
  }
  const [[width, height], [narrowWidth, narrowHeight], [barWidth, barHeight]] = await Promise.all([size(''), size('width=320'), size('chart=bar&by=stars')])
  const oembed = (await (await fetch(`${graph.url}/oembed?format=json&url=${encodeURIComponent(`${graph.url}/embed/${VALID}?${query}&chart=bar&by=group`)}`)).json()) as { html: string }
  return [
    `<script src="${graph.url}/embed.js" data-indicator="${VALID}" data-lang="${lang}" data-theme="${theme}" data-ratio="${width}x${height} ${narrowWidth}x${narrowHeight}"></script>`,
    `<ocop-figure indicator="${VALID}" lang="${lang}" theme="${theme}"><a href="${graph.url}/embed/${VALID}?${query}"><picture><source media="(max-width: 479px)" srcset="${graph.url}/embed/${VALID}.svg?${query}&amp;width=320" width="${narrowWidth}" height="${narrowHeight}"><img src="${graph.url}/embed/${VALID}.svg?${query}" width="${width}" height="${height}" alt="OCOP"></picture></a></ocop-figure>`,
    `<iframe src="${graph.url}/embed/${VALID}.html?${query}" sandbox="allow-scripts allow-popups" title="OCOP" width="640" height="330"></iframe>`,
    `<img src="${graph.url}/embed/${VALID}.svg?${query}&amp;chart=bar&amp;by=stars" width="${barWidth}" height="${barHeight}" alt="OCOP">`,
    oembed.html,
  ]
}

beforeAll(async () => {
  ;[graph, browser] = await Promise.all([startGraph({ shape: 'one-process', environment: published.environment }), openBrowser()])
  const articles: Record<string, string> = {}
  for (const lang of ['vi', 'en'] as const) for (const theme of ['light', 'dark'] as const) articles[`/${lang}/${theme}`] = article(lang, await fiveEmbeds(lang, theme))
  articles['/ten'] = article('vi', [`<script src="${graph.url}/embed.js"></script>`, ...Array.from({ length: 10 }, (_, index) => `<ocop-figure indicator="${VALID}" ${index % 2 ? `scope="${PROVINCE}"` : ''} ratio="640x250"></ocop-figure>`)])
  newspaper = await openNewspaper(graph.url, articles)
})
afterAll(async () => {
  await browser?.close()
  await newspaper?.[Symbol.asyncDispose]()
  published[Symbol.dispose]()
  await graph?.[Symbol.asyncDispose]()
})

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; context: BrowserContext; complaints: string[]; asked: string[] }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  const asked: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => asked.push(request.url()))
  if (options.javaScriptEnabled !== false) await watchShifts(page)
  await page.goto(newspaper.url + path)
  return { page, context, complaints, asked }
}

/** Waits until every figure that can has heard from the server. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('scrollTo(0, document.body.scrollHeight)')
  // A function, not a text: the policy of the page forbids to evaluate one.
  await page.waitForFunction(() => [...(globalThis as any).document.querySelectorAll('ocop-figure')].every((figure: any) => figure.dataset.value))
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))')
  for (const frame of page.frames().slice(1)) await frame.locator('.ocop-figure').waitFor()
  await page.evaluate('scrollTo(0, 0)')
}

const SIZES = [320, 768, 1280]

test.each((['vi', 'en'] as const).flatMap((lang) => (['light', 'dark'] as const).flatMap((theme) => SIZES.map((width) => [lang, theme, width] as const))))('an article in %s, %s, %i pixels wide: five figures, nothing jumps, nothing complains, everyone can read it', async (lang, theme, width) => {
  const { page, context, complaints, asked } = await open(`/${lang}/${theme}`, { viewport: { width, height: 900 }, colorScheme: theme, locale: lang === 'vi' ? 'vi-VN' : 'en-GB' })
  await settled(page)
  expect(await page.locator('ocop-figure img').count()).toBe(2)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  expect(await shifted(page)).toBeLessThanOrEqual(0.02)
  expect(await seriousFindings(page)).toEqual([])
  expect(complaints).toEqual([])
  expect([...new Set(asked.map((url) => new URL(url).origin))].sort()).toEqual([graph.url, newspaper.url].sort())
  expect(await context.cookies()).toEqual([])
  await page.screenshot({ path: join(process.env['SCREENSHOTS'] ?? join(ROOT, '.data'), `newspaper-${lang}-${theme}-${width}.png`), fullPage: true })
  await context.close()
})

const counted = (page: Page): Promise<string[]> => page.evaluate('[...document.querySelectorAll("ocop-figure")].map((figure) => figure.dataset.value)')

test('with JavaScript off the pictures and frames are there, and say it in words', async () => {
  const { page, context } = await open('/vi/light', { javaScriptEnabled: false })
  const frame = page.frameLocator('iframe').first()
  expect(await frame.locator('.value').textContent()).toMatch(/^[\d.]+/)
  expect(await frame.locator('footer').textContent()).toContain('OCOP Graph')
  expect(await page.locator('ocop-figure img, main > img').evaluateAll((images) => images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0))).toEqual([true, true])
  await context.close()
})

test('a rating through the API moves the number in every live figure, frames too; ten figures share one connection; a stopped server leaves the last, marked', async () => {
  const ten = await open('/ten', { viewport: { width: 800, height: 4000 } })
  await settled(ten.page)
  // Frames off the screen rest: here all are on it.
  const five = await open('/vi/light', { viewport: { width: 1280, height: 3000 } })
  await settled(five.page)
  const before = await counted(ten.page)
  expect(new Set(before).size).toBe(2)
  const frame = five.page.frameLocator('iframe').first()
  expect(await frame.locator('[data-figure=value]').textContent()).toBe(before[0])

  await rate('SYNTHETIC bưởi')
  const { statistics } = await graph.data('{ statistics { products { validOnDate { total } } } }')
  const now = new Intl.NumberFormat('vi-VN').format(statistics.products.validOnDate.total)
  await ten.page.waitForFunction(([was]) => [...(globalThis as any).document.querySelectorAll('ocop-figure:not([scope])')].every((figure: any) => figure.dataset.value !== was), [before[0]])
  await ten.page.waitForFunction(([was]) => [...(globalThis as any).document.querySelectorAll('ocop-figure[scope]')].every((figure: any) => figure.dataset.value !== was), [before[1]])
  expect((await counted(ten.page))[0]).toBe(before[0]?.replace(/[\d.]+/, now))
  await frame.locator('[data-figure=value]', { hasText: now }).waitFor()
  expect(await ten.page.locator('ocop-figure img').evaluateAll((images) => images.every((image) => /[?&]v=/.test((image as unknown as { src: string }).src)))).toBe(true)
  expect(await ten.page.locator('ocop-figure').first().evaluate((figure) => (figure as unknown as { shadowRoot: { querySelector(selector: string): { textContent: string } } }).shadowRoot.querySelector('[role=status]').textContent)).toContain(now)
  expect(ten.asked.filter((url) => url.includes('/embed/changes'))).toHaveLength(1)

  await graph.kill('publishing')
  await five.page.locator('ocop-figure').first().locator('.lost').waitFor({ state: 'visible' })
  await frame.locator('.lost').waitFor()
  expect(await frame.locator('[data-figure=value]').textContent()).toContain(now)
  expect(await five.page.locator('ocop-figure img').first().evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBeGreaterThan(0)
})

/** Puts a SYNTHETIC product with a certificate on record, as an office does. */
async function rate(name: string): Promise<void> {
  const file = `Tên sản phẩm,Chủ thể,Tỉnh,Hạng sao,Số QĐ,Ngày QĐ\n${name},SYNTHETIC HTX,Vĩnh Long,4,1/QĐ-UBND,${RATED_ON}\n`
  for (const path of ['/import/products', '/import/ratings']) {
    const answer = await fetch(graph.url + path, { method: 'POST', headers: { authorization: `Bearer ${await identity.token(OFFICE)}`, 'idempotency-key': randomUUID() }, body: file })
    expect((await answer.json()) as object).toMatchObject({ state: 'APPLIED' })
  }
}
