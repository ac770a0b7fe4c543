import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendLive } from '../answer'
import type { PublishingOptions } from '../publishing'
import { fairCalendar } from './fair-calendar'
import { fairFeed } from './fair-feed'
import { BadQuery, fairQuery, type FairQuery } from './fair-query'
import { fairRecords } from './fair-record'
import { fairStream } from './fair-stream'

/** The calendar, the Atom feed and the stream of announcements: fairs for those who don't use GraphQL. */
export function fairRoutes(app: FastifyInstance, { graph, publicUrl }: PublishingOptions): void {
  const route = (path: string, answer: (query: FairQuery, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void => {
    app.get(path, async (request, reply) => {
      reply.header('access-control-allow-origin', '*').header('x-content-type-options', 'nosniff')
      try {
        return await answer(fairQuery(request.query), request, reply)
      } catch (error) {
        if (!(error instanceof BadQuery)) throw error
        return reply.code(400).send({ errors: [{ message: `${error.message}.`, extensions: { code: 'BAD_USER_INPUT' } }] })
      }
    })
  }
  route('/fairs.ics', async (query, request, reply) => sendLive(request, reply, 'text/calendar; charset=utf-8', fairCalendar(await fairRecords(graph, query), query, publicUrl() + request.url)))
  route('/fairs.atom', async (query, request, reply) => sendLive(request, reply, 'application/atom+xml; charset=utf-8', fairFeed(await fairRecords(graph, query), query, { address: publicUrl() + request.url, page: publicUrl() })))
  route('/fairs/stream', (query, request, reply) => fairStream(graph, query, request, reply))
}
