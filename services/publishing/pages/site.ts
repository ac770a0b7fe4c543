import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { FigureStore } from '../embed/figure-store'
import type { Graph } from '../graph'
import type { Catalogue } from '../indicator/catalogue'
import { pageRoute } from './answer-page'
import { builderPage } from './builder-page'
import { fairPage } from './fair-page'
import { frontPage } from './front-page'
import { productPage } from './product-page'
import { provincePage } from './province-page'
import { searchPage } from './search-page'
import { tracePage } from './trace-page'

/** What pages are made from. */
export interface Site {
  graph: Graph
  publicUrl: () => string
  catalogue: Catalogue
  figures: FigureStore
  log: Logger
}

/** The pages for people: the front page, and one for each record that they look for. */
export function siteRoutes(app: FastifyInstance, site: Site): void {
  pageRoute(app, site.log, '/', (request) => frontPage(site, request))
  pageRoute(app, site.log, '/builder', (request) => builderPage(site, request))
  pageRoute(app, site.log, '/search', (request) => searchPage(site.graph, request))
  pageRoute(app, site.log, '/product/:id', (request) => productPage(site.graph, request))
  pageRoute(app, site.log, '/province/:id', (request) => provincePage(site, request))
  pageRoute(app, site.log, '/fair/:id', (request) => fairPage(site.graph, request))
  pageRoute(app, site.log, '/trace', (request) => tracePage(site.graph, request))
  pageRoute(app, site.log, '/trace/:code', (request) => tracePage(site.graph, request))
}
