import { logLines, smallGraph } from '../test/support/small-graph'
import { publicError } from './errors'

const ACROSS = /* GraphQL */ `
  query Across($id: ID!, $least: Int = 5, $makers: Boolean!, $language: Language) {
    province(id: $id) { ...Names products(minimum: $least) { id title: name maker @include(if: $makers) { __typename id ... on Cooperative { members } ... on Household { head } } } counted }
    provinces { name products { stars province { name } } }
    fairs { __typename id province { name(language: $language) } exhibitors { label ... on ProductExhibitor { product { name stars } } ... on GuestExhibitor { country } } }
  }
  fragment Names on Province { vi: name en: name(language: EN) }
`

test.each(['in-process', 'http'] as const)('a query joins three subgraphs (%s)', async (transport) => {
  await using graph = await smallGraph(transport)
  graph.announcements.announce({ provinceId: 'p1' })
  const { data, errors } = await graph.post(ACROSS, { id: 'p1', makers: true, language: 'EN' })
  expect(errors).toBeUndefined()
  expect(data).toEqual({
    province: { vi: 'Bến Tre', en: 'Ben Tre', products: [{ id: 'g1', title: 'Kẹo dừa', maker: { __typename: 'Cooperative', id: 'c1', members: 12 } }], counted: 2 },
    provinces: [
      { name: 'Bến Tre', products: [{ stars: 5, province: { name: 'Bến Tre' } }, { stars: 4, province: { name: 'Bến Tre' } }] },
      { name: 'Quảng Ninh', products: [{ stars: 5, province: { name: 'Quảng Ninh' } }] },
      { name: 'Yên Bái', products: [] },
    ],
    fairs: [{ __typename: 'Fair', id: 'f-p1', province: { name: 'Ben Tre' }, exhibitors: [{ label: 'Stand 1', product: { name: 'Kẹo dừa', stars: 5 } }, { label: 'Stand 2', country: 'Laos' }] }],
  })
  const skipped = await graph.post(ACROSS, { id: 'p1', makers: false, least: 4 })
  expect(skipped.data.province.products).toEqual([{ id: 'g1', title: 'Kẹo dừa' }, { id: 'g2', title: 'Mật ong' }])
  expect(skipped.data.fairs[0].province).toEqual({ name: 'Bến Tre' })
})

test.each(['in-process', 'http'] as const)('errors carry their path and code, faults an id whose details only the log has (%s)', async (transport) => {
  await using graph = await smallGraph(transport)
  const coded = await graph.post('{ provinces { id } coded }')
  expect(coded.data).toEqual({ provinces: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }], coded: null })
  expect(coded.errors).toEqual([{ message: 'No such province.', path: ['coded'], extensions: { code: 'NOT_FOUND', serviceName: 'places' } }])

  const fault = await graph.post('{ again: unexpected }')
  const errorId = fault.errors?.[0]?.extensions?.['errorId'] as string
  expect(fault.errors).toEqual([{ message: `Something went wrong on our side. Quote the error id ${errorId} when you report it.`, path: ['again'], extensions: { code: 'INTERNAL_SERVER_ERROR', errorId, serviceName: 'places' } }])
  expect(graph.lines.find((line) => line['errorId'] === errorId)?.['err'].message).toContain('ECONNREFUSED')
})

test('an id that a subgraph gave to its own fault is kept', () => {
  const { log, lines } = logLines()
  const error = { message: 'Quote the error id x.', path: ['a', 0], extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: 'x' } }
  expect(publicError(error, null, log)).toEqual(error)
  expect(lines).toEqual([])
})

test('no stack trace of a subgraph leaves, also where the error is an answer', () => {
  const error = { message: 'No such fair.', extensions: { code: 'NOT_FOUND', stacktrace: ['at a (/srv/a.js:1)'], exception: { stacktrace: [] } } }
  expect(publicError(error, null, logLines().log)).toEqual({ message: 'No such fair.', extensions: { code: 'NOT_FOUND' } })
})

test('null reaches as far up as in one schema', async () => {
  await using graph = await smallGraph('in-process')
  const { data, errors } = await graph.post('{ province(id: "p3") { id population } fine: province(id: "p1") { population } }')
  expect(data).toEqual({ province: null, fine: { population: 1_000_000 } })
  expect(errors?.[0]).toMatchObject({ path: ['province', 'population'] })
})

