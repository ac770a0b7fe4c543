import type { ApolloServerPlugin } from '@apollo/server'
import { getNamedType, isCompositeType, Kind, OperationTypeNode, parse, TypeInfo, visit, visitWithTypeInfo, type DirectiveNode, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { GatewayContext } from './subgraph'

/** Seconds for which what a type or a field (`Type.field`) says may be kept. */
export type CacheHints = ReadonlyMap<string, number>

/** The @cacheControl hints of a supergraph: its subgraphs pass them on by @composeDirective. */
export function readCacheHints(sdl: string): CacheHints {
  const hints = new Map<string, number>()
  const add = (name: string, directives: readonly DirectiveNode[] | undefined): void => {
    const argument = directives?.find(({ name: directive }) => directive.value === 'cacheControl')?.arguments?.find(({ name: given }) => given.value === 'maxAge')
    if (argument?.value.kind === Kind.INT) hints.set(name, Number(argument.value.value))
  }
  for (const definition of parse(sdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION && definition.kind !== Kind.UNION_TYPE_DEFINITION) continue
    add(definition.name.value, definition.directives)
    if ('fields' in definition) for (const field of definition.fields ?? []) add(`${definition.name.value}.${field.name.value}`, field.directives)
  }
  return hints
}

/**
 * Sets Cache-Control of queries: the least of what their fields say. A field without a hint counts as its type's, and where that has none
 * it says nothing when it is a scalar, and `defaultMaxAge` otherwise. What a token's holder is answered is nobody else's and is not kept at all.
 */
export function cachePolicy(hints: () => CacheHints, defaultMaxAge: number): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<DocumentNode, { hints: CacheHints; maxAge: number }>()
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, schema, overallCachePolicy, contextValue }) => {
        if (operation?.operation !== OperationTypeNode.QUERY || contextValue.headers['authorization'] !== undefined) return overallCachePolicy.restrict({ maxAge: 0 })
        const current = hints()
        const before = known.get(document)
        const maxAge = before?.hints === current ? before.maxAge : leastMaxAge(document, schema, current, defaultMaxAge)
        known.set(document, { hints: current, maxAge })
        overallCachePolicy.restrict({ maxAge, scope: 'PUBLIC' })
      },
    }),
  }
}

function leastMaxAge(document: DocumentNode, schema: GraphQLSchema, hints: CacheHints, defaultMaxAge: number): number {
  const types = new TypeInfo(schema)
  let least = Number.POSITIVE_INFINITY
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const type = getNamedType(types.getType())
        const stated = hints.get(`${types.getParentType()?.name}.${name.value}`) ?? (type ? hints.get(type.name) : undefined)
        const maxAge = stated ?? (type && isCompositeType(type) ? defaultMaxAge : undefined)
        if (maxAge !== undefined) least = Math.min(least, maxAge)
      },
    }),
  )
  return Number.isFinite(least) ? least : defaultMaxAge
}
