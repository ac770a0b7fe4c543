import { buildSubgraphSchema } from '@apollo/subgraph'
import { createSourceEventStream, execute, GraphQLError, parse, validate, type ExecutionResult, type GraphQLSchema } from 'graphql'
import type { Subgraph, SubgraphRequest } from '../../../gateway'

/** One subgraph of the small graph, over data in memory. */
export interface SmallSubgraph {
  name: string
  typeDefs: string
  resolvers: Record<string, object>
  /** Fields that always fail, and how. */
  failures?: Record<string, Record<string, { message: string; extensions: Record<string, unknown> }>>
}

export function schemaOf({ typeDefs, resolvers, failures = {} }: SmallSubgraph): GraphQLSchema {
  const all = { ...resolvers }
  for (const [type, fields] of Object.entries(failures)) {
    const failing = Object.fromEntries(Object.entries(fields).map(([field, { message, extensions }]) => [field, () => Promise.reject(new GraphQLError(message, { extensions }))]))
    all[type] = { ...all[type], ...failing }
  }
  return buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: all as never })
}

/** A subgraph in this process. Keeps what it was asked. */
export function localSubgraph(schema: GraphQLSchema, requests: SubgraphRequest[]): Subgraph {
  return {
    async execute(request) {
      requests.push(request)
      return run(schema, request)
    },
    subscribe(request) {
      requests.push(request)
      return follow(schema, request)
    },
  }
}

export async function run(schema: GraphQLSchema, { query, variables, operationName }: SubgraphRequest): Promise<ExecutionResult> {
  const document = parse(query)
  const errors = validate(schema, document)
  if (errors.length > 0) return { errors }
  return execute({ schema, document, variableValues: variables ?? {}, operationName: operationName ?? null })
}

/** Its `return()` reaches the source at once, also while an event is waited for. */
function follow(schema: GraphQLSchema, { query, variables }: SubgraphRequest): AsyncIterableIterator<ExecutionResult> {
  const document = parse(query)
  const opening = createSourceEventStream({ schema, document, variableValues: variables ?? {} })
  let refused = false
  return {
    async next() {
      const source = await opening
      if (!(Symbol.asyncIterator in source)) {
        if (refused) return { value: undefined, done: true }
        refused = true
        return { value: source, done: false }
      }
      const event = await source[Symbol.asyncIterator]().next()
      if (event.done) return { value: undefined, done: true }
      return { value: await execute({ schema, document, rootValue: event.value, variableValues: variables ?? {} }), done: false }
    },
    async return() {
      const source = await opening
      if (Symbol.asyncIterator in source) await source[Symbol.asyncIterator]().return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
