import Fastify, { type FastifyInstance } from 'fastify'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gatewayConfig } from './config'
import { forwardPaths } from './forward'

let behind: Server
let seen: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; body: Buffer } | null
let gateway: FastifyInstance
let url: string
beforeEach(async () => {
  seen = null
  behind = createServer(async (request, response) => {
    if (request.url === '/things/early') return void response.writeHead(413, { 'content-type': 'application/json', connection: 'close' }).end('{}')
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    seen = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(pieces) }
    response.writeHead(202, { 'content-type': 'text/x', location: '/things_1', etag: '"1"', 'x-secret': 'not for clients' }).end('taken')
  })
  await new Promise<void>((resolve) => behind.listen(0, resolve))
  gateway = Fastify({ bodyLimit: 10, genReqId: () => 'request-1' })
  gateway.get('/own', async () => 'own')
  forwardPaths({ '/things': `http://127.0.0.1:${(behind.address() as AddressInfo).port}` })(gateway)
  await gateway.listen({ port: 0 })
  url = `http://127.0.0.1:${(gateway.server.address() as AddressInfo).port}`
})
afterEach(async () => {
  await gateway.close()
  behind.closeAllConnections()
  behind.close()
})

test('EventSource, which never comes back after an error, is cut off instead when the service is away', async () => {
  behind.closeAllConnections()
  await new Promise((resolve) => behind.close(resolve))
  expect((await fetch(`${url}/things/a`)).status).toBe(502)
  await expect(fetch(`${url}/things/a`, { headers: { accept: 'text/event-stream' } })).rejects.toThrow('fetch failed')
})

test('a path goes to its service with its query, body and token, and the answer comes back', async () => {
  const body = Buffer.alloc(3 << 20, 'ă')
  const answer = await fetch(`${url}/things/a?b=c`, { method: 'POST', headers: { authorization: 'Bearer t', 'idempotency-key': 'k', cookie: 'c=1', 'content-type': 'application/json' }, body })
  expect([answer.status, await answer.text(), answer.headers.get('location'), answer.headers.get('x-secret')]).toEqual([202, 'taken', '/things_1', null])
  expect(seen).toMatchObject({ method: 'POST', url: '/things/a?b=c', headers: { authorization: 'Bearer t', 'idempotency-key': 'k', 'content-type': 'application/json', 'x-request-id': 'request-1' } })
  expect(seen?.headers.cookie).toBeUndefined()
  expect(seen?.body.equals(body)).toBe(true)
})

test('only what begins with a configured path, and GET and POST alone', async () => {
  expect((await fetch(`${url}/things_1`)).status).toBe(202)
  expect(seen).toMatchObject({ method: 'GET', url: '/things_1' })
  expect((await fetch(`${url}/own`)).status).toBe(200)
  expect((await fetch(`${url}/thing`)).status).toBe(404)
  expect((await fetch(`${url}/things`, { method: 'DELETE' })).status).toBe(404)
})

test('an answer before the end of the body comes through; a service that is not there is 502', async () => {
  expect((await fetch(`${url}/things/early`, { method: 'POST', body: Buffer.alloc(100) })).status).toBe(413)
  behind.closeAllConnections()
  await new Promise((resolve) => behind.close(resolve))
  const answer = await fetch(`${url}/things`, { method: 'POST', body: 'x' })
  expect([answer.status, await answer.json()]).toEqual([502, { errors: [{ message: expect.any(String), extensions: { code: 'SERVICE_UNAVAILABLE' } }] }])
})

test('the paths come from the environment', () => {
  expect(gatewayConfig({}).FORWARD_PATHS).toEqual({})
  expect(gatewayConfig({ FORWARD_PATHS: '/a=http://x:1, /b=http://y:2' }).FORWARD_PATHS).toEqual({ '/a': 'http://x:1', '/b': 'http://y:2' })
  expect(() => gatewayConfig({ FORWARD_PATHS: '/a=x' })).toThrow('FORWARD_PATHS')
})
