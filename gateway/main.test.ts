import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose, goods, market, places, schemaOf, serve, type Served } from '../test/support/small-graph'
import { SmallClient } from '../test/support/small-graph/small-client'

const SUPPORT = join(__dirname, '..', 'test', 'support')
const RUN = ['-r', join(SUPPORT, 'run-typescript.cjs'), join(__dirname, 'main.ts')]

let folder: string
let file: string
const served: Record<string, Served> = {}
const fairs = market()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-'))
  file = join(folder, 'supergraph.graphql')
  const all = [places(), goods(), fairs]
  for (const each of all) served[each.name] = await serve(schemaOf(each))
  await writeFile(file, compose(all, Object.fromEntries(Object.entries(served).map(([name, { url }]) => [name, url]))))
})
afterAll(async () => {
  for (const each of Object.values(served)) await each.close()
  await rm(folder, { recursive: true })
})

interface Run {
  output(): string
  kill(signal: NodeJS.Signals): void
  exited: Promise<number | NodeJS.Signals | null>
  /** Its port, once it listens. */
  listening: Promise<number>
}

function run(environment: Record<string, string>, before: string[] = []): Run {
  const child = spawn(process.execPath, [...before, ...RUN], { env: { PATH: process.env['PATH'], PORT: '0', SUPERGRAPH: file, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)))
  const listening = new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const port = /"url":"http:\/\/127\.0\.0\.1:(\d+)\/graphql","msg":"listening"/.exec(output)?.[1]
        if (port) resolve(Number(port))
      })
    }
    void exited.then(() => reject(new Error(`It ended: ${output}`)))
  })
  listening.catch(() => undefined)
  return { output: () => output, kill: (signal) => child.kill(signal), exited, listening }
}

test('given a supergraph alone, it serves it from the addresses in it', async () => {
  const gateway = run({})
  const client = new SmallClient(await gateway.listening)
  expect(await client.post('{ province(id: "p2") { name products { name } } }')).toEqual({ data: { province: { name: 'Quảng Ninh', products: [{ name: 'Chả mực' }] } } })
  gateway.kill('SIGTERM')
  expect(await gateway.exited).toBe(0)
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with 0, with sockets and idle connections open, and however often it is sent', async (signal) => {
  const gateway = run({})
  const port = await gateway.listening
  const agent = new Agent({ keepAlive: true })
  await new Promise((resolve) => get({ port, path: '/health/live', agent }, (response) => response.resume().once('end', resolve)))
  const client = new SmallClient(port)
  const [socket, frozen] = [await client.open(), await client.open()]
  socket.start('subscription { announced { cursor } }')
  frozen.start('subscription { announced { cursor } }')
  await fairs.log.untilFollowing(1)
  // One that answers nothing any more, not even a close.
  frozen.socket.pause()
  gateway.kill(signal)
  gateway.kill(signal)
  expect(await socket.closed).toMatchObject({ code: 1012 })
  gateway.kill('SIGTERM')
  expect(await gateway.exited).toBe(0)
  await fairs.log.untilFollowing(0)
  agent.destroy()
  await client.close()
  // Less than the 30 s for which a WebSocket waits for an answer to its close.
}, 20_000)

test('a port in use ends it with 1, and it says which', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  const gateway = run({ PORT: String(port) })
  expect(await gateway.exited).toBe(1)
  expect(gateway.output()).toBe(`Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set PORT to another one.\n`)
  taken.close()
})

test.each<[string, Record<string, string>, RegExp]>([
  ['bad variables', { PORT: 'x', LOG_LEVEL: 'y' }, /PORT[^]*LOG_LEVEL/],
  ['a supergraph that is not there', { SUPERGRAPH: 'nowhere.graphql' }, /^The supergraph nowhere\.graphql can't be read \(ENOENT\)/],
  ['a supergraph that is none', { SUPERGRAPH: join(__dirname, '..', 'package.json') }, /Syntax Error|supergraph/i],
  ['an address of a subgraph that is not in it', { SUBGRAPH_URLS: 'plaices=http://127.0.0.1:1/' }, /SUBGRAPH_URLS names plaices, but the supergraph has only places, goods, market|goods, market, places/],
])('%s end it with 1 and a message without a stack', async (_what, environment, message) => {
  const gateway = run(environment)
  expect(await gateway.exited).toBe(1)
  expect(gateway.output()).toMatch(message)
  expect(gateway.output()).not.toMatch(/^\s+at /m)
})

test('nothing leaves this machine: every connection and every look-up is loopback, whatever Apollo\'s variables say', async () => {
  const record = join(folder, 'connections')
  await writeFile(record, '')
  const gateway = run(
    { CONNECTIONS: record, APOLLO_KEY: 'service:someone:secret', APOLLO_GRAPH_REF: 'someone@current', APOLLO_SCHEMA_REPORTING: 'true', APOLLO_TELEMETRY_DISABLED: 'false' },
    ['-r', join(SUPPORT, 'record-connections.cjs')],
  )
  const client = new SmallClient(await gateway.listening)
  const socket = await client.open()
  const id = socket.start('subscription { announced { fair { province { name counted } } } }')
  await fairs.log.untilFollowing(1)
  fairs.log.announce({ provinceId: 'p1' })
  await socket.result(id)
  expect((await client.post('{ province(id: "p1") { name products { name } } }')).errors).toBeUndefined()
  await client.close()
  gateway.kill('SIGTERM')
  expect(await gateway.exited).toBe(0)
  const lines = (await readFile(record, 'utf8')).trim().split('\n')
  expect(lines).toContain('telemetry disabled before the gateway loaded')
  const reached = lines.filter((line) => line.startsWith('connect ') || line.startsWith('lookup '))
  expect(reached.length).toBeGreaterThanOrEqual(3)
  expect(reached.filter((line) => !/^(connect|lookup) (127\.0\.0\.1|localhost|::1)$/.test(line))).toEqual([])
})
