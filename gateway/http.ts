import type { ApolloServer } from '@apollo/server'
import compress from '@fastify/compress'
import fastifyApollo from '@as-integrations/fastify'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import type { Logger } from 'pino'
import { tagAnswers } from './entity-tags'
import { publicError } from './errors'
import { answerJsonWith200 } from './json-status'
import { unready } from './readiness'
import { checkRequests } from './request-checks'
import type { GatewayContext, Subgraph } from './subgraph'
import type { CheckToken } from './token'
import type { TrustedDocuments } from './trusted-documents'

const REQUEST_ID = /^[\w.:-]{1,128}$/
const BODY_LIMIT = 1 << 20

/** How long requests under way may take when the gateway stops. */
const FINISH_LIMIT = 5_000

const CODES: Record<number, string> = { 400: 'BAD_REQUEST', 413: 'PAYLOAD_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' }

/** GraphQL and health over HTTP. Each answer carries the request's id, each request is one line of the log. */
export async function httpApp(options: { server: ApolloServer<GatewayContext>; path: string; subgraphs: () => Record<string, Subgraph>; log: Logger; checkToken?: CheckToken | undefined; documents?: TrustedDocuments | undefined; more: (app: FastifyInstance) => void }): Promise<FastifyInstance> {
  const { server, log } = options
  const app = Fastify({ genReqId: (request) => requestId(request.headers['x-request-id']), bodyLimit: BODY_LIMIT })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    log.info({ requestId: request.id, method: request.method, path: request.url.split('?')[0], operation: operationName(request), status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'request')
  })
  app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    const status = error.statusCode ?? 500
    if (error instanceof GraphQLError && status < 500) return reply.code(status).send({ errors: [error.toJSON()] })
    const code = CODES[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR')
    return reply.code(status).send({ errors: [publicError({ message: error.message, extensions: { code } }, error, log)] })
  })
  app.addHook('preHandler', async (request, reply) => {
    const { authorization } = request.headers
    if (!options.checkToken || authorization === undefined || !request.url.startsWith(options.path)) return
    try {
      await options.checkToken(authorization)
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      return reply.code(401).header('www-authenticate', 'Bearer').send({ errors: [error.toJSON()] })
    }
  })
  app.addHook('onRequest', async ({ url }, reply) => {
    if (url.split('?')[0] === options.path) reply.header('vary', 'accept, authorization')
  })
  checkRequests(app, options.path, options.documents)
  answerJsonWith200(app, options.path)
  tagAnswers(app, options.path)
  // The best of brotli takes seconds for what its fourth level takes milliseconds for.
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024, brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })
  options.more(app)
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (request, reply) => {
    const waiting = await unready(options.subgraphs(), request.id)
    return waiting.length === 0 ? { status: 'ok' } : reply.code(503).send({ status: 'unavailable', subgraphs: waiting })
  })
  await app.register(fastifyApollo(server), { path: options.path, context: async (request: FastifyRequest) => contextOf(request) } as never)
  return app
}

/** Stops listening, lets requests under way finish, and keeps no connection open that has nothing to do. */
export async function closeApp(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50)
  const late = setTimeout(() => app.server.closeAllConnections(), FINISH_LIMIT)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(late)
  }
}

export function contextOf({ id, headers: { authorization } }: FastifyRequest): GatewayContext {
  return { requestId: id, scope: {}, headers: authorization ? { authorization } : {} }
}

function operationName({ body, query }: FastifyRequest): string | undefined {
  const name = ((body ?? query) as { operationName?: unknown } | undefined)?.operationName
  return typeof name === 'string' ? name.slice(0, 100) : undefined
}

function requestId(stated: string | string[] | undefined): string {
  return typeof stated === 'string' && REQUEST_ID.test(stated) ? stated : randomUUID()
}
