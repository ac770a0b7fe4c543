import { announceSynthetic, FOLLOW, onCommerce } from '../support/announcing'
import { startGraph, type Graph } from '../support/graph'
import { subscribe, type Event } from '../support/subscriber'

let graph: Graph

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

const cursors = (events: readonly Event[]): string[] => events.map(({ data }) => data?.['fairAnnounced'].cursor)

test.each(['commerce', 'gateway'] as const)('after kill -9 of %s a subscriber is told to come back, and then has everything announced before, meanwhile and since', async (part) => {
  const { latestFairAnnouncementCursor: start } = await graph.data('{ latestFairAnnouncementCursor }')
  const follower = subscribe(graph, FOLLOW, { after: start })
  const announced = await onCommerce(graph, async (commerce) => {
    const made = [await announceSynthetic(commerce, { name: `before ${part} went` })]
    await follower.received(1)
    const startAgain = await graph.kill(part)
    for (let number = 1; number <= 5; number += 1) made.push(await announceSynthetic(commerce, { name: `without ${part} ${number}` }))
    const end = await follower.ended
    expect(end?.code).toBe(part === 'gateway' || graph.shape === 'one-process' ? 1006 : 1012)
    await startAgain()
    return made
  })
  await using resumed = subscribe(graph, FOLLOW, { after: cursors(follower.events).at(-1) })
  await resumed.received(5)
  announced.push(await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: `since ${part} is back` })))
  expect([...cursors(follower.events), ...cursors(await resumed.received(6))]).toEqual(announced.map(({ cursor }) => cursor))
})

test('a gateway that is stopped in order says so with a code, and a new one goes on where it ended', async () => {
  const { latestFairAnnouncementCursor: start } = await graph.data('{ latestFairAnnouncementCursor }')
  const follower = subscribe(graph, FOLLOW, { after: start })
  await follower.subscribed
  const gateway = graph.processes.filter((each) => each.child.exitCode === null && each.child.signalCode === null).at(-1)
  expect(await gateway?.stop()).toBe(0)
  expect(await follower.ended).toMatchObject({ code: 1012 })
})
