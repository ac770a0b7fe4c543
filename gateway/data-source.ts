import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import { amongAll, noteRoot } from './entity-places'
import { failedFields } from './failed-fields'
import type { GatewayContext, Subgraph } from './subgraph'

/** A subgraph as Apollo's plan executor wants it. */
export function dataSource(subgraph: Subgraph): GraphQLDataSource {
  return {
    async process(options: GraphQLDataSourceProcessOptions) {
      const { request } = options
      const { requestId, headers, scope } = options.context as GatewayContext
      // A mutation's later fetches must see what its earlier ones wrote, and not what a loader remembers.
      const mutation = 'incomingRequestContext' in options && options.incomingRequestContext.operation?.operation === 'mutation'
      await turn(scope)
      const document = 'document' in options ? options.document : undefined
      const result = await subgraph.execute({
        query: request.query ?? '',
        ...(document ? { document } : {}),
        ...(request.operationName ? { operationName: request.operationName } : {}),
        variables: request.variables ?? {},
        requestId,
        headers,
        scope: mutation ? {} : scope,
      })
      if ('incomingRequestContext' in options && !request.variables?.['representations']) noteRoot(options.incomingRequestContext, result.data)
      const errors = result.errors?.map((error: GraphQLError | GraphQLFormattedError) => ('toJSON' in error ? error.toJSON() : error))
      return { data: result.data as Record<string, unknown>, ...(errors ? { errors: errors.flatMap((error) => located(error, options)) } : {}) } as never
    },
  }
}

/** An error about a whole fetch, such as a subgraph that does not answer, is about every field that the fetch was to fill. */
function located(error: GraphQLFormattedError, options: GraphQLDataSourceProcessOptions): GraphQLFormattedError[] {
  if (!('incomingRequestContext' in options)) return [error]
  const paths = error.path ? [error.path] : failedFields(options)
  return paths.map((path) => ({ ...error, path: amongAll(path, options) }))
}

const turns = new WeakMap<object, Promise<void>>()

/**
 * Waits for the event loop's next turn: subgraphs in this process would otherwise run one after another without letting other requests in.
 * Fetches of one scope wait for the same turn, so that their loaders batch across them.
 */
function turn(scope: object): Promise<void> {
  const known = turns.get(scope)
  if (known) return known
  const next = new Promise<void>((resolve) => {
    setImmediate(() => {
      turns.delete(scope)
      resolve()
    })
  })
  turns.set(scope, next)
  return next
}
