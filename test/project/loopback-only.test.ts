import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { announceSynthetic, FOLLOW, onCommerce } from '../support/announcing'
import { operation, startGraph } from '../support/graph'
import { ROOT, startProcess } from '../support/process'
import { subscribe } from '../support/subscriber'

const RECORDER = join(ROOT, 'test', 'support', 'record-connections.cjs')
const LOOPBACK = /^(connect|lookup) (localhost|127\.0\.0\.1|::1)$/

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ocop-connections-'))
  file = join(folder, 'connections')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const environment = (): Record<string, string> => ({ NODE_OPTIONS: `--require ${RECORDER}`, CONNECTIONS: file })
const recorded = (): string[] => readFileSync(file, 'utf8').trim().split('\n')

test('from start to stop, through queries and a subscription, no connection leaves loopback', async () => {
  {
    await using graph = await startGraph({ shape: 'one-process', environment: environment() })
    await graph.data(operation('article-2020-01-08'))
    await using follower = subscribe(graph, FOLLOW, { after: (await graph.data('{ latestFairAnnouncementCursor }')).latestFairAnnouncementCursor })
    await onCommerce(graph, (commerce) => announceSynthetic(commerce, { name: 'fair' }))
    await follower.received(1)
    await graph.query('{ none }')
  }
  const lines = recorded()
  const connections = lines.filter((line) => /^(connect|lookup) /.test(line))
  expect(connections.length).toBeGreaterThan(0)
  expect(connections.filter((line) => !LOOPBACK.test(line))).toEqual([])
  expect(lines).toContain('telemetry disabled before the gateway loaded')
})

test('the recorder notices a connection that leaves, by address and by name', async () => {
  const program = `require('net').connect(9, '192.0.2.1').on('error', () => {}).destroy(); require('dns').lookup('example.invalid', () => {}); fetch('http://example.invalid/').catch(() => process.exit(0))`
  await startProcess(['--eval', program], environment()).exited
  expect(recorded()).toEqual(expect.arrayContaining(['connect 192.0.2.1', 'lookup example.invalid', 'connect example.invalid']))
})
