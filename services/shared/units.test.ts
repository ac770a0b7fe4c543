import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { askOver, graphUnits, type AskGraph } from './units'

const UNITS = {
  allProvinces: [
    { id: 'new', name: 'Mới', region: { id: 'north' }, predecessors: [{ id: 'old' }, { id: 'older' }] },
    { id: 'old', name: 'Cũ', region: { id: 'once' }, predecessors: [] },
    { id: 'older', name: 'Xưa', region: null, predecessors: [] },
  ],
}

test('boundaries are asked for once in five minutes, also by many at the same time', async () => {
  let [asked, now] = [0, 0]
  const units = graphUnits(async () => ((asked += 1), UNITS), () => now)
  const [predecessorsOf, known] = await Promise.all([units.predecessors(), units.known(), units.predecessors()])
  expect([predecessorsOf('new'), predecessorsOf('old'), predecessorsOf('unheard of')]).toEqual([['old', 'older'], [], []])
  expect(known).toEqual(new Map([['new', 'Mới'], ['old', 'Cũ'], ['older', 'Xưa']]))
  now = 5 * 60_000
  await units.predecessors()
  expect(asked).toBe(1)
  now += 1
  await units.predecessors()
  expect(asked).toBe(2)
})

test('a province, a region and the nation hold their units and what those were made from', async () => {
  const units = graphUnits(async () => UNITS)
  const held = async (scope: string): Promise<string[] | null> => {
    const within = await units.within(scope)
    return within && [...within]
  }
  expect([await held('new'), await held('older'), await held('north'), await held('once')]).toEqual([['new', 'old', 'older'], ['older'], ['new', 'old', 'older'], ['old']])
  expect(await held('VN')).toEqual(['VN', 'new', 'old', 'older'])
  expect([await held('south'), await held('')]).toEqual([null, null])
})

test('a failure is not kept: whoever asks next is answered', async () => {
  let failing = true
  const units = graphUnits(async () => {
    if (failing) throw new Error('The graph does not answer.')
    return UNITS
  })
  await expect(Promise.all([units.predecessors(), units.known()])).rejects.toThrow('The graph does not answer.')
  failing = false
  expect((await units.known())?.size).toBe(3)
})

test('names are asked for in parts, and answered in order', async () => {
  const asked: number[] = []
  const ask: AskGraph = async (_query, variables) => {
    const names = (variables as { names: { name: string; on: string | null }[] }).names
    asked.push(names.length)
    return { unitsNamed: names.map(({ name }) => (name === '7' ? null : { id: `unit_${name}` })) }
  }
  const names = Array.from({ length: 1_001 }, (_, place) => ({ name: String(place), date: place % 2 === 0 ? '2020' : null }))
  const found = await graphUnits(ask).named(names)
  expect(asked).toEqual([500, 500, 1])
  expect([found.length, found[6], found[7], found[1_000]]).toEqual([1_001, 'unit_6', null, 'unit_1000'])
  expect(await graphUnits(ask).named([])).toEqual([])
})

test('over HTTP the graph\'s data is the answer, and anything else an error that says where', async () => {
  const answers: Record<string, unknown> = { good: { data: { n: 1 } }, failed: { data: null, errors: [{ message: 'Administration is away.' }] }, empty: {} }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (text) => (body += text)).on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[JSON.parse(body).query])))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
    expect(await askOver(url)('good')).toEqual({ n: 1 })
    await expect(askOver(url)('failed')).rejects.toThrow(`The graph at ${url} did not answer: Administration is away.`)
    await expect(askOver(url)('empty')).rejects.toThrow('did not answer: 200')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