test('a subgraph that is down leaves the other fields, and an error at each place it was to fill', async () => {
  await using graph = await smallGraph('http')
  await graph.served['goods']?.close()
  const { data, errors } = await graph.post('{ provinces { name best: products(minimum: 5) { name } counted } product(id: "g1") { id } one: province(id: "p1") { ...Goods } } fragment Goods on Province { products { id } }')
  expect(data).toEqual({ provinces: ['Bến Tre', 'Quảng Ninh', 'Yên Bái'].map((name) => ({ name, best: null, counted: null })), product: null, one: { products: null } })
  const paths = errors?.map(({ path }) => path?.join('.')).sort()
  expect(paths).toEqual(['one.products', 'product', 'provinces.0.best', 'provinces.0.counted', 'provinces.1.best', 'provinces.1.counted', 'provinces.2.best', 'provinces.2.counted'])
  for (const error of errors ?? []) expect(error).toMatchObject({ message: 'The subgraph "goods" did not answer.', extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'goods' } })
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|node_modules|stack/)
})

test('fields that only the plan needs are no places of the answer', async () => {
  await using graph = await smallGraph('http')
  await graph.served['places']?.close()
  const { data, errors } = await graph.post('{ product(id: "g1") { name province { counted } } }')
  expect(data).toEqual({ product: { name: 'Kẹo dừa', province: { counted: null } } })
  expect(errors?.map(({ path }) => path)).toEqual([['product', 'province']])
})

test('the fetches of one query share a scope, those of a mutation and of another query do not', async () => {
  await using graph = await smallGraph('in-process')
  await graph.post('{ province(id: "p1") { name counted } fairs { id } }')
  const query = new Set(graph.requests.map(({ scope }) => scope))
  expect(query.size).toBe(1)
  graph.requests.length = 0
  const { data } = await graph.post('mutation { first: rename(id: "p2", name: "A") { name products { province { name } } } second: rename(id: "p2", name: "B") { name } }')
  expect(data).toEqual({ first: { name: 'A', products: [{ province: { name: 'B' } }] }, second: { name: 'B' } })
  expect(graph.requests.length).toBeGreaterThan(2)
  expect(new Set(graph.requests.map(({ scope }) => scope)).size).toBe(graph.requests.length)
})

test('authorisation and request id reach subgraphs', async () => {
  await using graph = await smallGraph('http')
  await graph.post('{ provinces { name products { id } } }', {}, { authorization: 'Bearer x', 'x-request-id': 'press-42', cookie: 'secret=1' })
  for (const name of ['places', 'goods']) {
    const [request] = graph.served[name]?.requests ?? []
    expect(request).toMatchObject({ requestId: 'press-42', headers: { authorization: 'Bearer x' } })
    expect(request?.headers).not.toHaveProperty('cookie')
  }
})

test('an alias that has the name of a key is not taken for the key', async () => {
  await using graph = await smallGraph('in-process')
  const { data, errors } = await graph.post('{ provinces { id: name products { id: name own: id } counted } broken: province(id: "p3") { id: population } }')
  expect(data.provinces[0]).toEqual({ id: 'Bến Tre', products: [{ id: 'Kẹo dừa', own: 'g1' }, { id: 'Mật ong', own: 'g2' }], counted: 2 })
  expect(data.broken).toBeNull()
  expect(errors?.[0]?.path).toEqual(['broken', 'id'])
})

test('what is selected for a type inside a fragment on its interface is in the answer', async () => {
  await using graph = await smallGraph('in-process')
  graph.announcements.announce({ provinceId: 'p1' })
  const { data } = await graph.post(`{ fairs { exhibitors { ... on ProductExhibitor { ...Stand } ... on GuestExhibitor { ... on Exhibitor { ... on ProductExhibitor { product { id } } } } } } }
    fragment Stand on Exhibitor { ... on ProductExhibitor { product { name } } ... on GuestExhibitor { country } }`)
  expect(data.fairs).toEqual([{ exhibitors: [{ product: { name: 'Kẹo dừa' } }, {}] }])
})
