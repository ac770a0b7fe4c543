import { WebSocket } from 'ws'
import { announceSynthetic, FOLLOW, onCommerce } from '../support/announcing'
import { startGraph, type Graph } from '../support/graph'
import { subscribe } from '../support/subscriber'
import { addSynthetic } from '../support/synthetic'

let graph: Graph
let fairId: string
let before: string

beforeAll(async () => {
  graph = await startGraph()
  const { products, producers } = await addSynthetic(graph, { units: ['province_63-25'], productsPerUnit: 3, contractsPerProduct: 1, fairsPerUnit: 1 })
  before = (await graph.data('{ latestFairAnnouncementCursor }')).latestFairAnnouncementCursor
  fairId = (await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'fair', products, producers }))).fairId
})
afterAll(() => graph[Symbol.asyncDispose]())

/** What may be asked of a fair, with the variables it takes; a subscription must answer each as a query does. */
const SELECTIONS: [string, string, string, Record<string, unknown>?][] = [
  ['aliases', '', 'called: name again: name province { here: name english: name(language: EN) region { of: name } }'],
  ['aliases of one field with different arguments', '', 'few: exhibitors(first: 1) { totalCount nodes { product { name } } } many: exhibitors(first: 3) { nodes { product { name contracts { totalCount } } producer { name } } }'],
  ['an inline fragment', '', '... on Fair { name ... on Node { id } ... { venue } } province { ... on Province { code ... on Node { id } } }'],
  ['named fragments, nested and used twice', 'fragment Unit on Province { name region { ...Part } } fragment Part on Region { name } fragment Shown on FairExhibitor { product { ...Kept } producer { name province { ...Unit } } } fragment Kept on Product { name province { ...Unit } rating(asOf: "2020-01-08") { stars } }', 'province { ...Unit } exhibitors { nodes { ...Shown } }'],
  ['variables at any depth', '', 'status(asOf: $day) province { name(language: $language) statistics(asOf: $day) { asOf products { validOnDate { total } } } } exhibitors(first: $size) { nodes { product { rating(asOf: $day) { stars } } } }', { day: '2020-01-08', language: 'EN', size: 2 }],
  ['variables that are null, left out or defaulted', '', 'status(asOf: $none) province { name(language: $fallback) } exhibitors(first: $none2) { totalCount }', { none: null }],
  ['an input object as a variable', '', 'exhibitors { nodes { product { contracts(filter: $contracts) { totalCount } fairs(filter: { name: { contains: $text } }) { totalCount } } } }', { contracts: { kind: { eq: 'CONTRACT' } }, text: 'synthetic' }],
  ['@skip and @include with constants', '', 'name @skip(if: true) venue @include(if: true) province @skip(if: false) { name @include(if: false) code }'],
  ['@skip and @include with variables, on fields, spreads and fragments', 'fragment Unit on Province { name @skip(if: $yes) code }', 'name @include(if: $yes) venue @include(if: $no) province { ...Unit @include(if: $yes) ...Unit @skip(if: $no) } ... @include(if: $no) { kind } ... on Fair @skip(if: $no) { startsOn } exhibitors @include(if: $yes) { nodes { product { name @include(if: $no) id } producer @skip(if: $yes) { name } } }', { yes: true, no: false }],
  ['a whole subgraph left out by a variable', '', 'name exhibitors { nodes { product { id name @include(if: $no) } } } province @include(if: $no) { name }', { no: false }],
  ['__typename, wherever it stands', '', '__typename province { __typename region { __typename } } exhibitors { __typename nodes { __typename product { __typename } } }'],
]

const TYPES: Record<string, string> = { day: 'Date!', language: 'Language!', size: 'Int', none: 'Date', none2: 'Int', fallback: 'Language! = EN', contracts: 'DistributionContractFilter', text: 'String', yes: 'Boolean!', no: 'Boolean!' }

test.each(SELECTIONS)('%s mean in a subscription what they mean in a query', async (_what, fragments, selection, variables = {}) => {
  const used = [...new Set([...`${selection} ${fragments}`.matchAll(/\$(\w+)/g)].map(([, name]) => name as string))]
  const declared = used.map((name) => `, $${name}: ${TYPES[name]}`).join('')
  const asked = await graph.query(`query ($fair: ID!${declared}) { fair(id: $fair) { ${selection} } } ${fragments}`, { fair: fairId, ...variables })
  expect(asked.errors).toBeUndefined()
  await using follower = subscribe(graph, `subscription ($after: Cursor${declared}) { fairAnnounced(after: $after) { fair { ${selection} } } } ${fragments}`, { after: before, ...variables })
  const [event] = await follower.received(1)
  expect(event?.errors).toBeUndefined()
  expect(event?.data).toEqual({ fairAnnounced: asked.data })
})

test('the announcement itself takes aliases, fragments and directives, its root field an alias', async () => {
  await using follower = subscribe(
    graph,
    `subscription Follow($after: Cursor, $no: Boolean = false) { news: fairAnnounced(after: $after) { ...Told what: kind cursor @include(if: $no) __typename } }
     fragment Told on FairAnnouncement { announced { from: startsOn until: endsOn } previous { venue } fair { n: name } }`,
    { after: before },
  )
  const [event] = await follower.received(1)
  expect(event).toEqual({ data: { news: { announced: { from: '2031-05-01', until: '2031-05-05' }, previous: null, fair: { n: 'SYNTHETIC fair' }, what: 'ANNOUNCED', __typename: 'FairAnnouncement' } } })
})

