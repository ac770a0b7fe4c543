import type { FastifyInstance } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sendLive } from '../answer'

/** The scripts of this build; undefined where the sources run, which no bundler has seen. */
const FOLDER = join(__dirname, '..', 'scripts')

/** `/embed.js`, `/embed-frame.js` and `/site.js`, which pages everywhere load by these names: they are asked for again each time, and sent when they changed. */
export function scriptRoutes(app: FastifyInstance): void {
  for (const name of ['embed.js', 'embed-frame.js', 'site.js']) {
    const file = join(FOLDER, name)
    if (!existsSync(file)) continue
    const text = readFileSync(file, 'utf8')
    app.get(`/${name}`, async (request, reply) => sendLive(request, reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin').header('x-content-type-options', 'nosniff'), 'text/javascript; charset=utf-8', text))
  }
}
