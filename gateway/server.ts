import './telemetry-off'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import Fastify, { type FastifyInstance } from 'fastify'
import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLFormattedError } from 'graphql'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { watch } from 'node:fs'
import { dirname, basename } from 'node:path'
import type { Logger } from 'pino'
import { dataSource } from './data-source'
import { httpSubgraph } from './http-subgraph'
import { SubscriptionPlanner } from './subscription-plan'
import type { GatewayContext, Subgraph } from './subgraph'
import { serveWebSocket, type CurrentGraph } from './websocket'

export interface GatewayOptions {
  supergraph: { sdl: string } | { file: string }
  /** Subgraphs in this process, by name; all others are reached over HTTP. */
  subgraphs?: Record<string, Subgraph>
  /** Addresses that replace those in the supergraph, by name. */
  subgraphUrls?: Record<string, string>
  log: Logger
  /** How many events may wait for one subscriber before it is let go. */
  subscriptionQueueLimit?: number
  /** More routes on the same server, such as a page at `/`. */
  routes?: (app: FastifyInstance) => void
}

export interface Gateway {
  app: FastifyInstance
  listen(address: { port: number; host: string }): Promise<{ port: number }>
  /** Finishes requests under way and closes sockets with a code that tells clients to resume. */
  close(): Promise<void>
}

const REQUEST_ID = /^[\w.:-]{1,128}$/

/** Builds the gateway over a supergraph. It listens only when told to. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { log } = options
  const remote = new Map<string, Subgraph>()
  const subgraphOf = (name: string, url: string | undefined): Subgraph => {
    const local = options.subgraphs?.[name]
    if (local) return local
    const address = options.subgraphUrls?.[name] ?? url
    if (!address) throw new Error(`The supergraph has no address for the subgraph "${name}"; give one in SUBGRAPH_URLS.`)
    const known = remote.get(address) ?? httpSubgraph(name, address)
    remote.set(address, known)
    return known
  }

  let stopWatching = (): void => undefined
  let current: CurrentGraph | undefined
  const subgraphs: Record<string, Subgraph> = {}
  const apollo = new ApolloGateway({
    logger: apolloLog(log),
    buildService: ({ name, url }) => {
      const subgraph = subgraphOf(name, url)
      subgraphs[name] = subgraph
      return dataSource(subgraph)
    },
    supergraphSdl: async ({ update }) => {
      const { supergraph } = options
      if ('sdl' in supergraph) return { supergraphSdl: supergraph.sdl }
      stopWatching = watchFile(supergraph.file, async () => {
        try {
          update(await readFile(supergraph.file, 'utf8'))
          log.info({ file: supergraph.file }, 'supergraph reloaded')
        } catch (error) {
          log.error({ file: supergraph.file, err: error }, 'the new supergraph is broken; the old one stays')
        }
      })
      return { supergraphSdl: await readFile(supergraph.file, 'utf8') }
    },
  })
  apollo.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    current = { schema: apiSchema, planner: new SubscriptionPlanner(coreSupergraphSdl, apiSchema), subgraphs }
  })

  const app = Fastify({ genReqId: (request) => idOf(request.headers['x-request-id']), forceCloseConnections: true, bodyLimit: 1 << 20 })
  const server = new ApolloServer<GatewayContext>({
    gateway: apollo,
    logger: apolloLog(log),
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    plugins: [fastifyApolloDrainPlugin(app), ApolloServerPluginLandingPageDisabled()],
    formatError: (formatted, error) => maskUnexpected(formatted, error, log),
  })
  await server.start()

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const body = request.body as { operationName?: string } | undefined
    log.info({ requestId: request.id, method: request.method, path: request.url.split('?')[0], operation: body?.operationName, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'request')
  })
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (request, reply) => {
    const waiting = await notReady(subgraphs, request.id)
    return waiting.length === 0 ? { status: 'ok' } : reply.code(503).send({ status: 'unavailable', subgraphs: waiting })
  })
  await app.register(fastifyApollo(server), {
    path: '/graphql',
    context: async (request: { id: string; headers: Record<string, unknown> }) => ({
      requestId: request.id,
      scope: {},
      headers: typeof request.headers['authorization'] === 'string' ? { authorization: request.headers['authorization'] } : {},
    }),
  } as never)
  options.routes?.(app)

  const sockets = serveWebSocket(app.server, {
    path: '/graphql',
    graph: () => current as CurrentGraph,
    queueLimit: options.subscriptionQueueLimit ?? 1000,
    log,
    execute: async ({ document, operationName, variables, context }) => singleResult(server, document, operationName, variables, context),
  })

  return {
    app,
    async listen(address) {
      await app.listen(address)
      return { port: (app.server.address() as { port: number }).port }
    },
    async close() {
      stopWatching()
      await sockets.close()
      await app.close()
      await server.stop()
      for (const subgraph of remote.values()) await subgraph.close?.()
    },
  }
}

async function singleResult(server: ApolloServer<GatewayContext>, document: DocumentNode, operationName: string | undefined, variables: Record<string, unknown>, contextValue: GatewayContext): Promise<ExecutionResult> {
  const { body } = await server.executeOperation({ query: document, variables, ...(operationName ? { operationName } : {}) }, { contextValue })
  if (body.kind !== 'single') throw new Error('An incremental answer was not asked for.')
  const { data, errors } = body.singleResult
  return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map((error) => new GraphQLError(error.message, { path: error.path ?? null, extensions: error.extensions ?? null })) } : {}) }
}

const READY_LIMIT = 2_000

/** The subgraphs that do not answer. */
async function notReady(subgraphs: Record<string, Subgraph>, requestId: string): Promise<string[]> {
  const answers = await Promise.all(
    Object.entries(subgraphs).map(async ([name, subgraph]) => {
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), READY_LIMIT).unref())
      const answer = await Promise.race([subgraph.execute({ query: '{ __typename }', requestId }).catch(() => null), late])
      return answer?.data ? null : name
    }),
  )
  return answers.filter((name) => name !== null)
}

/** Codes of errors that are answers; an error with none of a kind is a fault of ours. */
function maskUnexpected(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR' || formatted.extensions['errorId'] !== undefined) return formatted
  const errorId = randomUUID()
  log.error({ errorId, err: error }, 'unexpected error')
  return { ...formatted, message: `Something went wrong on our side. Quote the error id ${errorId} when you report it.`, extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } }
}

/** Watches the folder, because editors and deployments replace the file rather than write into it. */
function watchFile(file: string, changed: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(dirname(file), (_event, name) => {
    if (name !== basename(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => void changed(), 100)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

function idOf(stated: string | string[] | undefined): string {
  return typeof stated === 'string' && REQUEST_ID.test(stated) ? stated : randomUUID()
}

function apolloLog(log: Logger): { debug(m?: unknown): void; info(m?: unknown): void; warn(m?: unknown): void; error(m?: unknown): void } {
  const quiet = (message?: unknown): void => log.debug(String(message))
  return { debug: quiet, info: quiet, warn: (message) => log.warn(String(message)), error: (message) => log.error(String(message)) }
}
