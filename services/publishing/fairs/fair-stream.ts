import type { FastifyReply, FastifyRequest } from 'fastify'
import { openEventStream } from '../event-stream'
import { GraphError, type Graph } from '../graph'
import { operation } from '../operation'
import { announcementFilter, BadQuery, type FairQuery } from './fair-query'

interface Announcement {
  fairAnnounced: { cursor: string; kind: string }
}

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

  let stop = (): void => undefined
  const stream = openEventStream(reply, () => stop())
  // An id without data is no event, and yet what the client resumes from.
  stream.send({ id: last })
  stop = graph.follow<Announcement>(operation('fair-stream'), () => ({ after: last, filter }), {
    onData({ fairAnnounced }) {
      last = fairAnnounced.cursor
      stream.send({ id: last, event: fairAnnounced.kind, data: fairAnnounced })
    },
    onRefused(error) {
      request.log.error({ err: error }, 'a stream of announcements was refused')
      stream.cut()
    },
  })
}
