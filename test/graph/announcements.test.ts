import { randomUUID } from 'node:crypto'
import { cancelFair, relocateFair, rescheduleFair } from '../../services/commerce'
import { announceSynthetic, FOLLOW, onCommerce, wholeLog } from '../support/announcing'
import { startGraph, type Graph } from '../support/graph'
import { subscribe } from '../support/subscriber'
import { provider, providerFile } from '../support/tokens'
import { CENTRE } from '../support/write'
import { addSynthetic, type Added } from '../support/synthetic'

const identity = provider()
const published = providerFile(identity)
let graph: Graph
let added: Added

beforeAll(async () => {
  graph = await startGraph({ environment: published.environment })
  added = await addSynthetic(graph, { units: ['province_63-25'], productsPerUnit: 2, contractsPerProduct: 0, fairsPerUnit: 0 })
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
})

const latest = async (): Promise<string> => (await graph.data('{ latestFairAnnouncementCursor }')).latestFairAnnouncementCursor

test('a subscriber that is cut off and resumes has all that was announced meanwhile, in order and once', async () => {
  const shown = { products: added.products, producers: added.producers.slice(0, 1) }
  const follower = subscribe(graph, FOLLOW, { after: await latest() })
  const first = await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'fair 0', ...shown }))
  const [event] = await follower.received(1)
  expect(event?.data?.['fairAnnounced']).toEqual({
    cursor: first.cursor,
    kind: 'ANNOUNCED',
    fair: {
      name: 'SYNTHETIC fair 0',
      province: { name: 'Phú Thọ', region: { name: 'Trung du và miền núi phía Bắc' } },
      exhibitors: {
        nodes: [
          { product: { name: `SYNTHETIC product ${added.products[0]}`, rating: { stars: 4 } }, producer: null },
          { product: { name: `SYNTHETIC product ${added.products[1]}`, rating: { stars: 5 } }, producer: null },
          { product: null, producer: { name: `SYNTHETIC producer ${added.producers[0]}` } },
        ],
      },
    },
  })
  follower.cut()

  const made = await onCommerce(graph, async (commerce) => {
    const announced = []
    for (let number = 1; number <= 10; number += 1) announced.push(await announceSynthetic(commerce, { name: `fair ${number}`, ...shown }))
    return announced
  })
  await using resumed = subscribe(graph, FOLLOW, { after: first.cursor })
  await resumed.received(10)
  const last = await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'fair 11' }))
  const events = await resumed.received(11)
  expect(events.map(({ data }) => data?.['fairAnnounced'].cursor)).toEqual([...made.map(({ cursor }) => cursor), last.cursor])
  expect(events.map(({ data }) => data?.['fairAnnounced'].fair.name)).toEqual(Array.from({ length: 11 }, (_, index) => `SYNTHETIC fair ${index + 1}`))
  expect(events.every(({ errors }) => errors === undefined)).toBe(true)
})

test('without a cursor a subscriber gets what follows; the latest cursor, asked for before, leaves no gap', async () => {
  const before = await latest()
  const missed = await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'between' }))
  await using resumed = subscribe(graph, FOLLOW, { after: before })
  expect((await resumed.received(1)).map(({ data }) => data?.['fairAnnounced'].cursor)).toEqual([missed.cursor])
  expect(await latest()).toBe(missed.cursor)
})

