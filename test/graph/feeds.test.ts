import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { EventSource } from 'eventsource'
import { XMLParser } from 'fast-xml-parser'
import ICAL from 'ical.js'
import { cancelFair, rescheduleFair } from '../../services/commerce'
import { announceSynthetic, onCommerce } from '../support/announcing'
import { startGraph, type Graph } from '../support/graph'
import { ROOT } from '../support/process'

let graph: Graph
beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

const VALIDATOR = join(ROOT, 'test', 'support', 'feeds', 'validate-atom.mjs')
/** Where a synthetic fair is held: not where real ones are looked for. */
const PLACE = 'province_34-25'

async function calendar(query = ''): Promise<Map<string, ICAL.Component>> {
  const answer = await fetch(`${graph.url}/fairs.ics${query}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const text = await answer.text()
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  const byId = new Map(events.map((event) => [event.getFirstPropertyValue('uid') as string, event]))
  expect(byId.size).toBe(events.length)
  return byId
}

async function atom(query = ''): Promise<{ text: string; entries: Record<string, string>[] }> {
  const answer = await fetch(`${graph.url}/fairs.atom${query}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8'])
  const text = await answer.text()
  const { feed } = new XMLParser({ isArray: (name) => name === 'entry', ignoreAttributes: true }).parse(text)
  return { text, entries: (feed.entry ?? []).map((entry: Record<string, string>) => ({ id: entry['id'], title: entry['title'], updated: entry['updated'] })) }
}

/** Throws with what is wrong. */
function validateAtom(text: string): void {
  execFileSync(process.execPath, [VALIDATOR], { input: text, stdio: ['pipe', 'pipe', 'pipe'] })
}

beforeAll(() => {
  ICAL.design.strict = true
})

test('the calendar holds every fair with a first day, each once, and says which are cancelled', async () => {
  const events = await calendar()
  const { fairs } = await graph.data('{ fairs(first: 100, filter: { startsOn: { from: "1900-01-01" } }) { totalCount nodes { id name status startsOn endsOn } } }')
  expect(fairs.totalCount).toBeGreaterThan(20)
  expect(events.size).toBe(fairs.totalCount)
  for (const fair of fairs.nodes) {
    const event = events.get(`${fair.id}@ocop-graph`)
    const value = (name: string): string | undefined => event?.getFirstPropertyValue(name)?.toString()
    const last = new Date(`${fair.endsOn ?? fair.startsOn}T00:00:00Z`)
    const after = new Date(last.getTime() + 86_400_000).toISOString().slice(0, 10)
    expect({ summary: value('summary'), start: value('dtstart'), end: value('dtend'), cancelled: value('status') === 'CANCELLED' }).toEqual({ summary: fair.name, start: fair.startsOn, end: after, cancelled: fair.status === 'CANCELLED' })
  }
})

test('an unchanged calendar or feed is not sent twice', async () => {
  for (const path of ['/fairs.ics', '/fairs.atom?lang=en']) {
    const first = await fetch(graph.url + path)
    const again = await fetch(graph.url + path, { headers: { 'if-none-match': first.headers.get('etag') as string } })
    expect([first.headers.get('cache-control'), again.status, await again.text()]).toEqual(['public, max-age=1, stale-while-revalidate=1', 304, ''])
  }
})

test('the Atom feed is valid, and one with a wrong date is not', async () => {
  const { text, entries } = await atom()
  expect(entries.length).toBeGreaterThan(20)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  expect(() => validateAtom(text)).not.toThrow()
  expect(() => validateAtom(text.replace(/<updated>[^<]+/, '<updated>2020-01-08'))).toThrow('updated')
})

test('new dates and a cancellation change the entry that is there, in the calendar and in the feed', async () => {
  const announced = await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'phiên chợ <b>& "quê"', provinceId: PLACE }))
  const query = `?fair=${announced.fairId}`
  const states: unknown[] = []
  const look = async (): Promise<void> => {
    const event = [...(await calendar(query)).values()]
    const { text, entries } = await atom(query)
    validateAtom(text)
    expect([event.length, entries.length]).toEqual([1, 1])
    const value = (name: string): string | undefined => event[0]?.getFirstPropertyValue(name)?.toString()
    states.push({ uid: value('uid'), sequence: Number(value('sequence')), start: value('dtstart'), status: value('status'), entry: entries[0] })
  }
  await look()
  await onCommerce(graph, (commerce) => rescheduleFair(commerce, announced.fairId, { startsOn: '2031-06-01', endsOn: '2031-06-03' }))
  await look()
  await onCommerce(graph, (commerce) => cancelFair(commerce, announced.fairId))
  await look()
  const [first, second, third] = states as { uid: string; sequence: number; start: string; status: string; entry: { id: string; title: string; updated: string } }[]
  expect(states).toMatchObject([
    { uid: `${announced.fairId}@ocop-graph`, start: '2031-05-01', status: 'CONFIRMED', entry: { title: 'SYNTHETIC phiên chợ &lt;b>&amp; &quot;quê&quot;' } },
    { uid: first?.uid, start: '2031-06-01', status: 'CONFIRMED', entry: { id: first?.entry.id, title: expect.stringMatching(/^Đổi ngày: /) } },
    { uid: first?.uid, start: '2031-06-01', status: 'CANCELLED', entry: { id: first?.entry.id, title: expect.stringMatching(/^Đã hủy: /) } },
  ])
  expect(first!.sequence < second!.sequence && second!.sequence < third!.sequence).toBe(true)
  expect(first!.entry.updated < second!.entry.updated && second!.entry.updated < third!.entry.updated).toBe(true)
})

