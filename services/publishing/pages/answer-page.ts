import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { sendLive } from '../answer'
import { GraphError } from '../graph'
import type { RenderedPage } from '../page/document'
import { LANGUAGES, type Language } from '../text/language'
import { refusalPage } from './refusal-page'
import { say } from './words'

/** What a page is made from. */
export interface PageRequest {
  language: Language
  /** Parameters of the path and of the query that were given once, by name. */
  parameters: Readonly<Record<string, string>>
}

/** A page, with what is unlike others about its answer. */
export interface Answered extends RenderedPage {
  status?: number
  /** Nobody keeps it. */
  unkept?: boolean
  /** Search engines leave it out. */
  hidden?: boolean
}

/** Nothing has this address. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** A parameter that cannot be meant; the message says so to a reader, and repeats nothing of what was sent. */
export class BadParameter extends Error {
  override name = 'BadParameter'
}

/** What an address longer than this asks for is nothing of ours. */
const LONGEST_ADDRESS = 2_000

/** The ids of the graph, and nothing that could not be one. @throws NotFound */
export function idOf({ id = '' }: PageRequest['parameters']): string {
  if (!/^[\w.:-]{1,128}$/.test(id)) throw new NotFound()
  return id
}

/** Puts pages on paths: `lang` chooses the language, Vietnamese without it, so that an address is one page whoever asks. */
export function pageRoute(app: FastifyInstance, log: Logger, path: string, make: (request: PageRequest) => Promise<Answered>): void {
  app.get<{ Querystring: Record<string, unknown>; Params: Record<string, string> }>(path, async (request, reply) => {
    const language = LANGUAGES.find((each) => each === request.query['lang']) ?? 'vi'
    try {
      if (request.url.length > LONGEST_ADDRESS) return send(request, reply, refusalPage(414, language))
      return send(request, reply, await make({ language, parameters: parametersOf(request.query, request.params, language) }))
    } catch (error) {
      const refused = refusalOf(error)
      if (refused.status >= 500) log.error({ requestId: request.id, error: error instanceof Error ? error.stack : String(error) }, 'a page could not be shown')
      return send(request, reply, refusalPage(refused.status, language, refused.message))
    }
  })
}

function parametersOf(query: Record<string, unknown>, path: Record<string, string>, language: Language): Record<string, string> {
  const stated = Object.entries({ ...query, ...path }).filter(([, value]) => value !== '')
  if (stated.some(([, value]) => typeof value !== 'string')) throw new BadParameter(say('onlyOnce', language))
  return Object.fromEntries(stated) as Record<string, string>
}

function send(request: FastifyRequest, reply: FastifyReply, { html, contentPolicy, status = 200, unkept = false, hidden = false }: Answered): FastifyReply {
  reply.header('content-security-policy', contentPolicy).header('x-content-type-options', 'nosniff').header('referrer-policy', 'strict-origin-when-cross-origin').header('vary', 'accept-encoding')
  if (hidden) reply.header('x-robots-tag', 'noindex')
  const type = 'text/html; charset=utf-8'
  if (status === 200 && !unkept) return sendLive(request, reply, type, html)
  return reply.code(status).header('cache-control', 'no-store').type(type).send(html)
}

function refusalOf(error: unknown): { status: number; message?: string } {
  if (error instanceof NotFound) return { status: 404 }
  if (error instanceof BadParameter) return { status: 400, message: error.message }
  if (error instanceof GraphError && error.codes.some((code) => code === 'BAD_USER_INPUT' || code === 'BAD_CURSOR')) return { status: 400 }
  return { status: 503 }
}
