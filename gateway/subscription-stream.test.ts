import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { smallGraph, type SmallGraph, type Transport } from '../test/support/small-graph'
import type { RawSocket } from '../test/support/small-graph/small-client'

const FOLLOW = 'subscription Follow($after: Int) { announced(after: $after) { cursor fair { province { name } } } }'
const SHAPES: Transport[] = ['in-process', 'http']

async function cursors(socket: RawSocket, id: string, count: number): Promise<number[]> {
  const seen: number[] = []
  while (seen.length < count) seen.push((await socket.result(id)).data.announced.cursor)
  return seen
}

const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** Fetches that the joins of events cost at one subgraph. */
function fetches(graph: SmallGraph, transport: Transport, what: string): number {
  const requests = transport === 'http' ? Object.values(graph.served).flatMap((served) => served.requests) : graph.requests
  return requests.filter(({ query }) => query.includes(what)).length
}

describe.each(SHAPES)('streams (%s)', (transport) => {
  test('clients with the same operation share one upstream subscription and one join', async () => {
    await using graph = await smallGraph(transport)
    const sockets = await Promise.all(Array.from({ length: 20 }, () => graph.open()))
    const ids = sockets.map((socket) => socket.start(FOLLOW, {}, 'Follow'))
    // The last, started on the same socket, proves that the others were there before the event.
    await graph.announcements.untilFollowing(1)
    for (const socket of sockets) await socket.result(socket.start('{ provinces { id } }'))
    const before = fetches(graph, transport, '_entities')
    graph.announcements.announce({ provinceId: 'p1' })
    for (const [index, socket] of sockets.entries()) expect(await cursors(socket, ids[index] as string, 1)).toEqual([1])
    expect([graph.announcements.following, graph.gateway.sharedSubscriptions(), fetches(graph, transport, 'announced'), fetches(graph, transport, '_entities') - before]).toEqual([1, 1, 1, 1])
    for (const { socket } of sockets) socket.terminate()
    await graph.announcements.untilFollowing(0)
    expect(graph.gateway.sharedSubscriptions()).toBe(0)
  })

  test('one that resumes has an upstream of its own: what it missed, then what follows, once and in order', async () => {
    await using graph = await smallGraph(transport)
    for (let count = 0; count < 10; count += 1) graph.announcements.announce({ provinceId: 'p1' })
    const socket = await graph.open()
    const live = socket.start(FOLLOW)
    await graph.announcements.untilFollowing(1)
    const resumed = socket.start(FOLLOW, { after: 4 })
    const literal = socket.start('subscription { announced(after: 8) { cursor } }')
    const byDefault = socket.start('subscription ($after: Int = 9) { announced(after: $after) { cursor } }')
    await graph.announcements.untilFollowing(4)
    expect(graph.gateway.sharedSubscriptions()).toBe(1)
    graph.announcements.announce({ provinceId: 'p2' })
    graph.announcements.announce({ provinceId: 'p3' })
    expect(await cursors(socket, resumed, 8)).toEqual(upTo(12, 5))
    expect(await cursors(socket, literal, 4)).toEqual([9, 10, 11, 12])
    expect(await cursors(socket, byDefault, 3)).toEqual([10, 11, 12])
    expect(await cursors(socket, live, 2)).toEqual([11, 12])
  })

  test('events announced while a client resumes are neither lost nor doubled at the seam', async () => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const ids: string[] = []
    for (let round = 0; round < 12; round += 1) {
      graph.announcements.announce({ provinceId: 'p1' })
      ids.push(socket.start(FOLLOW, { after: 0 }))
      graph.announcements.announce({ provinceId: 'p2' })
      if (round % 3 === 0) await new Promise(setImmediate)
    }
    for (const id of ids) expect(await cursors(socket, id, 24)).toEqual(upTo(24))
  })

  test('a burst of 300 events keeps its order, and is joined in batches', async () => {
    await using graph = await smallGraph(transport)
    const socket = await graph.open()
    const id = socket.start(FOLLOW)
    await graph.announcements.untilFollowing(1)
    for (let count = 0; count < 300; count += 1) graph.announcements.announce({ provinceId: `p${(count % 3) + 1}` })
    expect(await cursors(socket, id, 300)).toEqual(upTo(300))
    if (transport === 'in-process') {
      const joins = graph.requests.filter(({ query }) => query.includes('_entities'))
      expect(joins).toHaveLength(300)
      expect(new Set(joins.map(({ scope }) => scope)).size).toBeLessThan(150)
    }
  })

  test('a client that vanishes, completes, or closes politely releases the upstream', async () => {
    await using graph = await smallGraph(transport)
    const leave: ((socket: RawSocket, id: string) => void)[] = [({ socket }) => socket.terminate(), (socket, id) => socket.stop(id), ({ socket }) => socket.close(1000)]
    for (const each of leave) {
      const socket = await graph.open()
      const id = socket.start(FOLLOW)
      await graph.announcements.untilFollowing(1)
      each(socket, id)
      await graph.announcements.untilFollowing(0)
      expect(graph.gateway.sharedSubscriptions()).toBe(0)
    }
  })

  test('one who comes as the last one leaves gets a new upstream, and its events', async () => {
    await using graph = await smallGraph(transport)
    for (let round = 1; round <= 10; round += 1) {
      const [leaving, coming] = [await graph.open(), await graph.open()]
      const first = leaving.start(FOLLOW)
      await graph.announcements.untilFollowing(1)
      leaving.stop(first)
      const second = coming.start(FOLLOW)
      // Answered after what was sent before it on the same socket was taken up.
      await leaving.result(leaving.start('{ provinces { id } }'))
      await coming.result(coming.start('{ provinces { id } }'))
      await graph.announcements.untilFollowing(1)
      graph.announcements.announce({ provinceId: 'p1' })
      expect(await cursors(coming, second, 1)).toEqual([round])
      coming.socket.terminate()
      await graph.announcements.untilFollowing(0)
    }
  })

  test('a client that does not read is cut off with 1013; its upstream is released, and it resumes without loss', async () => {
    await using graph = await smallGraph(transport, { subscriptionQueueLimit: 20 })
    const socket = await graph.open()
    const id = socket.start('subscription { announced { cursor padding } }')
    await graph.announcements.untilFollowing(1)
    socket.socket.pause()
    const padding = 'x'.repeat(100_000)
    let sent = 0
    // Until it is let go: how much fits into the buffers of the machine's network is not ours to know.
    while (graph.announcements.following > 0) {
      graph.announcements.announce({ provinceId: 'p1', padding })
      sent += 1
      await new Promise(setImmediate)
    }
    expect(graph.gateway.sharedSubscriptions()).toBe(0)
    socket.socket.resume()
    expect(await socket.closed).toEqual({ code: 1013, reason: 'The client reads more slowly than events arrive. Resume with your last cursor' })
    const received: number[] = []
    for (;;) {
      const message = await socket.next(id).catch(() => null)
      if (message?.type !== 'next') break
      received.push(message.payload.data.announced.cursor)
    }
    expect(received).toEqual(upTo(received.length))
    expect(received.length).toBeLessThan(sent)
    const again = await graph.open()
    const rest = again.start('subscription ($after: Int) { announced(after: $after) { cursor } }', { after: received.at(-1) ?? 0 })
    expect(await cursors(again, rest, sent - received.length)).toEqual(upTo(sent, received.length + 1))
  })

  test('a gateway that stops closes its sockets with 1012, and releases upstreams', async () => {
    const graph = await smallGraph(transport)
    const socket = await graph.open()
    socket.start(FOLLOW)
    await graph.announcements.untilFollowing(1)
    await graph.gateway.close()
    expect(await socket.closed).toEqual({ code: 1012, reason: 'The gateway is stopping. Resume with your last cursor' })
    await graph.announcements.untilFollowing(0)
    await graph.close()
  })
})

