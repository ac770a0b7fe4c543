import { auditServer } from 'graphql-http'
import { createHash } from 'node:crypto'
import { smallGraph, type SmallGraph } from '../test/support/small-graph'
import { BATCH_LIMIT } from './request-checks'

const JSON_TYPE = { 'content-type': 'application/json' }
const PREFLIGHT = { 'apollo-require-preflight': 'yes' }

let graph: SmallGraph
beforeAll(async () => {
  graph = await smallGraph('in-process')
})
afterAll(() => graph.close())

const get = (query: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${graph.url}?query=${encodeURIComponent(query)}`, { headers: { ...PREFLIGHT, ...headers } })
const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> => fetch(graph.url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) })

test('every MUST and SHOULD of GraphQL over HTTP holds', async () => {
  const results = await auditServer({ url: graph.url })
  const report = results.map(({ id, name, status }) => `${status === 'ok' ? 'ok  ' : status} ${id} ${name}`)
  process.stdout.write(`${report.join('\n')}\n`)
  expect(results.length).toBeGreaterThan(55)
  expect(results.filter(({ name, status }) => /^(MUST|SHOULD)/.test(name) && status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([])
})

test('with application/graphql-response+json the status tells, with application/json every well-formed request has 200', async () => {
  const accept = 'application/graphql-response+json'
  for (const query of ['{', '{ nothing }', 'query ($id: ID!) { province(id: $id) { name } }']) {
    expect([(await post({ query }, { accept })).status, (await post({ query })).status]).toEqual([400, 200])
  }
  expect((await post({ operationName: 'none' })).status).toBe(400)
})

test('a batch is answered in order, and bounded', async () => {
  const operation = { query: '{ provinces { id } }' }
  const batch = await post([operation, { query: '{ province(id: "p1") { name } }' }])
  expect(await batch.json()).toEqual([{ data: { provinces: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] } }, { data: { province: { name: 'Bến Tre' } } }])
  expect((await post(Array.from({ length: BATCH_LIMIT }, () => operation))).status).toBe(200)
  const refused = await post(Array.from({ length: BATCH_LIMIT + 1 }, () => operation))
  expect([refused.status, await refused.json()]).toEqual([400, { errors: [{ message: `A batch has at most ${BATCH_LIMIT} operations, and this one has ${BATCH_LIMIT + 1}. Send them in several requests.`, extensions: { code: 'BATCH_TOO_LARGE' } }] }])
})

test('a query that was sent once is known by its hash', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: '6e3ae7d5c8c1d0b3fd8a2a3e3d6f7ad2e3b1f1a0f2a7c6c5b4d3e2f1a0b9c8d7' } }
  const code = async (response: Promise<Response>): Promise<unknown> => ((await (await response).json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code
  expect(await code(post({ extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND')
  expect(await code(post({ query: '{ provinces { id } }', extensions }))).toBe('BAD_REQUEST')
  const query = '{ provinces { name } }'
  const right = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } }
  await post({ query, extensions: right })
  const known = await fetch(`${graph.url}?extensions=${encodeURIComponent(JSON.stringify(right))}`, { headers: PREFLIGHT })
  expect(((await known.json()) as { data: { provinces: unknown[] } }).data.provinces).toHaveLength(3)
})

test('answers to GET may be kept for as long as the schema says, and are compared by their tag', async () => {
  const first = await get('{ provinces { id } }')
  const tag = first.headers.get('etag') as string
  expect([first.headers.get('cache-control'), tag]).toEqual(['max-age=60, public', expect.stringMatching(/^W\/"[\w-]{22}"$/)])
  expect(first.headers.get('vary')).toMatch(/accept/)
  const again = await get('{ provinces { id } }', { 'if-none-match': `"other", ${tag}` })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
  expect((await get('{ provinces { name } }', { 'if-none-match': tag })).status).toBe(200)
  const batch = await get('{ provinces { id } nothing }')
  expect(batch.headers.get('cache-control')).toBe('no-store')
})

test('nothing is kept of what a token was answered with, and of mutations', async () => {
  const withToken = await get('{ provinces { id } }', { authorization: 'Bearer x' })
  expect([withToken.status, withToken.headers.get('cache-control'), withToken.headers.get('etag')]).toEqual([200, 'no-store', null])
  expect((await post({ query: 'mutation { rename(id: "p1", name: "Bến Tre") { id } }' })).headers.get('cache-control')).toBe('no-store')
})

test('a larger answer is compressed', async () => {
  const query = `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: provinces { id name }`).join(' ')} }`
  for (const encoding of ['br', 'gzip']) {
    const response = await post({ query }, { 'accept-encoding': encoding })
    expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([encoding, expect.stringContaining('accept-encoding')])
    expect(Object.keys(((await response.json()) as { data: object }).data)).toHaveLength(60)
  }
  expect((await post({ query }, { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull()
})

test('every answer carries an id', async () => {
  const answers = await Promise.all([get('{ provinces { id } }'), get('{'), post([{}]), post({}), fetch(graph.url, { method: 'DELETE' }), fetch(`${graph.url}/none`)])
  for (const { headers } of answers) expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})
