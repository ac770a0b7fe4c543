import Fastify, { type FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { ChangeFeed } from './change-feed'
import { changeRoute } from './change-route'
import { makeThings, openThings } from './things.test-support'

let database: DataSource & AsyncDisposable
let feed: ChangeFeed
let app: FastifyInstance
let url: string

beforeEach(async () => {
  database = await openThings()
  feed = await new ChangeFeed(database, (database.options as { url: string }).url, pino({ level: 'silent' })).open()
  app = Fastify({ forceCloseConnections: true })
  changeRoute(app, feed)
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/changes`
})
afterEach(async () => {
  await app.close()
  await feed.close()
  await database[Symbol.asyncDispose]()
})

/** Follows the route as a gateway does: every event as its position and tags. */
async function* listen(query: string, headers: Record<string, string> = {}): AsyncGenerator<[position: number, tags: string[]]> {
  const answer = await fetch(`${url}${query}`, { headers })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  let text = ''
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(part).toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(text.slice(0, end)) as unknown as [string, string, string]
      text = text.slice(end + 2)
      yield [Number(id), JSON.parse(data) as string[]]
    }
  }
}

test('the feed is followed from now, from a position, and after a reconnection, without a gap', async () => {
  expect(feed.end).toBe(0)
  const live = listen('')
  expect((await live.next()).value).toEqual([0, []])
  for (const number of [1, 2, 3]) await makeThings(database, number)
  for (const number of [1, 2, 3]) expect((await live.next()).value).toEqual([number, [`Thing:thing_${number}`]])
  expect((await feed.changesAfter(1)).map((change) => change.position)).toEqual([2, 3])
  for (const [query, headers] of [['?after=1', {}], ['', { 'last-event-id': '1' }], ['?after=0', { 'last-event-id': '1' }]] as [string, Record<string, string>][]) {
    const again = listen(query, headers)
    expect([(await again.next()).value, (await again.next()).value, (await again.next()).value]).toEqual([[1, []], [2, ['Thing:thing_2']], [3, ['Thing:thing_3']]])
    await again.return(undefined)
  }
  const waiting = live.next()
  await makeThings(database, 4)
  expect((await waiting).value).toEqual([4, ['Thing:thing_4']])
  await live.return(undefined)
})

test('what is no position is refused', async () => {
  for (const query of ['?after=', '?after=x', '?after=-1', '?after=1.5', '?after=9999999999999999', '?after=1&after=2']) expect([query, (await fetch(`${url}${query}`)).status]).toEqual([query, 400])
})

test('what is forgotten, and what never was, can\'t be followed; the newest always can', async () => {
  const behind = async (position: number): Promise<boolean> => feed.reaches(position)
  for (const number of [11, 12, 13]) await makeThings(database, number)
  const [{ newest }] = await database.query('SELECT max(position)::int AS newest FROM change_log')
  await database.query('DELETE FROM change_log WHERE position < $1 - 1', [newest])
  expect([await behind(newest - 3), await behind(newest - 2), await behind(newest - 1), await behind(newest), await behind(newest + 1)]).toEqual([false, true, true, true, false])
  for (const position of [0, newest + 1]) expect((await fetch(`${url}?after=${position}`)).status).toBe(410)
})

test('the position before the last seconds is that before the first change in them', async () => {
  const newest = async (): Promise<number> => (await database.query('SELECT max(position)::int AS newest FROM change_log'))[0].newest
  await makeThings(database, 20)
  await database.query(`UPDATE change_log SET written_at = written_at - interval '1 hour'`)
  expect(await feed.positionBefore(60)).toBe(await newest())
  const before = await newest()
  for (const number of [21, 22]) await makeThings(database, number)
  expect([await feed.positionBefore(60), await feed.positionBefore(0)]).toEqual([before, await newest()])
  await database.query('DELETE FROM change_log')
  expect([await feed.positionBefore(60), await feed.reaches(0), await feed.reaches(1)]).toEqual([0, true, false])
})
