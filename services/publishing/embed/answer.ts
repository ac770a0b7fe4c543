import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendLive, sendTagged } from '../answer'
import type { Rendered } from './formats'

/** What a figure's answer carries in every format: everyone may embed it, and nothing of it runs but what its policy allows. */
function describe(reply: FastifyReply, { contentPolicy, fileName }: Rendered): FastifyReply {
  reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'strict-origin-when-cross-origin')
    .header('content-security-policy', contentPolicy ?? "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return fileName === undefined ? reply : reply.header('content-disposition', `inline; filename="${fileName}"`)
}

/** Sends a figure as it is now, or 304 to who has it. */
export function sendFigure(request: FastifyRequest, reply: FastifyReply, rendered: Rendered): FastifyReply {
  return sendLive(request, describe(reply, rendered), rendered.type, rendered.body)
}

/** Sends what never changes. */
export function sendForever(request: FastifyRequest, reply: FastifyReply, rendered: Rendered): FastifyReply {
  return sendTagged(request, describe(reply, rendered), rendered.type, rendered.body, 'public, max-age=31536000, immutable')
}

/** Sends why there is no figure; nobody keeps it. */
export function sendRefusal(reply: FastifyReply, status: number, rendered: Rendered): FastifyReply {
  return describe(reply, rendered).code(status).header('cache-control', 'no-store').type(rendered.type).send(rendered.body)
}
