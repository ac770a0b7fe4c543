import { pino } from 'pino'
import { createGateway, gatewayConfig, type Gateway } from './index'

/** The gateway alone, over subgraphs at the addresses that the supergraph or SUBGRAPH_URLS gives. */
async function main(): Promise<void> {
  const config = gatewayConfig(process.env)
  const log = pino({ level: config.LOG_LEVEL, base: { service: 'gateway' } })
  const gateway: Gateway = await createGateway({ supergraph: { file: config.supergraphFile }, subgraphUrls: config.SUBGRAPH_URLS, log, subscriptionQueueLimit: config.SUBSCRIPTION_QUEUE_LIMIT })
  const { port } = await gateway.listen({ port: config.PORT, host: config.HOST })
  log.info({ url: `http://${config.HOST}:${port}/graphql` }, 'listening')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void gateway.close().then(() => process.exit(0))
    })
  }
}

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`${error.code === 'EADDRINUSE' ? 'The port is in use; set PORT to another.' : error.message}\n`)
  process.exit(1)
})
