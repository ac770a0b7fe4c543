import type { FastifyInstance } from 'fastify'
import { openEventStream } from '../event-stream'
import type { Changes } from './changes'

/** `/embed/changes`: server-sent events that say which figures may have moved, at most one a second and family. One connection serves a page, however many figures it shows. */
export function changesRoute(app: FastifyInstance, changes: Changes): void {
  app.get('/embed/changes', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('x-content-type-options', 'nosniff')
    let stop = (): void => undefined
    const stream = openEventStream(reply, () => stop())
    stop = changes.listen((family) => stream.send({ event: 'changed', data: family }))
  })
}
