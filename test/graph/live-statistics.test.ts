import { randomUUID } from 'node:crypto'
import { administration } from '../../services/administration'
import { commerce } from '../../services/commerce'
import { products } from '../../services/products'
import { addDays, todayInVietnam } from '../../services/shared/partial-date'
import type { Viewer } from '../../services/shared/identity/viewer'
import { operation, startGraph, type Answer, type Graph } from '../support/graph'
import { subscribe, type Event, type Subscriber } from '../support/subscriber'
import { onService } from '../support/synthetic'
import { provider, providerFile } from '../support/tokens'
import { viewer } from '../support/write'

/** Vĩnh Long of today was made from Bến Tre and others; Quảng Ninh has nothing to do with it. */
const [OLD, NEW, OTHER] = ['province_63-83', 'province_34-86', 'province_34-22']
const OFFICE = viewer('PROVINCIAL', [NEW, OTHER])
const TODAY = todayInVietnam()
const RATED_ON = addDays(TODAY, -30).split('-').reverse().join('/')

const identity = provider()
const published = providerFile(identity)
let graph: Graph
let region: string

beforeAll(async () => {
  graph = await startGraph({ environment: published.environment })
  // What was loaded into the databases is no news to those who subscribe now.
  for (const service of [administration, products, commerce]) await onService(graph.databases[service.name as keyof Graph['databases']], service.database, (database) => database.query(`UPDATE change_log SET written_at = written_at - interval '1 hour'`))
  region = (await graph.data('query ($id: ID!) { province(id: $id) { region { id } } }', { id: NEW })).province.region.id
  expect((await send('/import/products', list(['Bến Tre', 'Quảng Ninh'], 6))).state).toBe('APPLIED')
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
})

/** A list of so many SYNTHETIC products of each province, rated four stars a month ago. */
function list(provinces: readonly string[], each: number, name = 'SYNTHETIC'): string {
  const rows = provinces.flatMap((province) => Array.from({ length: each }, (_, index) => `${name} ${province} ${index},SYNTHETIC HTX ${province},${province},4,1/QĐ-UBND,${RATED_ON}`))
  return ['Tên sản phẩm,Chủ thể,Tỉnh,Hạng sao,Số QĐ,Ngày QĐ', ...rows].join('\n')
}

async function send(path: string, file: string): Promise<any> {
  const answer = await fetch(`${graph.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${await identity.token(OFFICE)}` }, body: file })
  return answer.json()
}

/** Sends a mutation that must be done; answers with its payload. */
async function write(mutation: string, variables: Record<string, unknown>, who: Viewer = OFFICE): Promise<any> {
  const { data, errors } = await graph.query(mutation, { key: randomUUID(), ...variables }, { authorization: `Bearer ${await identity.token(who)}` })
  const payload = Object.values(data ?? {})[0] as { userErrors: unknown[] } | undefined
  expect([errors, payload?.userErrors]).toEqual([undefined, []])
  return payload
}

const WITHDRAW = `mutation ($key: String!, $rating: ID!, $version: Int!) {
  withdrawRating(input: { idempotencyKey: $key, ratingId: $rating, expectedVersion: $version, ground: NO_LONGER_PRODUCED, decisionNumber: "2/QĐ-UBND" }) { rating { id } userErrors { code } }
}`

/** The SYNTHETIC certificates of a province that are still good. */
async function certificates(province: string): Promise<{ id: string; version: number }[]> {
  const { products: found } = await graph.data('query ($producer: String!) { products(filter: { producerName: { eq: $producer } }, first: 50) { nodes { rating { id version } } } }', { producer: `SYNTHETIC HTX ${province}` })
  return found.nodes.flatMap((node: { rating: { id: string; version: number } | null }) => (node.rating ? [node.rating] : []))
}

async function withdrawOne(province: string): Promise<void> {
  const [rating] = await certificates(province)
  await write(WITHDRAW, { rating: rating?.id, version: rating?.version })
}

/** What a query says now of what an operation subscribes to. */
async function asked(name: string, scope: string): Promise<Answer['data']> {
  const [, field, selection] = /(\w+StatisticsUpdated)\(scope: \$scope\) (\{[\s\S]*\})\s*\}/.exec(operation(name)) as unknown as [string, string, string]
  return { [field]: (await graph.data(`query ($scope: ID!) { statistics(scope: $scope) ${selection} }`, { scope })).statistics }
}

const follow = (name: string, scope: string): Subscriber => subscribe(graph, operation(name), { scope })

/** The first event that says what a query says now; every event is free of errors. */
async function untilAsAsked(follower: Subscriber, name: string, scope: string): Promise<Event> {
  const wanted = JSON.stringify(await asked(name, scope))
  for (let count = 1; ; count += 1) {
    const event = (await follower.received(count)).at(-1) as Event
    expect(event.errors).toBeUndefined()
    if (JSON.stringify(event.data) === wanted) return event
  }
}

/** Follows scopes until each is known to be followed: the change that was last is told to whoever subscribes right after it. */
async function following(name: string, scopes: readonly string[]): Promise<AsyncDisposable & Record<string, Subscriber>> {
  const followers = Object.fromEntries(scopes.map((scope) => [scope, follow(name, scope)]))
  await Promise.all(Object.values(followers).map((follower) => follower.received(1)))
  return Object.assign(followers, {
    [Symbol.asyncDispose]: async () => {
      for (const follower of Object.values(followers)) await follower[Symbol.asyncDispose]()
    },
  }) as never
}

