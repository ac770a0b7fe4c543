import { smallGraph, type Transport } from '../test/support/small-graph'
import type { Answer } from '../test/support/small-graph/small-client'

const FRAGMENTS = /* GraphQL */ `
  fragment Event on Announcement { cursor what: kind fair { ...Where title: name(loud: $loud) exhibitors { ...Stand } } }
  fragment Where on Fair { province { id } place: province { vi: name other: name(language: $language) products(minimum: $least) { id maker @include(if: $makers) { __typename ...Who } } counted @skip(if: $short) } }
  fragment Stand on Exhibitor { __typename name: label ... on ProductExhibitor { product { name stars province { name(language: $language) } } } ... on GuestExhibitor { country @include(if: $makers) } }
  fragment Who on Maker { id ... on Cooperative { members } ... on Household { head } }
`
const VARIABLES = '$loud: Boolean! = true, $language: Language = EN, $least: Int! = 5, $makers: Boolean!, $short: Boolean = false'
const AS_SUBSCRIPTION = `subscription Follow(${VARIABLES}) { it: announced { ...Event } } ${FRAGMENTS}`
const AS_QUERY = `query Ask(${VARIABLES}) { it: announcement(cursor: 1) { ...Event } } ${FRAGMENTS}`

const SHAPES: Transport[] = ['in-process', 'http']

