import type { FastifyInstance } from 'fastify'
import { once } from 'node:events'
import type { ChangeFeed } from './change-feed'

/** A line that means nothing, sent when nothing happens: whoever listens knows that the connection lives. */
const STILL_HERE = ':\n\n'
const STILL_HERE_EVERY = 15_000

/**
 * Puts the feed of changes on a subgraph's own server, for gateways; it is no part of the public graph.
 * `GET /changes?after=<position>` streams server-sent events: the id is the position, the data the tags as a JSON array. The first event has
 * the position that the stream begins behind, and no tags. 410 says that changes behind that position are forgotten: whoever holds anything
 * must drop it and begin anew, without `after`.
 */
export function changeRoute(app: FastifyInstance, changes: ChangeFeed): void {
  app.get<{ Querystring: { after?: string } }>('/changes', async (request, reply) => {
    const given = request.headers['last-event-id'] ?? request.query.after ?? String(changes.end)
    if (typeof given !== 'string' || !/^\d{1,15}$/.test(given)) return reply.code(400).send({ error: '"after" is a position of this feed: a whole number.' })
    const after = Number(given)
    if (!(await changes.reaches(after))) return reply.code(410).send({ error: `Changes after ${after} are not all here. Drop what you hold, and begin anew without "after".` })

    reply.hijack()
    const { raw } = reply
    const following = changes.followChanges(after)
    raw.once('close', () => void following.return?.())
    const alive = setInterval(() => raw.write(STILL_HERE), STILL_HERE_EVERY)
    try {
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      raw.write(eventOf(after, []))
      // Whoever reads slowly is waited for: what is not sent stays in the log.
      for await (const { position, tags } of following) if (!raw.write(eventOf(position, tags)) && !raw.destroyed) await Promise.race([once(raw, 'drain'), once(raw, 'close')])
      raw.end()
    } catch (error) {
      request.log.warn({ err: error }, 'the feed of changes broke off')
      raw.destroy()
    } finally {
      clearInterval(alive)
    }
    return reply
  })
}

function eventOf(position: number, tags: readonly string[]): string {
  return `id: ${position}\ndata: ${JSON.stringify(tags)}\n\n`
}
