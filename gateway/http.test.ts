import { Agent, request as httpRequest } from 'node:http'
import { smallGraph, type SmallGraph } from '../test/support/small-graph'

let graph: SmallGraph
beforeAll(async () => {
  graph = await smallGraph('http')
})
afterAll(() => graph.close())

const send = (init: RequestInit & { search?: string }): Promise<Response> => fetch(`${graph.url}${init.search ?? ''}`, init)
const json = { 'content-type': 'application/json' }

test.each([
  ['bad JSON', '{"query":', 400, 'BAD_REQUEST'],
  ['no JSON at all', '', 400, 'BAD_REQUEST'],
  ['no query', '{}', 400, 'BAD_REQUEST'],
  ['a syntax error', '{"query":"{"}', 200, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{"query":"{ nothing }"}', 200, 'GRAPHQL_VALIDATION_FAILED'],
  ['a subscription', '{"query":"subscription { announced { cursor } }"}', 400, 'BAD_REQUEST'],
  ['too large a body', JSON.stringify({ query: `{ provinces { id } } #${'x'.repeat(1 << 20)}` }), 413, 'PAYLOAD_TOO_LARGE'],
])('%s is refused as GraphQL errors', async (_what, body, status, code) => {
  const response = await send({ method: 'POST', headers: json, body })
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] }
  expect([response.status, errors[0]?.extensions.code]).toEqual([status, code])
  expect(JSON.stringify(errors)).not.toMatch(/node_modules|\.js:/)
})

test('a variable of a wrong type is refused by name', async () => {
  const { errors } = await graph.post('query ($id: ID!) { province(id: $id) { name } }', { id: { wrong: true } })
  expect(errors?.[0]?.message).toContain('$id')
})

test('a form can\'t send operations from another site', async () => {
  const body = JSON.stringify({ query: '{ provinces { id } }' })
  expect((await send({ method: 'POST', headers: { 'content-type': 'text/plain' }, body })).status).toBe(400)
  expect((await send({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=%7B__typename%7D' })).status).toBe(415)
  expect((await send({ search: '?query={provinces{id}}' })).status).toBe(400)
})

test('GET answers queries only', async () => {
  const headers = { 'apollo-require-preflight': 'yes' }
  const answer = await send({ search: `?query=${encodeURIComponent('{ provinces { id } }')}`, headers })
  expect([answer.status, await answer.json()]).toEqual([200, { data: { provinces: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] } }])
  const mutation = await send({ search: `?query=${encodeURIComponent('mutation { rename(id: "p1", name: "x") { id } }')}`, headers })
  expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST'])
  expect(graph.provinces[0]?.name).toBe('Bến Tre')
})

test('the media type of GraphQL over HTTP is answered with when asked for', async () => {
  const accept = 'application/graphql-response+json'
  const good = await send({ method: 'POST', headers: { ...json, accept }, body: '{"query":"{ provinces { id } }"}' })
  expect([good.status, good.headers.get('content-type')]).toEqual([200, `${accept}; charset=utf-8`])
  const bad = await send({ method: 'POST', headers: { ...json, accept }, body: '{"query":"{ nothing }"}' })
  expect([bad.status, bad.headers.get('content-type')]).toEqual([400, `${accept}; charset=utf-8`])
})

test('a sane request id is kept, any other replaced; the answer and one line of the log carry it', async () => {
  const kept = await send({ method: 'POST', headers: { ...json, 'x-request-id': 'desk-7' }, body: '{"query":"query Kept { provinces { id } }","operationName":"Kept"}' })
  expect(kept.headers.get('x-request-id')).toBe('desk-7')
  const replaced = await send({ method: 'POST', headers: { ...json, 'x-request-id': 'a b{}' }, body: '{"query":"{ provinces { id } }"}' })
  expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  const lines = graph.lines.filter((line) => line['requestId'] === 'desk-7')
  expect(lines).toEqual([expect.objectContaining({ msg: 'request', method: 'POST', path: '/graphql', operation: 'Kept', status: 200, milliseconds: expect.any(Number) })])
})

test('health says who does not answer', async () => {
  await using own = await smallGraph('http')
  const health = async (what: string): Promise<unknown[]> => {
    const response = await fetch(own.url.replace('/graphql', `/health/${what}`))
    return [response.status, await response.json()]
  }
  expect(await health('ready')).toEqual([200, { status: 'ok' }])
  await own.served['goods']?.close()
  expect(await health('ready')).toEqual([503, { status: 'unavailable', subgraphs: ['goods'] }])
  expect(await health('live')).toEqual([200, { status: 'ok' }])
})

test('a subgraph in this process says itself whether it is ready', async () => {
  await using own = await smallGraph('in-process', {
    subgraphs: Object.fromEntries(['places', 'goods', 'market'].map((name) => [name, { execute: async () => ({ data: { __typename: 'Query' } }), subscribe: () => (async function* () {})(), ready: async () => { if (name === 'market') throw new Error('no database') } }])),
  })
  const response = await fetch(own.url.replace('/graphql', '/health/ready'))
  expect(await response.json()).toEqual({ status: 'unavailable', subgraphs: ['market'] })
})

test('stopping finishes a request under way, and waits for no connection that is kept alive', async () => {
  let arrived = (): void => undefined
  let release = (): void => undefined
  const begun = new Promise<void>((resolve) => { arrived = resolve })
  const held = new Promise<void>((resolve) => { release = resolve })
  const own = await smallGraph('http', { delay: ({ query }) => (query.includes('echo') ? (arrived(), held) : undefined) })
  const agent = new Agent({ keepAlive: true })
  const post = (query: string): Promise<string> => new Promise((resolve, reject) => {
    const request = httpRequest({ port: own.port, path: '/graphql', method: 'POST', headers: json, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).once('end', () => resolve(text))
    })
    request.once('error', reject).end(JSON.stringify({ query }))
  })
  const answer = post('{ echo }')
  await post('{ provinces { id } }')
  await begun
  const closed = own.gateway.close()
  while (own.gateway.app.server.listening) await new Promise(setImmediate)
  release()
  expect(JSON.parse(await answer)).toEqual({ data: { echo: 'none ' } })
  await closed
  agent.destroy()
  await own.close()
  // Far less than the 72 s for which a connection is kept alive.
}, 20_000)