describe.each(SHAPES)('subscriptions (%s)', (transport) => {
  test.each<Record<string, unknown>>([
    { makers: true },
    { makers: false, short: true },
    { makers: true, least: 4, language: 'VI', loud: false },
    { makers: true, language: null, least: 0, short: false },
  ])('an event is what the same selection is in a query: %j', async (variables) => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const id = socket.start(AS_SUBSCRIPTION, variables)
    await graph.announcements.untilFollowing(1)
    graph.announcements.announce({ provinceId: 'p1' })
    const event = await socket.result(id)
    expect(sorted(event)).toEqual(sorted(await graph.post(AS_QUERY, variables)))
    expect(event.data?.it?.cursor).toBe(1)
  })

  test('the answer spelt out', async () => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const id = socket.start(AS_SUBSCRIPTION, { makers: true })
    await graph.announcements.untilFollowing(1)
    graph.announcements.announce({ provinceId: 'p1' })
    expect(await socket.result(id)).toEqual({
      data: {
        it: {
          cursor: 1,
          what: 'ANNOUNCED',
          fair: {
            province: { id: 'p1' },
            place: { vi: 'Bến Tre', other: 'Ben Tre', products: [{ id: 'g1', maker: { __typename: 'Cooperative', id: 'c1', members: 12 } }], counted: 2 },
            title: 'FAIR OF P1',
            exhibitors: [
              { __typename: 'ProductExhibitor', name: 'Stand 1', product: { name: 'Kẹo dừa', stars: 5, province: { name: 'Ben Tre' } } },
              { __typename: 'GuestExhibitor', name: 'Stand 2', country: 'Laos' },
            ],
          },
        },
      },
    })
  })

  test('a variable in an argument, in a list and in an input object of the root field reaches the subgraph', async () => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const object = socket.start('subscription ($f: AnnouncementFilter) { announced(filter: $f) { cursor } }', { f: { provinceId: 'p2' }, extra: 1 })
    const field = socket.start('subscription ($k: String = "MOVED") { announced(filter: { kind: $k }) { cursor fair { province { name } } } }')
    await graph.announcements.untilFollowing(2)
    graph.announcements.announce({ provinceId: 'p1' })
    graph.announcements.announce({ provinceId: 'p2' })
    graph.announcements.announce({ provinceId: 'p1', kind: 'MOVED' })
    expect((await socket.result(object)).data).toEqual({ announced: { cursor: 2 } })
    expect((await socket.result(field)).data).toEqual({ announced: { cursor: 3, fair: { province: { name: 'Bến Tre' } } } })
  })

  test('fragments at the root, and one field selected in two places, are one root field', async () => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const id = socket.start('subscription { ...Root ... on Subscription { announced { kind } } ... { announced { fair { province { name } } } } } fragment Root on Subscription { announced { cursor } }')
    await graph.announcements.untilFollowing(1)
    graph.announcements.announce({ provinceId: 'p3' })
    expect((await socket.result(id)).data).toEqual({ announced: { cursor: 1, kind: 'ANNOUNCED', fair: { province: { name: 'Yên Bái' } } } })
  })

  test.each([
    ['a nullable root field', 'ticked'],
    ['a non-null root field', 'announced'],
  ])('a field that fails upstream fails as in a query, and the stream goes on: %s', async (_what, root) => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const selection = '{ cursor broken fair { province { id population } } }'
    const id = socket.start(`subscription { it: ${root} ${selection} }`)
    const strict = socket.start(`subscription { it: ${root} { cursor mustNot fair { province { name } } } }`)
    await graph.announcements.untilFollowing(2)
    graph.announcements.announce({ provinceId: 'p3' })
    const event = await socket.result(id)
    expect(sorted(event)).toEqual(sorted(await graph.post(`{ it: announcement(cursor: 1) ${selection} }`)))
    expect(event.errors).toContainEqual({ message: 'This field is broken.', path: ['it', 'broken'], extensions: { code: 'BROKEN', serviceName: 'market' } })
    expect(event.data).toEqual({ it: { cursor: 1, broken: null, fair: { province: null } } })
    const nothing = await socket.result(strict)
    expect(nothing.data).toEqual(root === 'ticked' ? { it: null } : null)
    expect(nothing.errors).toEqual([{ message: 'This field must not be asked for.', path: ['it', 'mustNot'], extensions: { code: 'BROKEN', serviceName: 'market' } }])
    graph.announcements.announce({ provinceId: 'p1' })
    expect((await socket.result(id)).data.it.fair.province).toEqual({ id: 'p1', population: 1_000_000 })
  })

  test('what the subgraph refuses comes back as its errors, and ends only that subscription', async () => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const id = socket.start('subscription { announced(after: -1) { cursor } }')
    const { errors, data } = await socket.result(id)
    expect([data ?? null, errors]).toEqual([null, [expect.objectContaining({ message: 'There is no such cursor.', extensions: { code: 'BAD_USER_INPUT', serviceName: 'market' } })]])
    expect((await socket.next(id)).type).toBe('complete')
    expect(await socket.result(socket.start('{ province(id: "p1") { name } }'))).toEqual({ data: { province: { name: 'Bến Tre' } } })
  })

  test('authorisation reaches the subgraphs of the subscription and of the join, and separates clients', async () => {
    await using graph = await smallGraph(transport)
    const query = 'subscription { announced { fair { province { name } } } }'
    const ids = []
    for (const [params, headers] of [[{ authorization: 'Bearer a' }, {}], [{ Authorization: 'Bearer b' }, {}], [undefined, { authorization: 'Bearer c' }], [{ token: 'd' }, {}]] as const) {
      const socket = await graph.open(params, headers)
      ids.push([socket, socket.start(query)] as const)
    }
    await graph.announcements.untilFollowing(4)
    graph.announcements.announce({ provinceId: 'p1' })
    for (const [socket, id] of ids) await socket.result(id)
    const sent = (name: string): unknown[] => (transport === 'http' ? (graph.served[name]?.requests ?? []).map(({ params, headers }) => (params ?? headers)?.['authorization']) : graph.requests.filter((each) => each.query.includes(name === 'market' ? 'announced' : '_entities')).map(({ headers }) => headers?.['authorization']))
    expect(sent('market').sort()).toEqual(['Bearer a', 'Bearer b', 'Bearer c', undefined])
    expect(sent('places').sort()).toEqual(['Bearer a', 'Bearer b', 'Bearer c', undefined])
  })

  test('queries and mutations over the socket answer as over HTTP', async () => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    for (const [query, variables] of [
      ['query Q($id: ID!) { province(id: $id) { name products { name } population } }', { id: 'p3' }],
      ['{ coded provinces { id } }', {}],
      ['mutation { rename(id: "p2", name: "Hạ Long") { name counted } }', {}],
    ] as const) {
      const id = socket.start(query, variables)
      expect(sorted(await socket.result(id))).toEqual(sorted(await graph.post(query, variables)))
      expect((await socket.next(id)).type).toBe('complete')
    }
    const fault = await socket.result(socket.start('{ unexpected }'))
    expect(fault.errors?.[0]?.message).toMatch(/^Something went wrong on our side/)
  })
})

