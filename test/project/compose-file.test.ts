import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { onServer, urlOf } from '../support/database'
import { operation } from '../support/graph'
import { ROOT, startProcess, type RunningProcess } from '../support/process'

interface ComposeService {
  image: string
  user?: string
  restart?: string
  command?: string[]
  environment?: Record<string, string>
  healthcheck?: { test: string[]; interval: string; retries: number }
  depends_on?: Record<string, { condition: string }>
  deploy?: { resources: { limits: { cpus: string; memory: string } } }
  ports?: string[]
}

const TEXT = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')
const services = parse(TEXT, { merge: true }).services as Record<string, ComposeService>
const names = Object.keys(services)
const SUBGRAPHS = ['administration', 'products', 'commerce']
const LISTENING = [...SUBGRAPHS, 'gateway', 'publishing']

test('PostgreSQL, a load, the three subgraphs, the gateway and publishing are there, and nothing else', () => {
  expect(names).toEqual(['postgres', 'load', ...LISTENING])
})

test.each(names)('%s runs as an ordinary user, within limits, and comes back after a failure unless it is the load', (name) => {
  const service = services[name] as ComposeService
  expect(service.user).toBe(name === 'postgres' ? 'postgres' : 'node')
  expect(service.restart).toBe(name === 'load' ? 'no' : 'unless-stopped')
  expect(service.deploy?.resources.limits).toMatchObject({ cpus: expect.any(String), memory: expect.stringMatching(/^\d+[MG]$/) })
})

test('every service but the load has a health check, and waits for those it needs', () => {
  expect(names.filter((name) => !services[name]?.healthcheck)).toEqual(['load'])
  const conditions = (name: string): string[] => Object.entries(services[name]?.depends_on ?? {}).map(([needed, { condition }]) => `${needed}: ${condition}`)
  expect(conditions('load')).toEqual(['postgres: service_healthy'])
  for (const name of SUBGRAPHS) expect(conditions(name)).toEqual(['postgres: service_healthy', 'load: service_completed_successfully'])
  expect(conditions('gateway')).toEqual(SUBGRAPHS.map((name) => `${name}: service_healthy`))
  expect(conditions('publishing')).toEqual(['gateway: service_healthy'])
})

test('no password stands in the file, and only the gateway is reached from outside, from this machine', () => {
  const secrets = names.flatMap((name) => Object.entries(services[name]?.environment ?? {})).filter(([variable]) => /PASSWORD|SECRET|TOKEN/.test(variable))
  expect(secrets.length).toBeGreaterThan(0)
  for (const [, value] of secrets) expect(value).toMatch(/^\$\{(POSTGRES_PASSWORD:\?.+|STAMP_SECRET:-)\}$/)
  expect(TEXT).not.toMatch(/:\/\/[^/\s@]+:[^/\s@]+@/)
  expect(names.filter((name) => services[name]?.ports)).toEqual(['gateway'])
  expect(services['gateway']?.ports).toEqual(['127.0.0.1:${PORT:-4000}:4000'])
})

/** Characters that an address could not carry: the password goes another way. */
const PASSWORD = 'p@ss:w/rd #1 %'

describe('the same processes on this machine, with other addresses', () => {
  const running: Record<string, RunningProcess> = {}
  const ports: Record<string, number> = {}
  let build: string
  let snapshots: string

  beforeAll(async () => {
    await onServer(`CREATE ROLE ocop LOGIN SUPERUSER PASSWORD '${PASSWORD}'`)
    for (const name of LISTENING) ports[name] = await freePort()
    snapshots = await mkdtemp(join(tmpdir(), 'ocop-snapshots-'))
    build = execFileSync(process.execPath, ['--input-type=module', '-e', `import { build } from ${JSON.stringify(join(ROOT, 'services/local/bootstrap.mjs'))}; process.stdout.write(build())`], { encoding: 'utf8' })
    const load = run('load')
    if ((await load.exited) !== 0) throw new Error(`The load failed:\n${load.output()}`)
    await Promise.all(SUBGRAPHS.map(listening))
    await listening('gateway')
    await listening('publishing')
  })

  afterAll(async () => {
    await Promise.all(Object.values(running).reverse().map((each) => each.stop()))
    for (const name of SUBGRAPHS) await onServer(`DROP DATABASE IF EXISTS ocop_${name} WITH (FORCE)`)
    await onServer('DROP ROLE IF EXISTS ocop')
    await rm(snapshots, { recursive: true })
  })

  test('the load says what it loaded', () => {
    expect(running['load']?.output()).toMatch(/^products: products\.csv: \d+ rows \([1-9]\d* new/m)
  })

  test.each(LISTENING)('the health check of %s succeeds', (name) => {
    expect(() => checkHealth(name)).not.toThrow()
  })

  test('the article is answered over HTTP', async () => {
    const response = await fetch(`http://127.0.0.1:${ports['gateway']}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: operation('article-2020-01-08') }) })
    const { data, errors } = (await response.json()) as any
    expect(errors).toBeUndefined()
    expect(data.allProvinces.totalCount).toBe(63)
    expect(data.nation.adoption).toMatchObject({ adopted: { value: 61 }, withProject: 42, withPlan: 24 })
    expect(data.nation.standardised).toMatchObject({ planned: { value: 3843 }, target: { value: 2400 }, actual: null })
    expect(data.distributors.totalCount).toBe(3)
  })

  test('the page at / comes through the gateway', async () => {
    const page = await fetch(`http://127.0.0.1:${ports['gateway']}/`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  })

  test('the health checks of the gateway and of a subgraph that has gone fail', async () => {
    expect(await running['commerce']?.stop()).toBe(0)
    expect(() => checkHealth('commerce')).toThrow('Command failed')
    expect(() => checkHealth('gateway')).toThrow('Command failed')
  })

  /** What a container would be given, with this machine's addresses for those of the containers. */
  function here(text: string): string {
    const server = new URL(urlOf('postgres'))
    return LISTENING.reduce(
      (changed, name) => changed.replaceAll(`${name}:${portOf(name)}`, `127.0.0.1:${ports[name]}`),
      text.replace('${POSTGRES_PASSWORD:?set a password for PostgreSQL}', PASSWORD).replaceAll(/\$\{(?:STAMP_SECRET|AUTH_[A-Z]+):-\}/g, '').replace(/\$\{PUBLIC_URL:-(.+)\}/, '$1').replace('/snapshots', snapshots).replaceAll('postgres:5432', server.host),
    )
  }

  function run(name: string): RunningProcess {
    const { command = [], environment = {} } = services[name] as ComposeService
    const [node, program, ...args] = command
    expect(node).toBe('node')
    const more: Record<string, string> = ports[name] === undefined ? {} : { PORT: String(ports[name]), HOST: '127.0.0.1' }
    const variables = Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, here(value)]))
    return (running[name] = startProcess([(program as string).replace(/^dist\//, `${build}/`), ...args], { ...variables, ...more }))
  }

  async function listening(name: string): Promise<void> {
    await run(name).printed(/"msg":"listening"/)
  }

  function checkHealth(name: string): void {
    const [kind, program, ...args] = services[name]?.healthcheck?.test ?? []
    expect([kind, program]).toEqual(['CMD', 'node'])
    execFileSync(process.execPath, args.map((argument) => argument.replace(`127.0.0.1:${portOf(name)}`, `127.0.0.1:${ports[name]}`)), { stdio: 'ignore' })
  }
})

function portOf(name: string): string {
  return services[name]?.environment?.['PORT'] ?? ''
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
