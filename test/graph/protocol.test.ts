import { EventSource } from 'eventsource'
import { announceSynthetic, onCommerce } from '../support/announcing'
import { startGraph, type Graph } from '../support/graph'

let graph: Graph
beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

const get = (query: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${graph.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': 'yes', ...headers } })

test('a browser gets the explorer, all files of it from here', async () => {
  const page = await (await fetch(`${graph.url}/graphql`, { headers: { accept: 'text/html' } })).text()
  const files = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file as string)
  expect(files).toEqual([expect.stringMatching(/^\/graphql\/explorer\/[0-9a-f]{16}\/main\.css$/), expect.stringMatching(/main\.js$/)])
  const operations = (await (await fetch(`${graph.url}/graphql/explorer/operations.json`)).json()) as { group: string }[]
  expect([...new Set(operations.map(({ group }) => group))]).toEqual(expect.arrayContaining(['newsroom', 'official', 'reader', 'subscriber']))
  for (const file of files) {
    const { status, headers } = await fetch(`${graph.url}${file}`)
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  }
})

test('how long an answer may be kept is the least of what its fields say', async () => {
  const maxAge = async (query: string): Promise<string | null> => (await get(query)).headers.get('cache-control')
  expect(await maxAge('{ productGroups { nameVi } }')).toBe('max-age=3600, public')
  expect(await maxAge('{ productGroups { nameVi } products(first: 1) { totalCount } }')).toBe('max-age=60, public')
  expect(await maxAge('{ latestFairAnnouncementCursor }')).toBe('no-store')
})

test('who has the answer already gets 304', async () => {
  const query = '{ products(first: 20) { nodes { name province { name } } } }'
  const first = await get(query, { 'accept-encoding': 'br' })
  expect([first.status, first.headers.get('content-encoding')]).toEqual([200, 'br'])
  expect((await get(query, { 'if-none-match': first.headers.get('etag') as string })).status).toBe(304)
})

test("a browser's EventSource resumes by itself after the last announcement that it got", async () => {
  const { latestFairAnnouncementCursor: after } = await graph.data('{ latestFairAnnouncementCursor }')
  const query = 'subscription ($after: Cursor) { fairAnnounced(after: $after) { cursor fair { name } } }'
  const address = `${graph.url}/graphql/stream?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify({ after }))}`
  const received: string[] = []
  const follow = (headers: Record<string, string> = {}): { last: Promise<string>; source: EventSource } => {
    const source = new EventSource(address, { fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }) })
    const last = new Promise<string>((resolve) => {
      source.addEventListener('next', ({ data, lastEventId }) => {
        received.push((JSON.parse(data) as { data: { fairAnnounced: { fair: { name: string } } } }).data.fairAnnounced.fair.name)
        source.close()
        resolve(lastEventId)
      })
    })
    return { last, source }
  }
  const first = follow()
  await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'one' }))
  await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'two' }))
  await follow({ 'last-event-id': await first.last }).last
  expect(received).toEqual(['SYNTHETIC one', 'SYNTHETIC two'])
})

test.each(['{ province { name } }', '{ province(code: "83", name: "Bến Tre") { name } }'])('exactly one of several names is asked for: %s', async (query) => {
  const { data, errors } = await graph.query(query)
  expect([data, errors]).toEqual([{ province: null }, [expect.objectContaining({ message: 'Say exactly one of "id", "code", "slug" and "name".', extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'id' }) })]])
})
