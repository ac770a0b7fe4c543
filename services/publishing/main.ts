import Fastify from 'fastify'
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { stopOnSignal } from '../shared/stop-on-signal'
import { graphAt, openPublishing, processConfig, publishingConfig } from './index'

/** Publishing as a process of its own, beside a gateway that forwards its paths. */
async function main(): Promise<void> {
  const config = { ...publishingConfig(), ...processConfig() }
  const log = pino({ level: config.logLevel, base: { service: 'publishing' } })
  const app = Fastify({ requestIdHeader: 'x-request-id', genReqId: () => randomUUID(), forceCloseConnections: true })
  const graph = graphAt(() => config.graphUrl)
  const publishing = openPublishing({ graph, publicUrl: () => config.publicUrl ?? new URL(config.graphUrl).origin, snapshotFolder: config.snapshotFolder, log })
  app.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith('/health/')) log.info({ requestId: request.id, method: request.method, path: request.url.split('?')[0], status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'request')
  })
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    try {
      await graph.ask('{ __typename }')
      return { status: 'ok' }
    } catch {
      return reply.code(503).send({ status: 'unavailable', reason: 'the graph does not answer' })
    }
  })
  publishing.routes(app)
  await app.listen({ port: config.port, host: config.host })
  log.info({ url: `http://${config.host}:${(app.server.address() as { port: number }).port}/` }, 'listening')
  stopOnSignal(async () => {
    await app.close()
    await publishing.close()
  })
}

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`${error.code === 'EADDRINUSE' ? `${error.message}\nSet PORT to a free port.` : error.message}\n`)
  process.exit(1)
})
