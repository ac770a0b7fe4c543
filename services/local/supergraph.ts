import { composeServices } from '@apollo/composition'
import { Supergraph } from '@apollo/federation-internals'
import { buildSchema, findBreakingChanges, lexicographicSortSchema, parse, printSchema } from 'graphql'
import { buildSubgraph } from '../shared/subgraph-schema'
import { SERVICE_NAMES, SUBGRAPHS } from './subgraphs'

/** The files of schema/ by name, as the code makes them: one per subgraph, the supergraph and the API schema. @throws Error when they do not compose */
export function schemaFiles(): Record<string, string> {
  const subgraphs = SERVICE_NAMES.map((name) => ({ name, url: `http://127.0.0.1:${SUBGRAPHS[name].port}/graphql`, sdl: buildSubgraph(SUBGRAPHS[name].definition.schema).sdl }))
  const composed = composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })))
  if (composed.errors) throw new Error(`The subgraphs do not compose:\n${composed.errors.map((error) => `  ${error.message}`).join('\n')}`)
  const api = printSchema(lexicographicSortSchema(Supergraph.build(composed.supergraphSdl).apiSchema().toGraphQLJSSchema()))
  return {
    ...Object.fromEntries(subgraphs.map(({ name, sdl }) => [`${name}.graphql`, withNewline(sdl)])),
    'supergraph.graphql': withNewline(composed.supergraphSdl),
    'api.graphql': withNewline(api),
  }
}

/** What clients of one API schema could not do any more with another, in words. */
export function breakingChanges(before: string, after: string): string[] {
  return findBreakingChanges(buildSchema(before), buildSchema(after)).map((change) => change.description)
}

function withNewline(text: string): string {
  return `${text.trimEnd()}\n`
}
