import type { Graph } from '../graph'
import { tracePage } from './trace-page'

const CODE = '2000-0500-07GX-0000-0000-0000'
const RATING = { stars: 4, validFrom: '2025-01-01', validUntil: '2027-12-31' }

/** The page of a code of which the graph says this. */
async function pageOf(trace: Record<string, unknown>, language: 'vi' | 'en' = 'en') {
  const known = { messageVi: 'Lời', messageEn: 'Words', code: CODE, batch: { issuedOn: '2025-02-01', issuer: null, recalledOn: null, recalledBecause: null }, product: { id: 'product_1', name: 'Bưởi <b>', producer: { name: 'HTX', kind: 'COOPERATIVE' }, province: { id: 'province_1', name: 'Vĩnh Long' } }, ratingAtIssue: RATING, ratingNow: RATING, certificateValidUntil: '2027-12-31', labelLicence: null }
  const graph: Graph = { ask: async <Data>() => ({ trace: { ...known, ...trace } }) as Data, follow: () => () => undefined, close: async () => undefined }
  return tracePage(graph, { language, parameters: { code: CODE } })
}

const NOTHING = { code: null, batch: null, product: null, ratingAtIssue: null, ratingNow: null, certificateValidUntil: null }

test.each([
  ['GENUINE', {}, 'Genuine and valid', undefined, false],
  ['GENUINE_BUT_CERTIFICATE_ENDED', { ratingNow: null }, 'Genuine, but the certificate has ended', undefined, true],
  ['GENUINE_BUT_LICENCE_ENDED', {}, 'Genuine, but the right to the mark has ended', undefined, true],
  ['WITHDRAWN_BATCH', { batch: { issuedOn: '2025-02-01', issuer: null, recalledOn: '2025-03-01', recalledBecause: 'copied' } }, 'This batch was withdrawn', undefined, true],
  ['NOT_GENUINE', NOTHING, 'Not issued here', 404, true],
  ['MALFORMED', NOTHING, 'Not a stamp code', 404, true],
])('%s is said first, and kept only where it is good', async (verdict, trace, words, status, unkept) => {
  const page = await pageOf({ verdict, ...trace })
  expect(page.html).toContain(`<strong>${words}</strong> Words`)
  expect([page.status, page.unkept, page.hidden]).toEqual([status, unkept, true])
  expect(page.html).toContain('<meta name="robots" content="noindex"/>')
})

test('a stamp that was issued here shows its product, escaped, and a recalled one why', async () => {
  const { html } = await pageOf({ verdict: 'WITHDRAWN_BATCH', batch: { issuedOn: '2025-02-01', issuer: null, recalledOn: '2025-03-01', recalledBecause: 'copied' } })
  for (const part of ['href="/product/product_1?lang=en" lang="vi">Bưởi &lt;b></a>', 'HTX</span> (cooperative)', '1 January 2025 to 31 December 2027', '1 March 2025: copied', CODE]) expect(html).toContain(part)
})

test('a wrong code shows nothing of a product, and a place to type another', async () => {
  const { html } = await pageOf({ verdict: 'NOT_GENUINE', ...NOTHING }, 'vi')
  expect(html).toContain('<input id="code" name="code"')
  expect(html).not.toContain('<dl>')
})
