import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { fairRoutes } from './fairs/routes'
import { frontPage } from './front-page'
import type { Graph } from './graph'

export interface PublishingOptions {
  graph: Graph
  /** The address that permalinks begin with, such as https://ocop.example; asked for when it is needed. */
  publicUrl: () => string
  snapshotFolder: string
  log: Logger
}

export interface Publishing {
  /** Puts the pages, embeds and feeds on a server. */
  routes(app: FastifyInstance): void
  close(): Promise<void>
}

/** What newsrooms, readers and followers of fairs get without GraphQL. A client of the public graph; all it keeps of its own are snapshots. */
export function openPublishing(options: PublishingOptions): Publishing {
  return {
    routes(app) {
      void app.register(async (scope) => {
        frontPage(scope)
        fairRoutes(scope, options)
      })
    },
    close: () => options.graph.close(),
  }
}
