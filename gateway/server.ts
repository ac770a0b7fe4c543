import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { executeOperation, startApollo } from './apollo'
import { cachePolicy } from './cache-policy'
import { serveEventStreams } from './event-stream'
import { serveExplorer, type ExplorerOptions } from './explorer'
import { openGraph, type Graph } from './graph'
import { closeApp, contextOf, httpApp } from './http'
import type { Subgraph } from './subgraph'
import { Subgraphs } from './subgraphs'
import { Subscriptions } from './subscriptions'
import { tokenCheck, type TokenAuthority } from './token'
import type { TrustedDocuments } from './trusted-documents'
import { followSupergraph, readSupergraph } from './supergraph-file'
import { serveWebSocket } from './websocket'

export interface GatewayOptions {
  supergraph: { sdl: string } | { file: string }
  /** Subgraphs in this process, by name; all others are reached over HTTP. */
  subgraphs?: Record<string, Subgraph>
  /** Addresses that replace those in the supergraph, by name. */
  subgraphUrls?: Record<string, string>
  log: Logger
  /** How many events may wait for one subscriber before it is let go. */
  subscriptionQueueLimit?: number
  /** Whose tokens are good. Without one they are passed on to the subgraphs unchecked, which check them anyway. */
  tokens?: TokenAuthority | null
  /** The operations that are known by an id, and whether there are others. */
  documents?: TrustedDocuments | undefined
  /** Seconds for which answers without a token may be kept where the schema does not say. */
  defaultMaxAge?: number
  /** A page to explore the graph with, for browsers. */
  explorer?: ExplorerOptions | undefined
  /** More routes on the same server, such as a page at `/`. */
  routes?: (app: FastifyInstance) => void
}

export interface Gateway {
  app: FastifyInstance
  /** Upstream subscriptions that clients share now. */
  sharedSubscriptions(): number
  listen(address: { port: number; host: string }): Promise<{ port: number }>
  /** Finishes requests under way and closes sockets with a code that tells clients to resume. */
  close(): Promise<void>
}

const PATH = '/graphql'

/** Builds the gateway over a supergraph. It listens only when told to. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, supergraph } = options
  const sdl = 'sdl' in supergraph ? supergraph.sdl : await readSupergraph(supergraph.file)
  const subgraphs = new Subgraphs(options.subgraphs ?? {}, options.subgraphUrls ?? {})
  const find = (name: string, url: string | undefined): Subgraph => subgraphs.find(name, url)
  let graph: Graph = openGraph(sdl, find)
  subgraphs.assertNamed(Object.keys(graph.subgraphs))
  const { documents } = options
  const apollo = await startApollo({ sdl, find, log, plugins: [cachePolicy(() => graph.cacheHints, options.defaultMaxAge ?? 60), ...(documents ? [documents.plugin()] : [])] })

  const reload = (text: string): void => {
    // Built before Apollo sees it: all that could be wrong with it shows here, while everything is still as it was.
    const next = openGraph(text, find)
    apollo.update(text)
    graph = next
    subgraphs.keepOnly(Object.values(graph.subgraphs))
    log.info('supergraph reloaded')
  }
  const broken = (error: unknown): void => log.error({ err: error }, 'the new supergraph is broken; the old one stays')
  const watcher = 'file' in supergraph ? followSupergraph(supergraph.file, sdl, reload, broken) : undefined

  const checkToken = options.tokens ? tokenCheck(options.tokens) : undefined
  const subscriptions = new Subscriptions({ graph: () => graph, queueLimit: options.subscriptionQueueLimit ?? 1000, log })
  const streaming = { path: PATH, graph: () => graph, subscriptions, execute: (request: Parameters<typeof executeOperation>[1]) => executeOperation(apollo.server, request), log, documents, ...(checkToken ? { checkToken } : {}) }
  const app = await httpApp({
    server: apollo.server,
    path: PATH,
    subgraphs: () => graph.subgraphs,
    log,
    checkToken,
    documents,
    more: (routes) => {
      if (options.explorer) serveExplorer(routes, PATH, options.explorer)
      serveEventStreams(routes, { ...streaming, context: contextOf })
      options.routes?.(routes)
    },
  })
  const sockets = serveWebSocket(app.server, streaming)

  const close = async (): Promise<void> => {
    watcher?.stop()
    await sockets.close()
    await closeApp(app)
    await apollo.server.stop()
    await subgraphs.close()
  }
  let closing: Promise<void> | undefined
  return {
    app,
    sharedSubscriptions: () => subscriptions.shared,
    async listen(address) {
      await app.listen(address)
      return { port: (app.server.address() as { port: number }).port }
    },
    close: () => (closing ??= close()),
  }
}
