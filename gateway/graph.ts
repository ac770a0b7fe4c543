import './telemetry-off'
import { Supergraph } from '@apollo/federation-internals'
import type { GraphQLSchema } from 'graphql'
import { readCacheHints, type CacheHints } from './cache-policy'
import { OperationReader } from './operation'
import type { Subgraph } from './subgraph'
import { SubscriptionPlanner } from './subscription-plan'

/** Everything that follows from one supergraph. A reload replaces it as a whole; who holds the old one can finish with it. */
export interface Graph {
  /** Tells one load of the supergraph from the next. */
  version: number
  schema: GraphQLSchema
  operations: OperationReader
  planner: SubscriptionPlanner
  subgraphs: Record<string, Subgraph>
  /** How long answers may be kept. */
  cacheHints: CacheHints
}

let version = 0

/** @throws when the supergraph is broken or a subgraph of it can't be found */
export function openGraph(sdl: string, find: (name: string, url: string) => Subgraph): Graph {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: true })
  const schema = supergraph.apiSchema().toGraphQLJSSchema()
  const subgraphs = Object.fromEntries(supergraph.subgraphsMetadata().map(({ name, url }) => [name, find(name, url)]))
  return { version: ++version, schema, operations: new OperationReader(schema), planner: new SubscriptionPlanner(supergraph, schema, sdl), subgraphs, cacheHints: readCacheHints(sdl) }
}
