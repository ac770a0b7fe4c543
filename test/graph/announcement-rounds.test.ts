import type { DataSource } from 'typeorm'
import { relocateFair, rescheduleFair, type Announced } from '../../services/commerce'
import { addDays } from '../../services/shared/partial-date'
import { announceSynthetic, FOLLOW, onCommerce, wholeLog } from '../support/announcing'
import { startGraph, type Graph } from '../support/graph'
import { subscribe, type Event } from '../support/subscriber'

const ROUNDS = 200
const WRITERS = 4

let graph: Graph
/** How often the shared fair was given other dates. */
let rescheduled = 0

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

/** A number from 0 up to below a limit; the same seed gives the same numbers (mulberry32). */
function random(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit)
  }
}

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

test(`${ROUNDS} rounds of cuts while ${WRITERS} writers announce: nothing lost, doubled or out of order (SEED=${SEED})`, async () => {
  const below = random(SEED)
  const { latestFairAnnouncementCursor: start } = await graph.data('{ latestFairAnnouncementCursor }')
  const got: string[] = []
  const keep = (events: Event[]): void => {
    for (const { data, errors } of events) {
      expect(errors).toBeUndefined()
      expect(data?.['fairAnnounced'].fair.province.region.name).toBe('Trung du và miền núi phía Bắc')
      got.push(data?.['fairAnnounced'].cursor)
    }
  }
  let announced = 0
  await using steady = subscribe(graph, FOLLOW, { after: start })

  await onCommerce(graph, async (commerce) => {
    const shared = await announceSynthetic(commerce, { name: 'shared by the writers' })
    announced += 1
    let writing: Promise<unknown> = Promise.resolve()
    for (let round = 0; round < ROUNDS; round += 1) {
      const acts = Array.from({ length: below(WRITERS + 1) }, () => below(3))
      announced += acts.length
      const before = writing
      writing = Promise.all([before, ...acts.map((act, writer) => write(commerce, shared, act, `round ${round}, writer ${writer}`))])
      // Cut while connecting, while subscribing, or after some of the events that are there or must still come.
      const when = below(4)
      const follower = subscribe(graph, FOLLOW, { after: got.at(-1) ?? start })
      if (when === 1) await follower.subscribed
      if (when > 1) await follower.received(below(announced - got.length + 1))
      follower.cut()
      keep(follower.events)
      await follower[Symbol.asyncDispose]()
      // The writers are never more than a round ahead.
      await before
    }
    await writing
  })

  await using last = subscribe(graph, FOLLOW, { after: got.at(-1) ?? start })
  keep(await last.received(announced - got.length))
  const log = await wholeLog(graph)
  expect(got).toEqual(log)
  expect(got).toHaveLength(announced)
  expect((await steady.received(announced)).map(({ data }) => data?.['fairAnnounced'].cursor)).toEqual(log)
})

function write(commerce: DataSource, shared: Announced, act: number, name: string): Promise<Announced> {
  if (act === 0) return announceSynthetic(commerce, { name })
  if (act === 2) return relocateFair(commerce, shared.fairId, `SYNTHETIC ${name}`)
  // Other dates each time: the same ones would be nothing to announce.
  rescheduled += 1
  const day = addDays('2031-07-01', rescheduled)
  return rescheduleFair(commerce, shared.fairId, { startsOn: day, endsOn: day })
}
