import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { addDays, todayInVietnam } from '../../shared/partial-date'
import { openSubgraph, type Subgraph } from '../../shared/subgraph'
import { products } from '../index'
import { database } from '../database'
import { CENTRE, NEW_BEN_TRE, rate, ratedProduct, viewer } from '../product/registry.test-support'
import { readStampCode, stampCode } from './stamp-code.rules'
import { stampKeysOf } from './stamp-keys'

const TODAY = todayInVietnam()
const VIEWERS = { centre: CENTRE, province: viewer('PROVINCIAL'), other: viewer('PROVINCIAL', { provinceIds: ['province_34-01'] }), commune: viewer('COMMUNE') }

/** The subgraph on a database; a token is a viewer's name. */
async function open(db: DataSource): Promise<Subgraph & AsyncDisposable> {
  const subgraph = await openSubgraph(products, {
    databaseUrl: (db.options as { url: string }).url, log: pino({ level: 'silent' }),
    authenticate: async (name) => (name === undefined ? null : VIEWERS[name as keyof typeof VIEWERS]),
    units: { predecessors: async () => () => [], known: async () => new Map([[NEW_BEN_TRE, 'Vĩnh Long']]), within: async () => null, regionsOn: async () => new Map(), named: async () => [] },
  })
  return Object.assign(subgraph, { [Symbol.asyncDispose]: () => subgraph.close() })
}

async function ask(subgraph: Subgraph, query: string, variables: Record<string, unknown> = {}, as?: keyof typeof VIEWERS): Promise<any> {
  const answer = await subgraph.execute({ query, variables, requestId: 'test', scope: {}, ...(as ? { headers: { authorization: as } } : {}) })
  return { ...(answer.data as object | null), errors: answer.errors?.map((error) => error.extensions['code'] ?? error.message) }
}

const ISSUE = `mutation ($product: ID!, $key: String!) { issueStampBatch(input: { idempotencyKey: $key, productId: $product, quantity: 3, issuer: "VPĐP", source: { title: "Đề nghị" } }) { stampBatch { id version quantity firstCode lastCode codes } userErrors { code message } } }`
const GRANT = `mutation ($product: ID!, $key: String!, $from: Date!) { grantLabelLicence(input: { idempotencyKey: $key, productId: $product, validFrom: $from, source: { title: "Quyết định" } }) { labelLicence { id version effectiveUntil inForce rating { id } } userErrors { message } } }`
const TRACE = `query ($code: String!) { trace(code: $code) { verdict messageVi messageEn code serial batch { id quantity issuedOn } product { name producer { name } } ratingAtIssue { id stars } ratingNow { id stars validUntil } certificateValidUntil labelLicence { mark effectiveUntil } } }`

async function issued(db: DataSource, subgraph: Subgraph) {
  const until = addDays(TODAY, 100)
  const { id, ratingId } = await ratedProduct(db, { from: addDays(TODAY, -100), until })
  const granted = await ask(subgraph, GRANT, { product: id, key: 'grant-one', from: TODAY }, 'province')
  const { issueStampBatch } = await ask(subgraph, ISSUE, { product: id, key: 'issue-one' }, 'province')
  return { id, ratingId, until, granted, batch: issueStampBatch.stampBatch }
}

