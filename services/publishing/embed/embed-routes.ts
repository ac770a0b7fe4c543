import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Catalogue } from '../indicator/catalogue'
import type { Graph } from '../graph'
import { snapshotLinks, type Freezing } from '../snapshot/freezing'
import { sendFigure } from './answer'
import { embedCodes, frameHeight, pictureHeight } from './embed-code'
import { figurePage } from './figure-page'
import type { Dated, FigureStore } from './figure-store'
import { FORMATS, type Format } from './formats'
import { textsOf } from './json'
import { linksOf, type Links } from './links'
import { oembedAnswer, readOembed } from './oembed'
import { readParameters, type Look } from './parameters'
import { refusing, Unaddressed } from './refusing'
import { Renderings } from './render'

export interface EmbedOptions {
  graph: Graph
  publicUrl: () => string
  log: Logger
  catalogue: Catalogue
  figures: FigureStore
  freezing: Freezing
}

/** What an address longer than this asks for is nothing of ours. */
const LONGEST_ADDRESS = 2_000

/** The width of the picture that social networks show. */
const SHARED_WIDTH = 1200

interface Shown {
  dated: Dated
  look: Look
  links: Links
  address: string
}

type Asked = Readonly<Record<string, unknown>>

/** `/embed/<indicator>` in every format, its page, its snapshot, and oEmbed. */
export function embedRoutes(app: FastifyInstance, options: EmbedOptions): void {
  const { log, catalogue, figures, freezing, publicUrl } = options
  const renderings = new Renderings()

  const shown = async (key: string, query: Asked): Promise<Shown> => {
    const indicator = (await catalogue.all()).get(key)
    if (!indicator) throw new Unaddressed(404, 'There is no such indicator; /indicators.json lists all.')
    const { question, look, address } = readParameters(query, indicator)
    return { dated: await figures.get(question), look, links: linksOf(publicUrl(), key, address), address }
  }

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 1_000 }, (_request, _body, done) => done(null, null))

  app.get<{ Params: { file: string }; Querystring: Asked }>('/embed/:file', async (request, reply) => {
    const [, key = '', ending] = /^([a-z0-9_]{1,80})(?:\.([a-z]{3,4}))?$/.exec(request.params.file) ?? []
    const format: Format = ending !== undefined && ending in FORMATS ? (ending as Format) : 'html'
    return refusing(request, reply, format, log, async () => {
      if (request.url.length > LONGEST_ADDRESS) throw new Unaddressed(414, `The address has more than ${LONGEST_ADDRESS} characters.`)
      if (ending !== undefined && !(ending in FORMATS)) throw new Unaddressed(404, `There is no such format; there are ${Object.keys(FORMATS).join(', ')}.`)
      const figure = await shown(key, request.query)
      if (ending !== undefined) return sendFigure(request, reply, await renderings.get(format, figure.dated, figure.links, figure.look))
      const { html, contentPolicy } = pageOf(figure)
      return sendFigure(request, reply, { type: FORMATS.html, body: html, contentPolicy })
    })
  })

  app.post<{ Params: { indicator: string }; Querystring: Asked }>('/embed/:indicator/freeze', async (request, reply) => {
    const asJson = request.headers.accept?.includes('application/json') ?? false
    return refusing(request, reply, asJson ? 'json' : 'html', log, async () => {
      const { dated, look } = await shown(request.params.indicator, request.query)
      const links = snapshotLinks(publicUrl(), await freezing.freeze(dated, look))
      reply.header('cache-control', 'no-store')
      return asJson ? reply.code(201).header('location', links.page).send(links) : reply.code(303).header('location', links.page).send()
    })
  })

  app.get<{ Querystring: Asked }>('/oembed', async (request, reply) =>
    refusing(request, reply, 'json', log, async () => {
      const { key, query, maxWidth } = readOembed(request.query, publicUrl())
      const figure = await shown(key, query)
      const { dated, links, look, address } = figure
      const width = Math.min(maxWidth, look.width)
      const size = { width, height: frameHeight(dated, links.page, width) }
      const thumbnail = { url: links.png, width: look.width, height: pictureHeight(dated, links.page, look.width) }
      const { frame } = embedCodes(dated, links, publicUrl(), key, address)
      return sendFigure(request, reply, { type: FORMATS.json, body: oembedAnswer(textsOf(dated).title, frame, size, publicUrl(), thumbnail) })
    }),
  )

  app.get('/indicators.json', async (request, reply) =>
    refusing(request, reply, 'json', log, async () => sendFigure(request, reply, { type: FORMATS.json, body: `${JSON.stringify([...(await catalogue.all()).values()], null, 1)}\n` })),
  )

  function pageOf(figure: Shown): ReturnType<typeof figurePage> {
    const { dated, links, look, address } = figure
    const codes = embedCodes(dated, links, publicUrl(), dated.figure.indicator.key, address)
    const shared = new URLSearchParams(address)
    shared.set('width', String(SHARED_WIDTH))
    const image = `${publicUrl()}/embed/${dated.figure.indicator.key}.png?${shared.toString()}`
    return figurePage(dated, links, look, codes, {
      share: { image, width: SHARED_WIDTH, height: pictureHeight(dated, links.page, SHARED_WIDTH) },
      oembed: `${publicUrl()}/oembed?url=${encodeURIComponent(links.page)}&format=json`,
      freeze: `/embed/${dated.figure.indicator.key}/freeze${address === '' ? '' : `?${address}`}`,
    })
  }
}
