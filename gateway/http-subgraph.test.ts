import type { ExecutionResult } from 'graphql'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { market, schemaOf, serve } from '../test/support/small-graph'
import { httpSubgraph } from './http-subgraph'

const FOLLOW = { query: 'subscription ($after: Int) { announced(after: $after) { cursor padding } }', variables: { after: 0 }, requestId: 'r' }

const iterate = (results: AsyncIterable<ExecutionResult>): AsyncIterator<ExecutionResult> => results[Symbol.asyncIterator]()
const cursorOf = async (results: AsyncIterator<ExecutionResult>): Promise<number> => ((await results.next()).value as { data: { announced: { cursor: number } } }).data.announced.cursor

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise(setImmediate)
}

async function freePort(): Promise<number> {
  const served = await serve(schemaOf(market()))
  await served.close()
  return served.port
}

test.each<[string, RequestListener]>([
  ['an answer that is no JSON', (_request, response) => response.writeHead(502).end('<html>Bad gateway at 10.0.0.1</html>')],
  ['an answer that is cut short', (_request, response) => response.writeHead(200, { 'content-length': '100' }).write('{"data":', () => response.destroy())],
  ['a broken connection', (request) => request.socket.destroy()],
  ['an empty object', (_request, response) => response.end('{}')],
  ['an array', (_request, response) => response.end('[]')],
  ['null', (_request, response) => response.end('null')],
  ['errors that are none', (_request, response) => response.end('{"errors":[]}')],
  ['no body', (_request, response) => response.writeHead(204).end()],
])('%s is an error that names the subgraph and nothing else', async (_what, listener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const subgraph = httpSubgraph('market', `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
  const { data, errors } = await subgraph.execute({ query: '{ fairs { id } }', requestId: 'r' })
  expect(data).toBeNull()
  expect(errors?.map((error) => error.toJSON())).toEqual([{ message: 'The subgraph "market" did not answer.', extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'market', reason: expect.stringMatching(/^[A-Z_]+$/) } }])
  await subgraph.close?.()
  server.close()
})

test('a GraphQL answer counts whatever its status', async () => {
  const server = createServer((_request, response) => response.writeHead(400).end('{"errors":[{"message":"No."}]}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const subgraph = httpSubgraph('market', `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
  expect(await subgraph.execute({ query: '{ fairs { id } }', requestId: 'r' })).toEqual({ errors: [{ message: 'No.' }] })
  await subgraph.close?.()
  server.close()
})

test('a subscription waits for a subgraph that is not there yet', async () => {
  const port = await freePort()
  const subgraph = market()
  subgraph.log.announce({ provinceId: 'p1' })
  const results = iterate(httpSubgraph('market', `http://127.0.0.1:${port}/graphql`).subscribe(FOLLOW))
  const first = cursorOf(results)
  await using served = await serve(schemaOf(subgraph), { port })
  expect(await first).toBe(1)
  await results.return?.()
  await until(() => served.sockets.size === 0)
})

test('a subscription to a subgraph that stays away ends with an error that names it', async () => {
  const results = iterate(httpSubgraph('market', `http://127.0.0.1:${await freePort()}/graphql`, { openingRetries: 1 }).subscribe(FOLLOW))
  const { value } = await results.next()
  expect((value as ExecutionResult).errors?.map((error) => error.toJSON())).toEqual([{ message: 'The subgraph "market" did not answer.', extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'market', reason: 'UNREACHABLE' } }])
  expect(await results.next()).toEqual({ value: undefined, done: true })
})

test('what a subgraph refuses before it subscribes is a result with its errors', async () => {
  await using served = await serve(schemaOf(market()))
  const results = iterate(httpSubgraph('market', served.url).subscribe({ query: 'subscription { nothing }', requestId: 'r' }))
  expect((await results.next()).value).toEqual({ errors: [expect.objectContaining({ message: expect.stringContaining('nothing') })] })
  expect(await results.next()).toEqual({ value: undefined, done: true })
})

test.each<[string, (results: AsyncIterator<ExecutionResult>) => Promise<unknown>]>([
  ['at once', (results) => Promise.resolve(results.return?.())],
  ['while it waits for an event', async (results) => {
    const waiting = results.next()
    await results.return?.()
    expect(await waiting).toEqual({ value: undefined, done: true })
  }],
])('leaving %s closes the connection', async (_when, leave) => {
  const subgraph = market()
  await using served = await serve(schemaOf(subgraph))
  const remote = httpSubgraph('market', served.url)
  const other = iterate(remote.subscribe(FOLLOW))
  await subgraph.log.untilFollowing(1)
  await leave(iterate(remote.subscribe(FOLLOW)))
  await until(() => served.sockets.size === 1 && subgraph.log.following === 1)
  await other.return?.()
  await until(() => served.sockets.size === 0)
})

test('a connection that breaks throws after what came before it, and does not look like the end', async () => {
  const subgraph = market()
  await using served = await serve(schemaOf(subgraph))
  const results = iterate(httpSubgraph('market', served.url).subscribe(FOLLOW))
  subgraph.log.announce({ provinceId: 'p1' })
  subgraph.log.announce({ provinceId: 'p2' })
  await until(() => subgraph.log.handedOut === 2)
  expect(await cursorOf(results)).toBe(1)
  for (const socket of served.sockets) socket.close(1000)
  expect(await cursorOf(results)).toBe(2)
  await expect(results.next()).rejects.toThrow('The subgraph closed the connection.')
})

test('events that nobody reads wait at the subgraph, and come in order once they are read', async () => {
  const subgraph = market()
  await using served = await serve(schemaOf(subgraph))
  const results = iterate(httpSubgraph('market', served.url).subscribe(FOLLOW))
  const count = 2_000
  for (let each = 0; each < count; each += 1) subgraph.log.announce({ provinceId: 'p1', padding: 'x'.repeat(20_000) })
  for (let still = 0, last = 0; still < 3_000; still += 1) {
    await new Promise(setImmediate)
    if (subgraph.log.handedOut !== last) still = 0
    last = subgraph.log.handedOut
  }
  expect(subgraph.log.handedOut).toBeGreaterThan(256)
  expect(subgraph.log.handedOut).toBeLessThan(count)
  for (let cursor = 1; cursor <= count; cursor += 1) expect(await cursorOf(results)).toBe(cursor)
  await results.return?.()
  await until(() => served.sockets.size === 0)
})