test('a subgraph that is down while an event is joined leaves its fields null, with errors at their places, and the stream goes on', async () => {
  await using graph = await smallGraph('http')
  const socket = await graph.open()
  const selection = '{ cursor fair { province { name counted } } }'
  const strict = '{ cursor fair { exhibitors { ... on ProductExhibitor { product { name } } } } }'
  const id = socket.start(`subscription { it: announced ${selection} }`)
  const nothing = socket.start(`subscription { it: ticked ${strict} }`)
  await graph.announcements.untilFollowing(2)
  await graph.served['goods']?.close()
  for (const cursor of [1, 2]) {
    graph.announcements.announce({ provinceId: 'p1' })
    const event = await socket.result(id)
    expect(event.data).toEqual({ it: { cursor, fair: { province: { name: 'Bến Tre', counted: null } } } })
    expect(event.errors).toEqual([{ message: 'The subgraph "goods" did not answer.', path: ['it', 'fair', 'province', 'counted'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'goods', reason: 'ECONNREFUSED' } }])
    expect(event).toEqual(await graph.post(`{ it: announcement(cursor: ${cursor}) ${selection} }`))
    const empty = await socket.result(nothing)
    expect(empty.data).toEqual({ it: null })
    expect(empty).toEqual(await graph.post(`{ it: announcement(cursor: ${cursor}) ${strict} }`))
  }
})