test('filters are those of the subscription', async () => {
  const [one, other] = await onCommerce(graph, async (commerce) => [await announceSynthetic(commerce, { name: 'vùng', kind: 'REGIONAL', provinceId: 'province_34-01' }), await announceSynthetic(commerce, { name: 'tỉnh', kind: 'PROVINCIAL', provinceId: 'province_34-01' })] as const)
  const ids = async (query: string): Promise<string[]> => [...(await calendar(query)).keys()].sort()
  expect(await ids('?province=province_34-01&fairKind=REGIONAL')).toEqual([`${one.fairId}@ocop-graph`])
  expect(await ids(`?fair=${one.fairId},${other.fairId}&kind=ANNOUNCED`)).toEqual([one, other].map(({ fairId }) => `${fairId}@ocop-graph`).sort())
  expect(await ids(`?fair=${one.fairId}&kind=CANCELLED`)).toEqual([])
})

test.each([
  ['a parameter of none of them', '?colour=red', 'only province, fair, fairKind, kind, lang, after are understood'],
  ['markup', '?fairKind=%22%3E%3Cscript%3E', 'fairKind must be of INTERNATIONAL'],
  ['an empty list', '?province=,', 'province must not be empty'],
  ['too many values', `?fair=${Array.from({ length: 101 }, (_, index) => `fair_${index}`).join(',')}`, 'fair takes at most 100 values'],
])('%s is refused with what it takes, and not repeated', async (_name, query, message) => {
  for (const path of ['/fairs.ics', '/fairs.atom', '/fairs/stream']) {
    const answer = await fetch(graph.url + path + query)
    const text = await answer.text()
    expect([answer.status, JSON.parse(text).errors[0].message]).toEqual([400, expect.stringContaining(message)])
    expect(text).not.toContain('<script>')
  }
})

test('a cursor that is none is refused, so that EventSource stops', async () => {
  const answer = await fetch(`${graph.url}/fairs/stream`, { headers: { 'last-event-id': 'no-cursor' } })
  expect([answer.status, ((await answer.json()) as any).errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
})

test('EventSource misses nothing and repeats nothing while the server is killed and comes back', async () => {
  const source = new EventSource(`${graph.url}/fairs/stream?province=${PLACE}`)
  const seen: { id: string; name: string }[] = []
  let heard = (): void => undefined
  source.addEventListener('ANNOUNCED', (event) => {
    seen.push({ id: event.lastEventId, name: JSON.parse(event.data).fair.name })
    heard()
  })
  const received = (count: number): Promise<void> =>
    new Promise((resolve) => {
      heard = () => (seen.length >= count ? resolve() : undefined)
      heard()
    })
  const announce = (number: number): Promise<unknown> => onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: `stream ${number}`, provinceId: PLACE }))
  try {
    await new Promise((resolve) => source.addEventListener('open', resolve, { once: true }))
    await announce(1)
    await announce(2)
    await received(2)
    const revive = await graph.kill('publishing')
    await announce(3)
    await announce(4)
    await revive()
    await received(4)
    await announce(5)
    await received(5)
    expect(seen.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((number) => `SYNTHETIC stream ${number}`))
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5)
  } finally {
    source.close()
  }
})
