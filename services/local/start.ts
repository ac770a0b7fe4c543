import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { pino } from 'pino'
import { createGateway, gatewayConfig, type Subgraph as GatewaySubgraph } from '../../gateway'
import { graphAt, openPublishing, publishingConfig } from '../publishing'
import { identityConfig } from '../shared/identity/identity-config'
import { createAuthenticate } from '../shared/identity/verify-token'
import { graphRecords } from '../shared/records'
import { graphSearch } from '../shared/search/search-elsewhere'
import { stopOnSignal } from '../shared/stop-on-signal'
import { openSubgraph, type Subgraph } from '../shared/subgraph'
import { graphUnits, type AskGraph } from '../shared/units'
import { runCommand } from './command'
import { migrateAll, openDatabases, openServer } from './databases'
import { loadAll } from './load-all'
import { SERVICE_NAMES, SUBGRAPHS, type ServiceName } from './subgraphs'

/** Everything in one process: PostgreSQL, migrations, data, the three subgraphs and the gateway. */
async function start(): Promise<void> {
  const began = Date.now()
  const config = gatewayConfig(process.env)
  const published = publishingConfig()
  const log = pino({ level: config.LOG_LEVEL })
  const closers: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close()
  }
  stopOnSignal(stop)
  try {
    await assertFree(config.PORT, config.HOST)
    say('PostgreSQL …')
    const server = await openServer({ log, onLost: () => fail(new Error('PostgreSQL ended unexpectedly. Start again: nothing that was acknowledged is lost.')) })
    closers.push(() => server.stop())
    say('Migrations …')
    await migrateAll(server.urls, log)
    await load(server.urls)

    const identity = identityConfig(config.HOST)
    if (identity === null) say('No identity provider is configured (AUTH_JWKS), so nothing can be written.')
    const authenticate = createAuthenticate(identity)
    const subgraphs: Record<string, Subgraph> = {}
    const ask = (name: ServiceName): AskGraph => async (query, variables = {}) => {
      const answer = await (subgraphs[name] as Subgraph).execute({ query, variables, requestId: randomUUID() })
      if (!answer.data) throw new Error(`The subgraph "${name}" did not answer: ${answer.errors?.[0]?.message}`)
      return answer.data
    }
    const [units, records] = [graphUnits(ask('administration')), graphRecords(ask('products'))]
    const elsewhere = graphSearch({ fairs: ask('commerce'), provinces: ask('administration') })
    for (const name of SERVICE_NAMES) {
      const subgraph = await openSubgraph(SUBGRAPHS[name].definition, { databaseUrl: server.urls[name], log, authenticate, units, records, elsewhere })
      subgraphs[name] = subgraph
      closers.push(() => subgraph.close())
    }
    let address = ''
    const publishing = openPublishing({ graph: graphAt(() => `${address}/graphql`), publicUrl: () => published.publicUrl ?? address.replace('127.0.0.1', 'localhost'), snapshotFolder: published.snapshotFolder, log })
    closers.push(() => publishing.close())
    const gateway = await createGateway({
      supergraph: { file: config.supergraphFile },
      subgraphs: subgraphs as Record<string, GatewaySubgraph>,
      log,
      subscriptionQueueLimit: config.SUBSCRIPTION_QUEUE_LIMIT,
      tokens: identity,
      explorer: config.explorer,
      documents: config.documents,
      defaultMaxAge: config.DEFAULT_MAX_AGE,
      routes: (app) => {
        publishing.routes(app)
        for (const subgraph of Object.values(subgraphs)) subgraph.routes(app)
      },
    })
    closers.push(() => gateway.close())
    const { port } = await gateway.listen({ port: config.PORT, host: config.HOST })
    address = `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${port}`
    say(welcome(`http://${config.HOST === '127.0.0.1' ? 'localhost' : config.HOST}:${port}`, Date.now() - began))
  } catch (error) {
    await stop()
    throw error
  }

  async function load(urls: Awaited<ReturnType<typeof openServer>>['urls']): Promise<void> {
    const { databases, close } = await openDatabases(urls, log)
    try {
      await loadAll(databases, { onlyNew: true, onLoaded: (service, { file, rows }) => say(`Loaded ${rows} rows of ${service}: ${file}`) })
    } finally {
      await close()
    }
  }

  function fail(error: Error): void {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

/** Says so before anything is started when the port is taken. */
function assertFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another one.`) : error))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function welcome(address: string, milliseconds: number): string {
  return `
OCOP Graph is ready (${(milliseconds / 1000).toFixed(1)} s).

  ${address}/            what is here
  ${address}/graphql     queries (POST) and subscriptions (graphql-ws)

Try this in another terminal:

  curl -s ${address}/graphql -H 'content-type: application/json' -d '{"query":"{ province(name: \\"Bến Tre\\", asOf: \\"2024-12-31\\") { name statistics { products { validOnDate { total byStars { stars count } } } } } }"}'

Ctrl-C stops everything.
`
}

runCommand(start)
