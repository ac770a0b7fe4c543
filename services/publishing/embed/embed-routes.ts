import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Unanswerable } from '../figure/question'
import { GraphError, type Graph } from '../graph'
import { Catalogue } from '../indicator/catalogue'
import { sendFigure, sendRefusal } from './answer'
import { FigureStore } from './figure-store'
import { FORMATS, type Format } from './formats'
import { linksOf } from './links'
import { readParameters } from './parameters'
import { render } from './render'
import { renderRefusal, type Refused } from './refusal'

export interface EmbedOptions {
  graph: Graph
  publicUrl: () => string
  log: Logger
}

/** What an address longer than this asks for is nothing of ours. */
const LONGEST_ADDRESS = 2_000

/** `/embed/<indicator>.<format>`: a figure in every format. */
export function embedRoutes(app: FastifyInstance, options: EmbedOptions): void {
  const catalogue = new Catalogue(options.graph)
  const figures = new FigureStore(options.graph)

  app.get<{ Params: { file: string }; Querystring: Record<string, unknown> }>('/embed/:file', async (request, reply) => {
    const [, key = '', ending = 'html'] = /^([a-z0-9_]{1,80})(?:\.([a-z]{3,4}))?$/.exec(request.params.file) ?? []
    const format: Format = ending in FORMATS ? (ending as Format) : 'html'
    return refusing(request, reply, format, options.log, async () => {
      if (request.url.length > LONGEST_ADDRESS) throw new Unaddressed(414, `The address has more than ${LONGEST_ADDRESS} characters.`)
      if (!(ending in FORMATS)) throw new Unaddressed(404, `There is no such format; there are ${Object.keys(FORMATS).join(', ')}.`)
      const indicator = (await catalogue.all()).get(key)
      if (!indicator) throw new Unaddressed(404, 'There is no such indicator; /indicators.json lists all.')
      const { question, look, address } = readParameters(request.query, indicator)
      const dated = await figures.get(question)
      return sendFigure(request, reply, await render(format, dated, linksOf(options.publicUrl(), key, address), look))
    })
  })

  app.get('/indicators.json', async (request, reply) =>
    refusing(request, reply, 'json', options.log, async () => {
      const all = [...(await catalogue.all()).values()]
      return sendFigure(request, reply, { type: FORMATS.json, body: `${JSON.stringify(all, null, 1)}\n` })
    }),
  )
}

/** An address that leads to nothing. */
export class Unaddressed extends Error {
  override name = 'Unaddressed'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** Answers, or says in the asked format why not. */
async function refusing(request: FastifyRequest, reply: FastifyReply, format: Format, log: Logger, answer: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await answer()
  } catch (error) {
    const refused = refusalOf(error)
    if (refused.status >= 500) log.error({ requestId: request.id, error: error instanceof Error ? error.stack : String(error) }, 'a figure could not be shown')
    return sendRefusal(reply, refused.status, await renderRefusal(format, refused))
  }
}

function refusalOf(error: unknown): Refused {
  if (error instanceof Unanswerable) return { status: 400, parameter: error.parameter, message: error.message }
  if (error instanceof Unaddressed) return { status: error.status, parameter: null, message: error.message }
  // The one thing that a well-formed question can get wrong: a scope that is none.
  if (error instanceof GraphError && error.codes.includes('BAD_USER_INPUT')) return { status: 400, parameter: 'scope', message: 'must be VN or the id of a province or region' }
  return { status: 503, parameter: null, message: 'The figure cannot be read just now. Try again in a moment.' }
}
