import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { embedRoutes } from './embed/embed-routes'
import { FigureStore } from './embed/figure-store'
import { fairRoutes } from './fairs/routes'
import type { Graph } from './graph'
import { Catalogue } from './indicator/catalogue'
import { Changes } from './live/changes'
import { changesRoute } from './live/routes'
import { scriptRoutes } from './live/scripts'
import { siteRoutes } from './pages/site'
import { Freezing } from './snapshot/freezing'
import { snapshotRoutes } from './snapshot/snapshot-routes'
import { SnapshotStore } from './snapshot/snapshot-store'

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
  const figures = new FigureStore(options.graph)
  const catalogue = new Catalogue(options.graph)
  const snapshots = new SnapshotStore(options.snapshotFolder)
  const changes = new Changes(options.graph, options.log, () => figures.forget())
  return {
    routes(app) {
      void app.register(async (scope) => {
        siteRoutes(scope, { ...options, catalogue, figures })
        fairRoutes(scope, options)
        changesRoute(scope, changes)
        scriptRoutes(scope)
        embedRoutes(scope, { ...options, catalogue, figures, freezing: new Freezing(snapshots, options.publicUrl) })
        snapshotRoutes(scope, snapshots)
      })
    },
    async close() {
      changes.close()
      await options.graph.close()
    },
  }
}