describe('what can\'t run is refused, and the socket stays open', () => {
  test.each<[string, string, Record<string, unknown> | undefined, string, RegExp]>([
    ['a syntax error', 'subscription {', undefined, 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    ['an unknown field', 'subscription { announced { nothing } }', undefined, 'GRAPHQL_VALIDATION_FAILED', /nothing/],
    ['an unknown root field', 'subscription { nothing }', undefined, 'GRAPHQL_VALIDATION_FAILED', /nothing/],
    ['two root fields', 'subscription { announced { cursor } ticked { cursor } }', undefined, 'BAD_SUBSCRIPTION', /exactly one root field/],
    ['two root fields by alias', 'subscription { a: announced { cursor } b: announced { cursor } }', undefined, 'BAD_SUBSCRIPTION', /exactly one root field/],
    ['a second one in a fragment', 'subscription { announced { cursor } ...More } fragment More on Subscription { ticked { cursor } }', undefined, 'BAD_SUBSCRIPTION', /exactly one root field/],
    ['a bare __typename', 'subscription { __typename }', undefined, 'BAD_SUBSCRIPTION', /__typename/],
    ['a __typename in a fragment', 'subscription { ... { t: __typename } }', undefined, 'BAD_SUBSCRIPTION', /__typename/],
    ['@skip at the root', 'subscription { announced @skip(if: false) { cursor } }', undefined, 'BAD_SUBSCRIPTION', /@skip or @include/],
    ['@include at the root by a variable', 'subscription ($x: Boolean!) { announced @include(if: $x) { cursor } }', { x: true }, 'BAD_SUBSCRIPTION', /@skip or @include/],
    ['@skip on a fragment at the root', 'subscription ($x: Boolean!) { ...R @skip(if: $x) } fragment R on Subscription { announced { cursor } }', { x: false }, 'BAD_SUBSCRIPTION', /@skip or @include/],
    ['a fragment in itself', 'subscription { ...R } fragment R on Subscription { ...R }', undefined, 'GRAPHQL_VALIDATION_FAILED', /itself/],
    ['a fragment that is not there', 'subscription { ...R }', undefined, 'GRAPHQL_VALIDATION_FAILED', /Unknown fragment/],
    ['a required variable left out', 'subscription ($m: Int!) { announced { fair { province { products(minimum: $m) { id } } } } }', {}, 'BAD_USER_INPUT', /\$m/],
    ['a variable of a wrong type', 'subscription ($a: Int) { announced(after: $a) { cursor } }', { a: 'one' }, 'BAD_USER_INPUT', /\$a.*Int/],
    ['an unknown enum value', 'subscription ($l: Language!) { announced { fair { province { name(language: $l) } } } }', { l: 'FR' }, 'BAD_USER_INPUT', /FR/],
    ['an unknown field of an input object', 'subscription ($f: AnnouncementFilter) { announced(filter: $f) { cursor } }', { f: { colour: 'red' } }, 'BAD_USER_INPUT', /colour/],
    ['a fragment alone', 'fragment R on Subscription { announced { cursor } }', undefined, 'OPERATION_RESOLUTION_FAILURE', /no operation/],
    ['several operations and no name', 'subscription A { announced { cursor } } subscription B { announced { cursor } }', undefined, 'OPERATION_RESOLUTION_FAILURE', /operationName/],
    ['a query with an unknown field', '{ nothing }', undefined, 'GRAPHQL_VALIDATION_FAILED', /nothing/],
    ['a query without its variable', 'query ($id: ID!) { province(id: $id) { id } }', {}, 'BAD_USER_INPUT', /\$id/],
  ])('%s', async (_what, query, variables, code, message) => {
    await using graph = await smallGraph('in-process')
    const socket = await graph.open()
    const [error] = await socket.refused(query, variables)
    expect(error?.extensions?.['code']).toBe(code)
    expect(error?.message).toMatch(message)
    expect(JSON.stringify(error)).not.toMatch(/node_modules|\.js:|stacktrace/)
    expect(await socket.result(socket.start('{ province(id: "p1") { name } }'))).toEqual({ data: { province: { name: 'Bến Tre' } } })
  })

  test('an operation name that is not in the document', async () => {
    await using graph = await smallGraph('in-process')
    const socket = await graph.open()
    const [error] = await socket.refused('subscription A { announced { cursor } }', {}, 'B')
    expect(error).toMatchObject({ message: 'The document has no operation "B".', extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })
  })

  test('more operations than one connection may have', async () => {
    await using graph = await smallGraph('in-process')
    const socket = await graph.open()
    for (let count = 0; count < 200; count += 1) socket.start('subscription { announced { cursor } }')
    const [error] = await socket.refused('{ provinces { id } }')
    expect(error?.extensions?.['code']).toBe('TOO_MANY_OPERATIONS')
  })
})

test('one of several operations is chosen by its name', async () => {
  await using graph = await smallGraph('in-process')
  const socket = await graph.open()
  const id = socket.start('query A { provinces { id } } subscription B { announced { cursor } } subscription C { ticked { kind } }', {}, 'C')
  await graph.announcements.untilFollowing(1)
  graph.announcements.announce({ provinceId: 'p1' })
  expect((await socket.result(id)).data).toEqual({ ticked: { kind: 'ANNOUNCED' } })
})

test('a subscription writes one line of the log when it starts and one when it ends', async () => {
  await using graph = await smallGraph('in-process')
  const socket = await graph.open()
  const id = socket.start('subscription Fairs { announced { cursor } }')
  await graph.announcements.untilFollowing(1)
  graph.announcements.announce({ provinceId: 'p1' })
  await socket.result(id)
  socket.stop(id)
  await graph.announcements.untilFollowing(0)
  const lines = graph.lines.filter(({ msg }) => String(msg).startsWith('subscription'))
  expect(lines).toEqual([
    expect.objectContaining({ msg: 'subscription started', operation: 'Fairs', field: 'announced', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) }),
    expect.objectContaining({ msg: 'subscription ended', operation: 'Fairs', events: 1, why: 'LEFT', requestId: lines[0]?.['requestId'] }),
  ])
})

test('an upgrade at another path is answered with 404', async () => {
  await using graph = await smallGraph('in-process')
  const response = await fetch(graph.url.replace('/graphql', '/elsewhere'))
  expect(response.status).toBe(404)
  const { WebSocket } = await import('ws')
  const socket = new WebSocket(`ws://127.0.0.1:${graph.port}/elsewhere`)
  const status = await new Promise((resolve) => socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode)))
  expect(status).toBe(404)
})

/** Errors may come in any order. */
function sorted(answer: Answer): Answer {
  const key = ({ path, message }: { path?: (string | number)[]; message: string }): string => `${path?.join('.')} ${message}`
  return answer.errors ? { ...answer, errors: [...answer.errors].sort((a, b) => key(a).localeCompare(key(b))) } : answer
}
