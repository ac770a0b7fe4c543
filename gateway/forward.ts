import type { FastifyInstance } from 'fastify'
import { Pool } from 'undici'

/** What of a request goes on to whom it is forwarded, and what of an answer comes back. */
const REQUEST_HEADERS = ['authorization', 'content-type', 'content-length', 'idempotency-key', 'prefer', 'accept', 'accept-encoding', 'accept-language', 'if-none-match', 'last-event-id']
const ANSWER_HEADERS = [
  ...['content-type', 'content-length', 'content-encoding', 'content-language', 'content-disposition', 'cache-control', 'etag', 'last-modified', 'vary', 'link', 'location', 'retry-after'],
  ...['access-control-allow-origin', 'access-control-expose-headers', 'cross-origin-resource-policy', 'content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-robots-tag'],
]

/** A file of 100,000 rows takes a minute on a slow machine; nobody is waited for longer than this. */
const ANSWER_LIMIT = 15 * 60_000

/**
 * Forwards paths that are not GraphQL to the services behind this gateway, by the beginning of the path: {"/import/products":
 * "http://products:4002"}. What they are about is those services' own; bodies are passed through as they come, in neither direction kept.
 */
export function forwardPaths(services: Readonly<Record<string, string>>): (app: FastifyInstance) => void {
  return (app) => {
    if (Object.keys(services).length === 0) return
    void app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
      for (const [prefix, address] of Object.entries(services)) {
        const pool = new Pool(new URL(address).origin, { connections: null, headersTimeout: ANSWER_LIMIT, bodyTimeout: ANSWER_LIMIT })
        scope.addHook('onClose', () => pool.close())
        scope.route({
          method: ['GET', 'POST'],
          url: `${prefix}*`,
          async handler(request, reply) {
            const headers = Object.fromEntries(REQUEST_HEADERS.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])))
            const passed = { path: request.url, method: request.method as 'GET' | 'POST', headers: { ...headers, 'x-request-id': request.id }, ...(request.method === 'POST' ? { body: request.raw } : {}) }
            const answer = await pool.request(passed).catch(() => null)
            // EventSource comes back after a broken connection, and never after an answer that is an error.
            if (answer === null && request.headers.accept?.includes('text/event-stream')) return reply.hijack().raw.destroy()
            if (answer === null) return reply.code(502).header('connection', 'close').send({ errors: [{ message: 'The service behind this address did not answer. Send the same request again.', extensions: { code: 'SERVICE_UNAVAILABLE' } }] })
            for (const name of ANSWER_HEADERS) if (answer.headers[name] !== undefined) reply.header(name, answer.headers[name])
            // An answer before the request's end means that the rest of it is not wanted.
            if (!request.raw.readableEnded && request.method === 'POST') reply.header('connection', 'close')
            return reply.code(answer.statusCode).send(answer.body)
          },
        })
      }
    })
  }
}
