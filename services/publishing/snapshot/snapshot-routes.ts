import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendForever, sendRefusal } from '../embed/answer'
import { FORMATS, type Format } from '../embed/formats'
import { renderRefusal } from '../embed/refusal'
import type { SnapshotStore } from './snapshot-store'

/** `/snapshot/<hash>.<format>`: a figure as it was when it was frozen, the same bytes for ever. */
export function snapshotRoutes(app: FastifyInstance, store: SnapshotStore): void {
  app.get<{ Params: { file: string }; Querystring: Record<string, unknown> }>('/snapshot/:file', async (request, reply) => {
    const [, hash = '', ending = 'html'] = /^([0-9a-f]{64})(?:\.([a-z]{3,4}))?$/.exec(request.params.file) ?? []
    const format: Format = ending in FORMATS ? (ending as Format) : 'html'
    if (hash === '' || !(ending in FORMATS)) return missing(reply, format)
    const body = await store.read(hash, format === 'png' && request.query['scale'] === '2' ? 'png.2' : format)
    if (body === null) return missing(reply, format)
    const policy = format === 'html' ? await store.read(hash, 'html.policy') : null
    return sendForever(request, reply, { type: FORMATS[format], body, ...(policy ? { contentPolicy: policy.toString() } : {}) })
  })
}

async function missing(reply: FastifyReply, format: Format): Promise<FastifyReply> {
  return sendRefusal(reply, 404, await renderRefusal(format, { status: 404, parameter: null, message: 'There is no such snapshot.' }))
}
