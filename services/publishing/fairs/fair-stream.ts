import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphError, type Graph } from '../graph'
import { operation } from '../operation'
import { announcementFilter, BadQuery, type FairQuery } from './fair-query'

interface Announcement {
  fairAnnounced: { cursor: string; kind: string }
}

/** A comment this often keeps proxies from closing a quiet stream; a client reconnects after a break of this long. Milliseconds. */
const HEARTBEAT = 15_000
const RECONNECT = 2_000

/** What may wait for a client that reads slowly before it is cut off: it comes back with the last id. Bytes. */
const WAITING = 1 << 20

/**
 * Announcements as server-sent events: the id of each is its cursor, so that EventSource resumes by itself, the event's name is its kind, its data is
 * JSON. Begins after `Last-Event-ID`, else after `after`, else at the end of the log.
 * @throws BadQuery when that is no cursor of the log
 */
export async function fairStream(graph: Graph, query: FairQuery, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const stated = request.headers['last-event-id']
  const resumed = (typeof stated === 'string' && stated) || query.after || null
  const filter = announcementFilter(query)
  const { latestFairAnnouncementCursor: latest } = await graph.ask<{ latestFairAnnouncementCursor: string }>(operation('fair-stream-start'), { after: resumed }).catch((error: unknown) => {
    if (error instanceof GraphError && error.codes.includes('BAD_CURSOR')) throw new BadQuery('Last-Event-ID and after take a cursor that came from this stream or from fairAnnounced')
    throw error
  })
  let last = resumed ?? latest

  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } as Record<string, string>)
  const write = (text: string): void => {
    raw.write(text)
    if (raw.writableLength > WAITING) raw.destroy()
  }
  // An id without data is no event, and yet what the client resumes from.
  write(`retry: ${RECONNECT}\nid: ${last}\n\n`)
  const heart = setInterval(() => write(': \n\n'), HEARTBEAT)
  const stop = graph.follow<Announcement>(operation('fair-stream'), () => ({ after: last, filter }), {
    onData({ fairAnnounced }) {
      last = fairAnnounced.cursor
      write(`id: ${last}\nevent: ${fairAnnounced.kind}\ndata: ${JSON.stringify(fairAnnounced)}\n\n`)
    },
    onRefused(error) {
      request.log.error({ err: error }, 'a stream of announcements was refused')
      raw.destroy()
    },
  })
  raw.once('close', () => {
    clearInterval(heart)
    stop()
  })
}