test('what happens to a fair is told with the schedule before and after', async () => {
  const after = await latest()
  await using follower = subscribe(graph, 'subscription ($after: Cursor) { fairAnnounced(after: $after) { kind publishedAt announced { startsOn endsOn venue } previous { startsOn endsOn venue } fair { id status startsOn announcements { kind } } } }', { after })
  const { fairId } = await onCommerce(graph, async (commerce) => {
    const fair = await announceSynthetic(commerce, { name: 'with a course' })
    await rescheduleFair(commerce, fair.fairId, { startsOn: '2031-06-01', endsOn: '2031-06-03' })
    await relocateFair(commerce, fair.fairId, 'SYNTHETIC square')
    await cancelFair(commerce, fair.fairId)
    return fair
  })
  const events = (await follower.received(4)).map(({ data }) => data?.['fairAnnounced'])
  const [announced, rescheduled, relocated] = [
    { startsOn: '2031-05-01', endsOn: '2031-05-05', venue: 'SYNTHETIC venue' },
    { startsOn: '2031-06-01', endsOn: '2031-06-03', venue: 'SYNTHETIC venue' },
    { startsOn: '2031-06-01', endsOn: '2031-06-03', venue: 'SYNTHETIC square' },
  ]
  expect(events).toMatchObject([
    { kind: 'ANNOUNCED', previous: null, announced },
    { kind: 'RESCHEDULED', previous: announced, announced: rescheduled },
    { kind: 'RELOCATED', previous: rescheduled, announced: relocated },
    { kind: 'CANCELLED', previous: relocated, announced: relocated },
  ])
  const times = events.map((event) => event.publishedAt as string)
  expect([...times].sort()).toEqual(times)
  // A late subscriber reads the fair as it is now, and the announcement as it was made.
  await using late = subscribe(graph, 'subscription ($after: Cursor, $filter: FairAnnouncementFilter) { fairAnnounced(after: $after, filter: $filter) { kind announced { startsOn } fair { status startsOn announcements { kind } } } }', { after, filter: { fairId: { eq: fairId }, kind: { eq: 'ANNOUNCED' } } })
  const course = { status: 'CANCELLED', startsOn: '2031-06-01', announcements: ['ANNOUNCED', 'RESCHEDULED', 'RELOCATED', 'CANCELLED'].map((kind) => ({ kind })) }
  expect((await late.received(1))[0]?.data).toEqual({ fairAnnounced: { kind: 'ANNOUNCED', announced: { startsOn: '2031-05-01' }, fair: course } })
})

test('a filter keeps what it says, live and when resuming, and the query of the log agrees', async () => {
  const after = await latest()
  const filters = {
    kind: { kind: { in: ['RELOCATED', 'CANCELLED'] } },
    province: { provinceId: { eq: 'province_34-15' } },
    fairKind: { fairKind: { eq: 'REGIONAL' }, kind: { eq: 'ANNOUNCED' } },
    none: { fairId: { in: [] } },
  }
  const select = 'cursor kind fair { id kind province { id } }'
  const query = `subscription ($after: Cursor, $filter: FairAnnouncementFilter) { fairAnnounced(after: $after, filter: $filter) { ${select} } }`
  const live = Object.entries(filters).map(([name, filter]) => [name, subscribe(graph, query, { after, filter })] as const)
  await Promise.all(live.map(([, follower]) => follower.subscribed))
  const made = await onCommerce(graph, async (commerce) => {
    const here = await announceSynthetic(commerce, { name: 'here', provinceId: 'province_34-15' })
    const there = await announceSynthetic(commerce, { name: 'there', kind: 'REGIONAL' })
    const nowhere = await announceSynthetic(commerce, { name: 'nowhere', provinceId: null, kind: 'REGIONAL' })
    const moved = await relocateFair(commerce, here.fairId, 'SYNTHETIC hall')
    const off = await cancelFair(commerce, there.fairId)
    return { here, there, nowhere, moved, off, end: await announceSynthetic(commerce, { name: 'end', provinceId: 'province_34-15', kind: 'REGIONAL' }) }
  })
  const expected: Record<string, string[]> = {
    kind: [made.moved.cursor, made.off.cursor],
    province: [made.here.cursor, made.moved.cursor, made.end.cursor],
    fairKind: [made.there.cursor, made.nowhere.cursor, made.end.cursor],
    none: [],
  }
  for (const [name, follower] of live) {
    const wanted = expected[name] as string[]
    const cursors = (events: { data?: Record<string, any> | null | undefined }[]): string[] => events.map(({ data }) => data?.['fairAnnounced'].cursor)
    expect([name, cursors(await follower.received(wanted.length))]).toEqual([name, wanted])
    await using resumed = subscribe(graph, query, { after, filter: filters[name as keyof typeof filters] })
    expect([name, cursors(await resumed.received(wanted.length))]).toEqual([name, wanted])
    const { fairAnnouncements } = await graph.data(`query ($after: Cursor, $filter: FairAnnouncementFilter) { fairAnnouncements(after: $after, filter: $filter) { nodes { ${select} } } }`, { after, filter: filters[name as keyof typeof filters] })
    expect([name, fairAnnouncements.nodes.map((node: { cursor: string }) => node.cursor)]).toEqual([name, wanted])
    expect(fairAnnouncements.nodes).toEqual(follower.events.map(({ data }) => data?.['fairAnnounced']))
    await follower[Symbol.asyncDispose]()
  }
})