test('a subgraph that is lost, rudely or politely, closes the socket with 1012', async () => {
  for (const lose of [(socket: WebSocket) => socket.terminate(), (socket: WebSocket) => socket.close(1000), (socket: WebSocket) => socket.close(1001, 'Going away'), (socket: WebSocket) => socket.close(4500)]) {
    await using graph = await smallGraph('http')
    const socket = await graph.open()
    const id = socket.start(FOLLOW)
    await graph.announcements.untilFollowing(1)
    graph.announcements.announce({ provinceId: 'p1' })
    expect(await cursors(socket, id, 1)).toEqual([1])
    for (const upstream of graph.served['market']?.sockets ?? []) lose(upstream)
    expect(await socket.closed).toEqual({ code: 1012, reason: 'The subgraph of a subscription went away. Resume with your last cursor' })
    expect(graph.gateway.sharedSubscriptions()).toBe(0)
  }
})

test('the graphql-ws client resumes after a loss by advancing its cursor', async () => {
  await using graph = await smallGraph('http')
  const variables = { after: 0 }
  const client = createClient({ url: graph.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 3, retryWait: async () => undefined })
  const seen: number[] = []
  const finished = new Promise<void>((resolve, reject) => {
    // The client sends the variables that it was given again: the object is changed as events come.
    client.subscribe<{ announced: { cursor: number } }>(
      { query: FOLLOW, variables },
      {
        next: ({ data }) => {
          const cursor = data?.announced.cursor ?? 0
          seen.push(cursor)
          variables.after = cursor
          if (cursor === 20) resolve()
          else if (cursor % 5 === 0) for (const upstream of graph.served['market']?.sockets ?? []) upstream.terminate()
        },
        error: reject,
        complete: () => reject(new Error('It completed.')),
      },
    )
  })
  for (let count = 0; count < 20; count += 1) graph.announcements.announce({ provinceId: 'p1' })
  await finished
  await client.dispose()
  expect(seen).toEqual(upTo(20))
})
