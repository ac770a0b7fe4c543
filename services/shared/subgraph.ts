import type { FastifyInstance } from 'fastify'
import { createSourceEventStream, execute, GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import type { ImportKind } from './bulk-import/import-kind'
import { importRoutes } from './bulk-import/import-routes'
import { ChangeFeed } from './changes/change-feed'
import { makeDataSource, type DatabaseDefinition } from './data-source'
import { DocumentCache } from './document-cache'
import { mapEvents, oneResult } from './event-stream'
import type { Authenticate } from './identity/verify-token'
import type { Viewer } from './identity/viewer'
import { maskError } from './mask-error'
import { ListLoader } from './paging/list-loader'
import { forRequest } from './request-scope'
import { buildSubgraph, type SchemaParts } from './subgraph-schema'
import type { RecordDirectory } from './records'
import type { SearchElsewhere } from './search/search-elsewhere'
import type { UnitDirectory } from './units'
import { keepForgetting } from './write/retention'

/** What resolvers of a subgraph get: its database, loaders of this request, and what the subgraph keeps for its whole life. */
export interface SubgraphContext<Loaders, Background = undefined> {
  requestId: string
  dataSource: DataSource
  lists: ListLoader
  loaders: Loaders
  background: Background
  /** What changed in this subgraph's database, as it is committed. */
  changes: ChangeFeed
  /** Who asks; null for someone without a token. */
  viewer: Viewer | null
  units: UnitDirectory
  /** What other subgraphs keep; without it their ids are believed. */
  records?: RecordDirectory
  /** What other subgraphs find; without it they find nothing. */
  elsewhere?: SearchElsewhere
  /** Forgets what was loaded: a write calls it, so that what is read after it is read anew. */
  reset(): void
}

/** One subgraph, said once: its schema, its database, its loaders, and what it runs beside requests (such as the reader of a log). */
export interface SubgraphDefinition<Loaders, Background = undefined> {
  name: string
  schema: SchemaParts<SubgraphContext<Loaders, Background>>
  database: DatabaseDefinition
  createLoaders: (dataSource: DataSource) => Loaders
  /** Where units are looked up, for the one subgraph that owns them; the others ask the graph. */
  ownUnits?: (dataSource: DataSource) => UnitDirectory
  /** Files that offices may import. */
  imports?: readonly ImportKind[]
  openBackground?: (dataSource: DataSource, log: Logger, url: string) => Promise<Background & { close(): Promise<void> }>
}

/** One operation for a subgraph. Fetches of the same scope share loaders. */
export interface SubgraphRequest {
  query: string
  document?: DocumentNode
  operationName?: string
  variables?: Record<string, unknown>
  requestId: string
  headers?: Record<string, string>
  scope?: object
  signal?: AbortSignal
}

/** A subgraph with its database open: it executes operations in-process, and `serveSubgraph` puts it on HTTP. */
export interface Subgraph {
  name: string
  schema: GraphQLSchema
  sdl: string
  dataSource: DataSource
  changes: ChangeFeed
  log: Logger
  execute(request: SubgraphRequest): Promise<ExecutionResult>
  subscribe(request: SubgraphRequest): AsyncIterable<ExecutionResult>
  /** Puts what is not GraphQL on a server: the import of files. */
  routes(app: FastifyInstance): void
  /** Throws when the database does not answer. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** Opens a subgraph on its database, which must be migrated. */
export async function openSubgraph<Loaders, Background>(
  definition: SubgraphDefinition<Loaders, Background>,
  options: { databaseUrl: string; log: Logger; poolSize?: number; authenticate: Authenticate; units: UnitDirectory; records?: RecordDirectory; elsewhere?: SearchElsewhere },
): Promise<Subgraph> {
  const { schema, sdl } = buildSubgraph(definition.schema)
  const log = options.log.child({ subgraph: definition.name })
  const dataSource = makeDataSource(definition.database, { url: options.databaseUrl, log, applicationName: `ocop-${definition.name}`, ...(options.poolSize ? { poolSize: options.poolSize } : {}) })
  await dataSource.initialize()
  const changes = new ChangeFeed(dataSource, options.databaseUrl, log)
  let background: (Background & { close(): Promise<void> }) | undefined
  try {
    await changes.open()
    background = await definition.openBackground?.(dataSource, log, options.databaseUrl)
  } catch (error) {
    await changes.close()
    await dataSource.destroy()
    throw error
  }

  const forgetting = keepForgetting(dataSource, log)
  const contexts = new WeakMap<object, SubgraphContext<Loaders, Background>>()
  const units = definition.ownUnits?.(dataSource) ?? options.units
  const contextOf = (request: SubgraphRequest, viewer: Viewer | null): SubgraphContext<Loaders, Background> => {
    const known = request.scope && contexts.get(request.scope)
    if (known) return known
    const context: SubgraphContext<Loaders, Background> = {
      requestId: request.requestId,
      dataSource,
      lists: new ListLoader(dataSource),
      loaders: definition.createLoaders(dataSource),
      background: background as Background,
      changes,
      viewer,
      units,
      ...(options.records ? { records: options.records } : {}),
      ...(options.elsewhere ? { elsewhere: options.elsewhere } : {}),
      reset() {
        context.lists = new ListLoader(dataSource)
        context.loaders = definition.createLoaders(dataSource)
      },
    }
    if (request.scope) contexts.set(request.scope, context)
    return context
  }
  const documents = new DocumentCache(schema)
  /** A subgraph believes no one in front of it: it checks the token itself. */
  const whoAsks = async (request: SubgraphRequest): Promise<Viewer | null | GraphQLError> => {
    try {
      return await options.authenticate(request.headers?.['authorization'])
    } catch (error) {
      if (error instanceof GraphQLError) return error
      throw error
    }
  }
  const masked = (result: ExecutionResult, request: SubgraphRequest): ExecutionResult =>
    result.errors ? { ...result, errors: result.errors.map((error) => maskError(error, request.requestId, log)) } : result

  return {
    name: definition.name,
    schema,
    sdl,
    dataSource,
    changes,
    log,
    async execute(request) {
      const document = documents.get(request)
      if (Array.isArray(document)) return { errors: document }
      const viewer = await whoAsks(request)
      if (viewer instanceof GraphQLError) return { errors: [viewer] }
      const run = (): ExecutionResult | Promise<ExecutionResult> => execute({ schema, document, contextValue: contextOf(request, viewer), variableValues: request.variables ?? {}, operationName: request.operationName ?? null })
      if (!log.isLevelEnabled('debug')) return masked(await run(), request)
      log.debug({ requestId: request.requestId, query: request.query }, 'execution')
      return masked(await forRequest(request.requestId, run), request)
    },
    subscribe(request) {
      const document = documents.get(request)
      if (Array.isArray(document)) return oneResult({ errors: document })
      const operation = { schema, document, variableValues: request.variables ?? {}, operationName: request.operationName ?? null }
      let viewer: Viewer | null = null
      const fresh = (): SubgraphContext<Loaders, Background> => contextOf({ ...request, scope: {} }, viewer)
      const open = async (): ReturnType<typeof createSourceEventStream> => {
        const known = await whoAsks(request)
        if (known instanceof GraphQLError) return { errors: [known] }
        viewer = known
        return createSourceEventStream({ ...operation, contextValue: fresh() })
      }
      return mapEvents(
        open(),
        // Each event gets loaders of its own: those of an earlier event would answer with what was true then.
        async (event) => masked(await execute({ ...operation, rootValue: event, contextValue: fresh() }), request),
        (failure) => masked(failure, request),
      )
    },
    routes: importRoutes(definition.imports ?? [], { dataSource, authenticate: options.authenticate, units, log }),
    async ready() {
      await dataSource.query('SELECT 1')
    },
    async close() {
      await background?.close()
      await changes.close()
      await forgetting.stop()
      await dataSource.destroy()
    },
  }
}