const LIVE = 'newsroom/live-products'

test('a list that was just imported, and then a certificate withdrawn, moves its province, its successor, its region and the nation, and no other province', async () => {
  expect((await send('/import/ratings', list(['Bến Tre', 'Quảng Ninh'], 6))).state).toBe('APPLIED')
  const own = [OLD, NEW, region, 'VN']
  await using followers = await following(LIVE, [...own, OTHER])
  for (const scope of [...own, OTHER]) await untilAsAsked(followers[scope] as Subscriber, LIVE, scope)
  const other = followers[OTHER] as Subscriber
  const [told] = [other.events.length, await withdrawOne('Bến Tre')]
  for (const scope of own) {
    const event = await untilAsAsked(followers[scope] as Subscriber, LIVE, scope)
    expect(event.data?.['productStatisticsUpdated']).toMatchObject({ asOf: TODAY, scope: { id: scope } })
  }
  await withdrawOne('Quảng Ninh')
  await untilAsAsked(other, LIVE, OTHER)
  expect(other.events).toHaveLength(told + 1)
})

test('many writes in a row are told at most once a second, and the last is always told; equal subscribers get the same', async () => {
  await using followers = await following(LIVE, ['VN'])
  await using twin = follow(LIVE, 'VN')
  const nation = followers['VN'] as Subscriber
  await untilAsAsked(nation, LIVE, 'VN')
  const [told, began] = [nation.events.length, performance.now()]
  const left = await certificates('Bến Tre')
  expect(left.length).toBeGreaterThan(3)
  for (const rating of left) await write(WITHDRAW, { rating: rating.id, version: rating.version })
  await untilAsAsked(nation, LIVE, 'VN')
  const seconds = (performance.now() - began) / 1_000
  expect(nation.events.length - told).toBeLessThanOrEqual(Math.floor(seconds) + 1)
  await untilAsAsked(twin, LIVE, 'VN')
  expect(JSON.stringify(nation.events)).toContain(JSON.stringify(twin.events.at(-1)?.data))
})

test('a correction is told; what other services write is not theirs to tell', async () => {
  await using live = await following(LIVE, [OTHER])
  const other = live[OTHER] as Subscriber
  await untilAsAsked(other, LIVE, OTHER)
  const fairs = 'newsroom/live-fairs'
  await using follower = follow(fairs, OTHER)
  const told = other.events.length
  expect((await send('/import/fairs', `Tên hội chợ,Tỉnh,Từ ngày,Đến ngày\nSYNTHETIC Hội chợ,Quảng Ninh,${RATED_ON},${RATED_ON}\n`)).state).toBe('APPLIED')
  const event = await untilAsAsked(follower, fairs, OTHER)
  expect(event.data?.['commerceStatisticsUpdated'].commerce.fairs.total).toBeGreaterThan(0)

  const [rating] = await certificates('Quảng Ninh')
  const stars = `mutation ($key: String!, $rating: ID!, $version: Int!) { correctRating(input: { idempotencyKey: $key, ratingId: $rating, expectedVersion: $version, stars: 3, reason: "SYNTHETIC", source: { title: "SYNTHETIC" } }) { rating { stars } userErrors { code message } } }`
  expect((await write(stars, { rating: rating?.id, version: rating?.version })).rating.stars).toBe(3)
  await untilAsAsked(other, LIVE, OTHER)
  expect(other.events).toHaveLength(told + 1)
})

test('a plan that is issued moves the programme of its province and of the nation', async () => {
  const [name, province] = ['newsroom/live-programme', 'province_34-25']
  const office = viewer('PROVINCIAL', [province])
  const { plan } = await write(operation('official/draft-plan'), {}, office)
  await using own = follow(name, province)
  await using nation = follow(name, 'VN')
  const issued = (await write(operation('official/issue-plan'), { plan: plan.id, version: plan.version }, office)).plan
  expect(issued.province.programmeStatus).toBe('PLAN')
  const event = await untilAsAsked(own, name, province)
  expect(event.data?.['programmeStatisticsUpdated']).toMatchObject({ scope: { kind: 'PROVINCE' }, programme: { withPlan: 1 } })
  await untilAsAsked(nation, name, 'VN')
})

test.each(['live-products', 'live-fairs', 'live-programme'])('%s of a scope that is none is refused', async (name) => {
  await using follower = follow(`newsroom/${name}`, 'province_34-99')
  const errors = await Promise.race([follower.received(1).then(([event]) => event?.errors), follower.ended.then((end) => end?.errors)])
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'scope' } }])
})

test('what changed is no part of the public graph; subgraphs that listen stream it for gateways', async () => {
  expect((await fetch(`${graph.url}/changes`)).status).toBe(404)
  for (const url of Object.values(graph.subgraphUrls ?? {})) {
    const leaving = new AbortController()
    const answer = await fetch(url.replace('/graphql', '/changes'), { signal: leaving.signal })
    const { value } = (await (answer.body as ReadableStream<Uint8Array>).getReader().read()) as { value: Uint8Array }
    expect([answer.headers.get('content-type'), Buffer.from(value).toString()]).toEqual(['text/event-stream', expect.stringMatching(/^id: [1-9]\d*\ndata: \[\]\n\n/)])
    leaving.abort()
  }
})
