import { buildSubgraphSchema } from '@apollo/subgraph'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import { parse, type GraphQLSchema } from 'graphql'
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql'
import { orderArguments } from './argument-order'

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@requires", "@inaccessible", "@provides", "@composeDirective"]) @link(url: "https://ocop-graph.example/cacheControl/v1.0", import: ["@cacheControl"]) @composeDirective(name: "@cacheControl")

"""For how many seconds an answer with this in it may be kept. What says nothing takes the server's default; the least of an answer counts."""
directive @cacheControl(maxAge: Int!) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION

`

/** A class of type-graphql decorators. */
export type SchemaClass = abstract new (...args: never[]) => unknown

/** Resolves an entity from the key fields that the gateway sends; null when there is no such entity. */
export type ReferenceResolver<Context> = (reference: Record<string, unknown> & { __typename: string }, context: Context) => unknown

/** The parts of one subgraph's schema. Each entity class must be listed: type-graphql drops types that no field names. */
export interface SchemaParts<Context> {
  resolvers: NonEmptyArray<SchemaClass>
  types: readonly SchemaClass[]
  references: Record<string, ReferenceResolver<Context>>
}

/**
 * Builds an executable Federation 2 subgraph from type-graphql classes.
 * type-graphql's metadata is process-wide, so only what is named here (and what it refers to) gets in.
 */
export function buildSubgraph<Context>(parts: SchemaParts<Context>): { schema: GraphQLSchema; sdl: string } {
  const schema = buildSchemaSync({
    resolvers: parts.resolvers as unknown as NonEmptyArray<new () => object>,
    // Subscriptions follow logs in the database; type-graphql only insists that there be something to publish on.
    pubSub: { publish: noTopics, subscribe: noTopics },
    orphanedTypes: parts.types as unknown as (new () => object)[],
    skipCheck: true,
    validate: false,
  })
  orderArguments(schema)
  const sdl = FEDERATION + printSchemaWithDirectives(schema)
  const resolvers = createResolversMap(schema) as Record<string, Record<string, unknown>>
  for (const [type, resolve] of Object.entries(parts.references)) resolvers[type] = { ...resolvers[type], __resolveReference: resolve }
  return { schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]), sdl }
}

function noTopics(): never {
  throw new Error('Subscriptions here follow a log; there are no topics.')
}
