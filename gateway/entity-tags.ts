import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'

/** Tags answers to GET that may be kept, and answers 304 to who has the same one already. */
export function tagAnswers(app: FastifyInstance, path: string): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string' || request.url.split('?')[0] !== path || !String(reply.getHeader('cache-control')).includes('max-age')) return payload
    // Weak: compression changes the bytes, not what they say.
    const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`
    reply.header('etag', tag)
    const known = request.headers['if-none-match']?.split(',').map((each) => each.trim()) ?? []
    if (!known.includes(tag) && !known.includes('*')) return payload
    reply.code(304).removeHeader('content-type').removeHeader('content-length')
    return null
  })
}