test('someone with a phone and no token learns all there is to know of a genuine stamp', async () => {
  await using db = await openDatabase(database)
  await using subgraph = await open(db)
  const { ratingId, until, batch, granted } = await issued(db, subgraph)
  expect(granted.grantLabelLicence).toMatchObject({ userErrors: [], labelLicence: { effectiveUntil: until, inForce: true, rating: { id: ratingId } } })
  expect(batch.codes).toHaveLength(3)
  expect([batch.codes[0], batch.codes[2]]).toEqual([batch.firstCode, batch.lastCode])
  const { trace, errors } = await ask(subgraph, TRACE, { code: batch.codes[1].toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o') })
  expect(errors).toBeUndefined()
  expect(trace).toMatchObject({
    verdict: 'GENUINE', code: batch.codes[1], serial: 2, batch: { id: batch.id, quantity: 3, issuedOn: TODAY }, product: { name: 'Mật hoa dừa', producer: { name: 'Hợp tác xã Phú Tân' } },
    ratingAtIssue: { id: ratingId, stars: 4 }, ratingNow: { id: ratingId, stars: 4, validUntil: until }, certificateValidUntil: until, labelLicence: { effectiveUntil: until },
  })
  expect(trace.messageEn).toContain(until)
})

test('every code of a batch is another', async () => {
  await using db = await openDatabase(database)
  await using subgraph = await open(db)
  const { batch } = await issued(db, subgraph)
  await db.query('UPDATE stamp_batch SET quantity = 12000')
  const { product } = await ask(subgraph, `query ($id: ID!) { product(id: $id) { stampBatches { a: codes(from: 1, first: 10000) b: codes(from: 10001, first: 10000) } } }`, { id: (await db.query('SELECT product_id FROM stamp_batch'))[0].product_id }, 'centre')
  const [{ a, b }] = product.stampBatches
  expect([a.length, b.length, new Set([...a, ...b]).size, a[0]]).toEqual([10_000, 2_000, 12_000, batch.firstCode])
})

test('a forged code learns nothing', async () => {
  await using db = await openDatabase(database)
  await using subgraph = await open(db)
  const { batch } = await issued(db, subgraph)
  const genuine = readStampCode(batch.firstCode)
  if (!genuine) throw new Error('The first code is no code.')
  const nothing = { code: null, serial: null, batch: null, product: null, ratingAtIssue: null, ratingNow: null, certificateValidUntil: null, labelLicence: null }
  const keys = stampKeysOf({})
  const forged = [
    stampCode({ ...genuine, serial: 2 }, genuine.seal),
    stampCode({ ...genuine, batch: 99 }, genuine.seal),
    stampCode({ ...genuine, keyId: 5 }, genuine.seal),
    stampCode(genuine, '0000000000000'),
    // Sealed with our key, and still no stamp of ours: beyond the batch, before it, of no batch.
    ...[{ serial: 4 }, { serial: 0 }, { batch: 99 }].map((other) => keys?.codeOf({ ...genuine, ...other }) as string),
  ]
  const answers = await Promise.all(forged.map((code) => ask(subgraph, TRACE, { code })))
  for (const { trace } of answers) expect(trace).toEqual({ ...answers[0].trace, ...nothing, verdict: 'NOT_GENUINE' })
  for (const code of ['', 'abc', `${batch.firstCode}0`, batch.firstCode.replace(/.$/, (last: string) => (last === '0' ? '1' : '0'))]) {
    expect((await ask(subgraph, TRACE, { code })).trace).toMatchObject({ ...nothing, verdict: 'MALFORMED' })
  }
})

test('a stamp tells of the certificate then and now, of the licence and of a recall', async () => {
  await using db = await openDatabase(database)
  await using subgraph = await open(db)
  const { id, ratingId, batch } = await issued(db, subgraph)
  const trace = async () => (await ask(subgraph, TRACE, { code: batch.firstCode })).trace
  const ended = addDays(TODAY, -1)
  await db.query('UPDATE rating SET counts_until = $1 WHERE id = $2', [ended, ratingId])
  expect(await trace()).toMatchObject({ verdict: 'GENUINE_BUT_CERTIFICATE_ENDED', ratingAtIssue: { id: ratingId }, ratingNow: null, certificateValidUntil: ended, labelLicence: { effectiveUntil: ended } })
  expect((await trace()).messageVi).toContain('hết hiệu lực')
  await db.query(`UPDATE rating SET withdrawn_on = $1, withdrawal_ground = 'BREACH_OF_LAW', withdrawal_decision = '7/QĐ' WHERE id = $2`, [TODAY, ratingId])
  expect((await trace()).messageVi).toContain('bị thu hồi')
  const next = await rate(db, id, { stars: 3, from: TODAY, until: addDays(TODAY, 1000) })
  expect(await trace()).toMatchObject({ verdict: 'GENUINE_BUT_LICENCE_ENDED', ratingAtIssue: { stars: 4 }, ratingNow: { id: next, stars: 3 } })
  await ask(subgraph, GRANT, { product: id, key: 'grant-two', from: TODAY }, 'centre')
  expect(await trace()).toMatchObject({ verdict: 'GENUINE' })
  const recall = await ask(subgraph, `mutation ($id: ID!) { recallStampBatch(input: { idempotencyKey: "recall-one", batchId: $id, expectedVersion: 1, reason: "Nhiễm khuẩn" }) { stampBatch { recalledOn recalledBecause version } userErrors { message } } }`, { id: batch.id }, 'province')
  expect(recall.recallStampBatch).toEqual({ stampBatch: { recalledOn: TODAY, recalledBecause: 'Nhiễm khuẩn', version: 2 }, userErrors: [] })
  expect(await trace()).toMatchObject({ verdict: 'WITHDRAWN_BATCH', product: { name: 'Mật hoa dừa' } })
})

test.each([
  [undefined, 'UNAUTHENTICATED'],
  ['other', 'FORBIDDEN'],
  ['commune', 'FORBIDDEN'],
] as const)('codes to print are not for %s', async (as, code) => {
  await using db = await openDatabase(database)
  await using subgraph = await open(db)
  const { id } = await issued(db, subgraph)
  const answer = await ask(subgraph, `query ($id: ID!) { product(id: $id) { stampBatches { quantity firstCode lastCode codes } } }`, { id }, as)
  expect(answer).toEqual({ product: { stampBatches: [{ quantity: 3, firstCode: null, lastCode: null, codes: null }] }, errors: [code, code, code] })
})

test('what is asked for beyond the bounds is said to be', async () => {
  await using db = await openDatabase(database)
  await using subgraph = await open(db)
  const { id } = await issued(db, subgraph)
  const answer = await ask(subgraph, `query ($id: ID!) { product(id: $id) { stampBatches { a: codes(from: 0) b: codes(first: 10001) c: codes(from: 4) } } }`, { id }, 'centre')
  expect(answer).toMatchObject({ product: { stampBatches: [{ a: null, b: null, c: [] }] }, errors: ['BAD_USER_INPUT', 'BAD_USER_INPUT'] })
})