test('a correction reaches whoever follows what was said before and whoever follows what is said now, with both', async () => {
  const { fairId, cursor: after } = await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'misnamed', provinceId: 'province_34-15', kind: 'REGIONAL' }))
  const told = 'kind previous { startsOn } announced { startsOn } correction { reason from { name kind province { name } organisers partners } to { name kind province { name region { name } } organisers partners } } fair { name }'
  const filters = [{ provinceId: { eq: 'province_34-15' } }, { provinceId: { eq: 'province_34-25' } }, { fairKind: { eq: 'REGIONAL' } }, { fairKind: { in: ['PROVINCIAL'] }, kind: { eq: 'CORRECTED' } }]
  const live = filters.map((filter) => subscribe(graph, `subscription ($after: Cursor, $filter: FairAnnouncementFilter) { fairAnnounced(after: $after, filter: $filter) { ${told} } }`, { after, filter }))
  const input = { idempotencyKey: randomUUID(), fairId, expectedVersion: 2, name: 'SYNTHETIC named', kind: 'PROVINCIAL', provinceId: 'province_34-25', organisers: ['SYNTHETIC office'], reason: 'SYNTHETIC slip' }
  const { data } = await graph.query('mutation ($input: CorrectFairInput!) { correctFair(input: $input) { fair { name } userErrors { message } } }', { input }, { authorization: `Bearer ${await identity.token(CENTRE)}` })
  expect(data.correctFair).toEqual({ fair: { name: 'SYNTHETIC named' }, userErrors: [] })
  const corrected = {
    kind: 'CORRECTED', previous: { startsOn: '2031-05-01' }, announced: { startsOn: '2031-05-01' }, fair: { name: 'SYNTHETIC named' },
    correction: {
      reason: 'SYNTHETIC slip',
      from: { name: 'SYNTHETIC misnamed', kind: 'REGIONAL', province: { name: 'Lào Cai' }, organisers: [], partners: [] },
      to: { name: 'SYNTHETIC named', kind: 'PROVINCIAL', province: { name: 'Phú Thọ', region: { name: 'Trung du và miền núi phía Bắc' } }, organisers: ['SYNTHETIC office'], partners: [] },
    },
  }
  for (const [place, follower] of live.entries()) {
    expect((await follower.received(1)).map((event) => event.data?.['fairAnnounced'])).toEqual([corrected])
    const { fairAnnouncements } = await graph.data(`query ($after: Cursor, $filter: FairAnnouncementFilter) { fairAnnouncements(after: $after, filter: $filter) { nodes { ${told} } } }`, { after, filter: filters[place] })
    expect(fairAnnouncements).toEqual({ nodes: [corrected] })
    await follower[Symbol.asyncDispose]()
  }
})

test('the log is paged by its cursors, without gap or repetition', async () => {
  const all = await wholeLog(graph)
  expect(all.length).toBeGreaterThan(10)
  expect(new Set(all).size).toBe(all.length)
  const paged: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const data: any = await graph.data('query ($after: Cursor) { fairAnnouncements(first: 3, after: $after) { totalCount edges { cursor node { cursor } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }', { after })
    const { totalCount, edges, pageInfo } = data.fairAnnouncements
    expect(totalCount).toBe(all.length)
    expect(pageInfo).toMatchObject({ hasPreviousPage: after !== null, startCursor: edges[0]?.cursor ?? null })
    for (const edge of edges) expect(edge.node.cursor).toBe(edge.cursor)
    paged.push(...edges.map((edge: { cursor: string }) => edge.cursor))
    more = pageInfo.hasNextPage
    after = pageInfo.endCursor
  }
  expect(paged).toEqual(all)
  expect(await latest()).toBe(all.at(-1))
})

test.each([
  ['no cursor at all', 'abc'],
  ['a cursor of another list', 'PRODUCT'],
  ['a place that the log has not reached', Buffer.from('fair_announcements:999999').toString('base64url')],
  ['a place before the log', Buffer.from('fair_announcements:-1').toString('base64url')],
])('%s is refused, by the subscription and by the query', async (_what, given) => {
  const after = given === 'PRODUCT' ? (await graph.data('{ products(first: 1) { pageInfo { endCursor } } }')).products.pageInfo.endCursor : given
  await using follower = subscribe(graph, FOLLOW, { after })
  const errors = await Promise.race([follower.received(1).then(([event]) => event?.errors), follower.ended.then((end) => end?.errors)])
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }])
  expect((await graph.query('query ($after: Cursor) { fairAnnouncements(after: $after) { totalCount } }', { after })).errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', field: 'after' } }])
})
