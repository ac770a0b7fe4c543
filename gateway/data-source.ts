import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { setImmediate as turn } from 'node:timers/promises'
import type { GatewayContext, Subgraph } from './subgraph'

/** A subgraph as Apollo's plan executor wants it. */
export function dataSource(subgraph: Subgraph): GraphQLDataSource {
  return {
    async process(options: GraphQLDataSourceProcessOptions) {
      const { request } = options
      const context = options.context as GatewayContext
      // Subgraphs in this process would otherwise run one after another without letting other requests in.
      await turn()
      const document = 'document' in options ? options.document : undefined
      const result = await subgraph.execute({
        query: request.query ?? '',
        ...(document ? { document } : {}),
        ...(request.operationName ? { operationName: request.operationName } : {}),
        variables: request.variables ?? {},
        requestId: context.requestId,
        headers: context.headers,
        scope: context.scope,
      })
      return { data: result.data as Record<string, unknown>, ...(result.errors ? { errors: result.errors.map((error) => ('toJSON' in error ? error.toJSON() : error)) } : {}) } as never
    },
  }
}
