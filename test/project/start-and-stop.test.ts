import { connect } from 'node:net'
import { ask, isFree, newDataFolder, postgresOf, startEmbedded, type EmbeddedStart } from '../support/embedded'
import { clearOwners, until } from '../support/postgres-owners'
import { subscribe } from '../support/subscriber'

/** A start under load may take long; nothing here depends on how long. */
jest.setTimeout(180_000)

const folder = newDataFolder()
const COUNTS = '{ provinces(asOf: "2020-01-08", first: 0) { totalCount } products(first: 0) { totalCount } fairs(first: 0) { totalCount } reportedFigures(first: 0) { totalCount } }'

let started: EmbeddedStart
let url: string

beforeAll(async () => {
  started = startEmbedded(folder)
  url = await started.ready
})
afterAll(async () => {
  await started.running.stop()
  await clearOwners()
})

const portOf = (address: string): number => Number(new URL(address).port)

/** Stops what runs with a signal; it must leave nothing behind. */
async function stop(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  started.running.child.kill(signal)
  expect(await started.running.exited).toBe(0)
  expect(postgresOf(folder)).toEqual([])
  expect(await isFree(portOf(url))).toBe(true)
}

test('the first start says what it loads, and ends with the addresses and a query to paste', async () => {
  const output = started.running.output()
  for (const file of ['provinces63.csv', 'reported_figures.csv', 'criteria_2026.csv', 'products.csv', 'fairs.csv', 'contracts.csv']) expect(output).toMatch(new RegExp(`Loaded \\d+ rows of \\w+: .*${file}`))
  expect(output).toContain(`${url}/ `)
  expect(output).toContain(`${url}/graphql `)
  const [, address, body] = /curl -s (\S+) .* -d '(.*)'/.exec(output) ?? []
  const response = await fetch(address as string, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body as string })
  expect(await response.json()).toMatchObject({ data: { province: { name: 'Bến Tre', statistics: { products: { validOnDate: { total: expect.any(Number) } } } } } })
})

test('the address answers a person with a page, and a machine with its health', async () => {
  const page = await fetch(`${url}/`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const text = await page.text()
  for (const words of ['OCOP Graph', 'Mỗi xã một sản phẩm', '/graphql', 'name="q"', '/builder']) expect(text).toContain(words)
  for (const path of ['/health/live', '/health/ready']) {
    const health = await fetch(url + path)
    expect([path, health.status, await health.json()]).toEqual([path, 200, { status: 'ok' }])
  }
  expect((await fetch(`${url}/nothing/here`)).status).toBe(404)
})

test('it listens on the one address of loopback, not on every address of the machine', async () => {
  const { code } = await new Promise<NodeJS.ErrnoException>((resolve) => {
    const socket = connect({ host: '127.0.0.2', port: portOf(url) }, () => resolve({ ...new Error('It answered.'), code: 'ANSWERED' }))
    socket.once('error', resolve)
    socket.once('close', () => socket.destroy())
  })
  expect(code).not.toBe('ANSWERED')
})

test('a port in use is said in words: exit code 1, and nothing is left of the attempt', async () => {
  const other = newDataFolder()
  const second = startEmbedded(other, { PORT: String(portOf(url)) })
  expect(await second.running.exited).toBe(1)
  expect(second.running.output()).toContain(`Port ${portOf(url)} on 127.0.0.1 is in use. Stop what uses it, or set PORT to another one.`)
  expect(second.running.output()).not.toMatch(/\n\s+at /)
  expect(postgresOf(other)).toEqual([])
  expect((await ask(url, COUNTS)).products.totalCount).toBeGreaterThan(0)
})

test('a data folder in use is said in words: exit code 1, and the other goes on', async () => {
  const second = startEmbedded(folder)
  expect(await second.running.exited).toBe(1)
  expect(second.running.output()).toContain(`in use by process ${started.running.child.pid}`)
  expect((await ask(url, COUNTS)).products.totalCount).toBeGreaterThan(0)
})

test('a second start has the same data without loading it again', async () => {
  const before = await ask(url, COUNTS)
  await stop('SIGTERM')
  started = startEmbedded(folder)
  url = await started.ready
  expect(started.running.output()).not.toContain('Loaded')
  expect(await ask(url, COUNTS)).toEqual(before)
})

test('Ctrl-C stops everything at once, with subscribers and idle connections there', async () => {
  const follower = subscribe({ socketUrl: `${url.replace('http', 'ws')}/graphql` }, 'subscription { fairAnnounced { cursor } }')
  await follower.subscribed
  const idle = connect(portOf(url), '127.0.0.1')
  await new Promise((resolve) => idle.once('connect', resolve))
  idle.on('error', () => undefined)
  await ask(url, COUNTS)
  await stop('SIGINT')
  expect(await follower.ended).toMatchObject({ code: 1012 })
  idle.destroy()
})

test('it can be stopped while it is still starting', async () => {
  started = startEmbedded(folder)
  await started.running.printed(/PostgreSQL …/)
  started.running.child.kill('SIGTERM')
  expect(await started.running.exited).toBe(0)
  await until(() => postgresOf(folder).length === 0)
})

test('after kill -9 PostgreSQL ends by itself, and the next start takes everything up again', async () => {
  started = startEmbedded(folder)
  const before = await ask(await started.ready, COUNTS)
  started.running.child.kill('SIGKILL')
  await started.running.exited
  started = startEmbedded(folder)
  url = await started.ready
  expect(started.running.output()).not.toContain('Loaded')
  expect(await ask(url, COUNTS)).toEqual(before)
  await stop('SIGTERM')
})

test('a variable that is wrong is refused before anything is started', async () => {
  const wrong = [['PORT', 'abc', 'PORT: must be a port number'], ['LOG_LEVEL', 'loud', 'LOG_LEVEL'], ['DATABASE_URL', 'mysql://here', 'DATABASE_URL: must be a postgres:// address']] as const
  await Promise.all(
    wrong.map(async ([name, value, message]) => {
      const other = newDataFolder()
      const { running } = startEmbedded(other, { [name]: value })
      expect(await running.exited).toBeGreaterThan(0)
      expect(running.output()).toContain(message)
      expect(running.output()).not.toMatch(/\n\s+at /)
      expect(postgresOf(other)).toEqual([])
    }),
  )
})
