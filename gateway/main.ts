import { pino } from 'pino'
import { forwardPaths } from './forward'
import { createGateway, gatewayConfig, type Gateway, type GatewayConfig } from './index'
import { tokenAuthority } from './token-authority'

/** The gateway alone, over subgraphs at the addresses that the supergraph or SUBGRAPH_URLS gives. */
async function main(): Promise<void> {
  const config = gatewayConfig(process.env)
  const log = pino({ level: config.LOG_LEVEL, base: { service: 'gateway' } })
  const gateway = await createGateway({ supergraph: { file: config.supergraphFile }, subgraphUrls: config.SUBGRAPH_URLS, log, subscriptionQueueLimit: config.SUBSCRIPTION_QUEUE_LIMIT, tokens: tokenAuthority(config), explorer: config.explorer, documents: config.documents, defaultMaxAge: config.DEFAULT_MAX_AGE, routes: forwardPaths(config.FORWARD_PATHS) })
  stopOnSignal(gateway)
  const port = await listen(gateway, config)
  log.info({ url: `http://${config.HOST}:${port}/graphql` }, 'listening')
}

async function listen(gateway: Gateway, { PORT, HOST }: GatewayConfig): Promise<number> {
  try {
    return (await gateway.listen({ port: PORT, host: HOST })).port
  } catch (error) {
    await gateway.close()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new Error(`Port ${PORT} on ${HOST} is in use. Stop what uses it, or set PORT to another one.`, { cause: error })
    throw error
  }
}

/** Stops in order. Further signals change nothing: npm passes on a Ctrl-C that the terminal has sent already, and stopping has an end of its own. */
function stopOnSignal(gateway: Gateway): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      gateway.close().then(
        () => process.exit(0),
        (error: Error) => fail(`Stopping failed: ${error.message}`),
      )
    })
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

main().catch((error: Error) => fail(error.message))
