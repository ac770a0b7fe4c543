import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Fresh for a second, then shown once more while it is fetched again: a write is seen within two. */
const LIVE = 'public, max-age=1, stale-while-revalidate=1'

/** Sends what anyone may keep for a moment, with an ETag of its bytes; 304 to those who have it. */
export function sendLive(request: FastifyRequest, reply: FastifyReply, type: string, body: string | Buffer): FastifyReply {
  return sendTagged(request, reply, type, body, LIVE)
}

/** The same under another rule of who may keep it for how long. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, type: string, body: string | Buffer, cacheControl: string): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.header('etag', etag).header('cache-control', cacheControl)
  const known = request.headers['if-none-match']
  if (known && (known === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag))) return reply.code(304).send()
  return reply.type(type).send(body)
}
