import { createClient } from 'graphql-sse'
import { smallGraph, type SmallGraph } from '../test/support/small-graph'

let graph: SmallGraph
beforeAll(async () => {
  graph = await smallGraph('in-process', { subscriptionQueueLimit: 5 })
})
afterAll(() => graph.close())

const stream = (init: { accept?: string; body?: unknown; query?: string; path?: string } = {}): Promise<Response> => {
  const url = `${graph.url}${init.path ?? '/stream'}${init.query ? `?query=${encodeURIComponent(init.query)}` : ''}`
  const headers = { accept: init.accept ?? 'text/event-stream', ...(init.body ? { 'content-type': 'application/json' } : {}) }
  return fetch(url, { headers, ...(init.body ? { method: 'POST', body: JSON.stringify(init.body) } : {}) })
}

test.each(['/stream', ''])("graphql-sse's client follows at /graphql%s, with fields of other subgraphs", async (path) => {
  const client = createClient({ url: `${graph.url}${path}`, retryAttempts: 0 })
  const events = client.iterate({ query: 'subscription { announced { cursor fair { province { name } } } }' })
  const first = events.next()
  await graph.announcements.untilFollowing(1)
  graph.announcements.announce({ provinceId: 'p1' })
  expect((await first).value).toEqual({ data: { announced: { cursor: expect.any(Number), fair: { province: { name: 'Bến Tre' } } } } })
  await events.return?.()
  await graph.announcements.untilFollowing(0)
  client.dispose()
})

test('queries and mutations are answered as one event and an end; errors as well', async () => {
  const text = async (response: Promise<Response>): Promise<string> => (await (await response).text()).replace(/^:\n\n/, '')
  expect(await text(stream({ query: '{ province(id: "p1") { name } }' }))).toBe('event: next\ndata: {"data":{"province":{"name":"Bến Tre"}}}\n\nevent: complete\ndata:\n\n')
  expect(await text(stream({ body: { query: 'mutation { rename(id: "p1", name: "Bến Tre") { id } }' } }))).toContain('{"data":{"rename":{"id":"p1"}}}')
  expect(await text(stream({ query: '{ nothing }' }))).toContain('GRAPHQL_VALIDATION_FAILED')
})

test('what is no operation is refused as over HTTP, with an id', async () => {
  const mutation = await stream({ query: 'mutation { rename(id: "p1", name: "x") { id } }' })
  expect([mutation.status, mutation.headers.get('allow'), mutation.headers.get('x-request-id')]).toEqual([405, 'POST', expect.any(String)])
  for (const bad of [stream(), stream({ body: { query: '{', variables: 'no' } }), stream({ body: [] })]) {
    const response = await bad
    expect([response.status, ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST'])
  }
  expect((await stream({ query: '{ provinces { id } }' })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test("a gateway that stops cuts its streams, and does not wait for them", async () => {
  const own = await smallGraph('in-process')
  const response = await fetch(`${own.url}/stream?query=${encodeURIComponent('subscription { announced { cursor } }')}`)
  await own.announcements.untilFollowing(1)
  const rest = response.text()
  rest.catch(() => undefined)
  await own.gateway.close()
  await expect(rest).rejects.toThrow('terminated')
  await own.close()
})
