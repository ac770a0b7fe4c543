import { pino } from 'pino'
import { z } from 'zod'
import { ConfigError, logLevel, port, readConfig } from './config'
import { databaseUrl } from './database-url'
import { identityConfig } from './identity/identity-config'
import { createAuthenticate } from './identity/verify-token'
import { migrate } from './migrate'
import { graphRecords } from './records'
import { graphSearch } from './search/search-elsewhere'
import { serveSubgraph } from './serve-subgraph'
import { stopOnSignal } from './stop-on-signal'
import { openSubgraph, type SubgraphDefinition } from './subgraph'
import { askOver, graphUnits } from './units'

/** Runs one subgraph as a process of its own: migrates its database, then listens. Prints what is wrong and exits with 1 when it can't. */
export function runService<Loaders, Background>(definition: SubgraphDefinition<Loaders, Background>, defaultPort: number): void {
  run(definition, defaultPort).catch((error: NodeJS.ErrnoException) => {
    process.stderr.write(`${error.code === 'EADDRINUSE' ? `${error.message}\nSet PORT to a free port.` : error.message}\n`)
    process.exit(1)
  })
}

async function run<Loaders, Background>(definition: SubgraphDefinition<Loaders, Background>, defaultPort: number): Promise<void> {
  const config = readConfig(z.object({ PORT: port.default(defaultPort), HOST: z.string().default('127.0.0.1'), LOG_LEVEL: logLevel, POOL_SIZE: z.coerce.number().int().min(1).max(1000).default(10), GRAPH_URL: z.url('must be an http address').default('http://127.0.0.1:4000/graphql') }))
  const url = databaseUrl(definition.name)
  if (!url) throw new ConfigError([`DATABASE_URL_${definition.name.toUpperCase()}: must be set (or DATABASE_URL, for a server that holds all services' databases)`])
  const log = pino({ level: config.LOG_LEVEL, base: { service: definition.name } })
  const identity = identityConfig(config.HOST)
  if (identity === null) log.warn('no identity provider is configured (AUTH_JWKS), so nothing can be written')
  await migrate(definition.database, { url, log, name: definition.name })
  const ask = askOver(config.GRAPH_URL)
  const subgraph = await openSubgraph(definition, { databaseUrl: url, log, poolSize: config.POOL_SIZE, authenticate: createAuthenticate(identity), units: graphUnits(ask), records: graphRecords(ask), elsewhere: graphSearch({ fairs: ask, provinces: ask }) })
  const served = await serveSubgraph(subgraph, { port: config.PORT, host: config.HOST }).catch(async (error) => {
    await subgraph.close()
    throw error
  })
  log.info({ url: `http://${config.HOST}:${served.port}/graphql` }, 'listening')
  stopOnSignal(async () => {
    await served.close()
    await subgraph.close()
  })
}