/** A client that speaks the protocol by hand: it sends what it is told to, and reads messages one by one. */
async function open(): Promise<{ socket: WebSocket; send(message: object): void; read(): Promise<Record<string, any>> }> {
  const socket = new WebSocket(graph.socketUrl, 'graphql-transport-ws')
  const messages: Record<string, any>[] = []
  let waiting: ((message: Record<string, any>) => void) | undefined
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Record<string, any>
    if (message['type'] === 'ping') return
    if (waiting) waiting(message)
    else messages.push(message)
    waiting = undefined
  })
  await new Promise((resolve) => socket.once('open', resolve))
  const send = (message: object): void => socket.send(JSON.stringify(message))
  const read = (): Promise<Record<string, any>> =>
    new Promise((resolve) => {
      const message = messages.shift()
      if (message) resolve(message)
      else waiting = resolve
    })
  send({ type: 'connection_init' })
  expect(await read()).toEqual({ type: 'connection_ack' })
  return { socket, send, read }
}

test.each([
  ['no GraphQL at all', { query: 'subscription { fairAnnounced {' }],
  ['a field that is none', { query: 'subscription { fairAnnounced { cursor colour } }' }],
  ['two root fields', { query: 'subscription { one: fairAnnounced { cursor } two: fairAnnounced { cursor } }' }],
  ['only __typename', { query: 'subscription { __typename }' }],
  ['a root field that may be left out', { query: 'subscription ($yes: Boolean!) { fairAnnounced @include(if: $yes) { cursor } }', variables: { yes: true } }],
  ['an undeclared variable', { query: 'subscription { fairAnnounced(after: $after) { cursor } }' }],
  ['a variable of the wrong type', { query: 'subscription ($after: Cursor) { fairAnnounced(after: $after) { cursor } }', variables: { after: 5 } }],
  ['a variable that is missing', { query: 'subscription ($day: Date!) { fairAnnounced { fair { status(asOf: $day) } } }' }],
  ['an enum value that is none', { query: 'subscription { fairAnnounced(filter: { kind: { eq: MOVED } }) { cursor } }' }],
  ['several operations and no name', { query: 'subscription A { fairAnnounced { cursor } } subscription B { fairAnnounced { cursor } }' }],
  ['a name that no operation has', { query: 'subscription A { fairAnnounced { cursor } }', operationName: 'B' }],
  ['an unknown fragment', { query: 'subscription { fairAnnounced { ...Nothing } }' }],
  ['a bad cursor', { query: 'subscription { fairAnnounced(after: "abc") { cursor } }' }],
])('%s is refused with errors, and the socket stays open for a good operation', async (_what, payload) => {
  const { socket, send, read } = await open()
  send({ id: 'bad', type: 'subscribe', payload })
  const refusal = await read()
  // The cursor is for commerce to judge, which answers as a query would: with a result that has errors and no data.
  const errors = refusal['type'] === 'next' ? refusal['payload'].errors : refusal['payload']
  expect(refusal['id']).toBe('bad')
  expect(refusal['payload']?.data ?? null).toBeNull()
  expect(errors.length).toBeGreaterThan(0)
  for (const error of errors) expect(error).toEqual(expect.objectContaining({ message: expect.stringMatching(/\w/) }))
  expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|\.ts:|\.js:/)
  const end = refusal['type'] === 'next' ? await read() : { id: 'bad', type: 'complete' }
  expect(end).toEqual({ id: 'bad', type: 'complete' })
  send({ id: 'good', type: 'subscribe', payload: { query: FOLLOW, variables: { after: before } } })
  expect(await read()).toMatchObject({ id: 'good', type: 'next', payload: { data: { fairAnnounced: { kind: 'ANNOUNCED' } } } })
  send({ id: 'query', type: 'subscribe', payload: { query: '{ fairs(first: 0) { totalCount } }' } })
  expect(await read()).toMatchObject({ id: 'query', type: 'next', payload: { data: { fairs: { totalCount: expect.any(Number) } } } })
  socket.terminate()
})

test('many subscriptions on one socket each end on their own', async () => {
  const { socket, send, read } = await open()
  for (const id of ['a', 'b', 'c']) send({ id, type: 'subscribe', payload: { query: 'subscription ($after: Cursor) { fairAnnounced(after: $after) { fair { name } } }', variables: { after: before } } })
  const first = [await read(), await read(), await read()]
  expect(first.map((message) => message['id']).sort()).toEqual(['a', 'b', 'c'])
  send({ id: 'b', type: 'complete' })
  await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'second' }))
  const second = [await read(), await read()]
  expect(second.map((message) => message['id']).sort()).toEqual(['a', 'c'])
  for (const message of second) expect(message).toMatchObject({ type: 'next', payload: { data: { fairAnnounced: { fair: { name: 'SYNTHETIC second' } } } } })
  socket.terminate()
})
