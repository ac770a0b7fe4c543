import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, execute, getNamedType, GraphQLError, isObjectType, parse, print, responsePathAsArray, visit, type ExecutionResult, type GraphQLFieldResolver, type GraphQLResolveInfo } from 'graphql'
import { repoRoot } from '../../../services/shared/repo-root'
import type { Subgraph } from '../../../services/shared/subgraph'
import { Asking, type FieldAnswer, type FieldText } from './ask'
import { Ownership } from './ownership'
import { Subselection } from './subselection'

/** An entity as a subgraph named it. */
interface Named {
  __typename: string
  [field: string]: unknown
}

interface Context {
  asking: Asking
  variables: Record<string, unknown>
}

/**
 * The API as one executable schema, without a gateway and its planner: graphql-js executes, and each field of each entity is asked of the subgraph
 * that owns it, by itself. Slow, and simple enough to be believed: what the gateway answers is compared with it.
 */
export class MergedSchema {
  readonly schema = buildSchema(readFileSync(join(repoRoot(), 'schema', 'api.graphql'), 'utf8'))
  private readonly ownership = new Ownership(readFileSync(join(repoRoot(), 'schema', 'supergraph.graphql'), 'utf8'))

  /** @param subgraphs open, by their names in the supergraph */
  constructor(private readonly subgraphs: Record<string, Subgraph>) {
    for (const type of Object.values(this.schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue
      const root = type === this.schema.getQueryType()
      const resolve: GraphQLFieldResolver<Named, Context> = root
        ? async (_, __, context, info) => this.placed(await context.asking.root(this.text(info, context, this.owner('Query', info.fieldName).graph)), info)
        : this.ownership.isEntity(type.name)
          ? (entity, _, context, info) => this.ofEntity(entity, context, info)
          : (value, _, __, info) => value[info.path.key]
      for (const field of Object.values(type.getFields())) field.resolve = resolve
    }
  }

  /** Executes an operation that is valid. */
  async execute(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<ExecutionResult> {
    const context: Context = { asking: new Asking(this.subgraphs, headers), variables }
    return JSON.parse(JSON.stringify(await execute({ schema: this.schema, document: parse(query), variableValues: variables, contextValue: context }))) as ExecutionResult
  }

  /** Who is asked for a field: of several owners one that finds the entity by what is known of it. */
  private owner(type: string, field: string, entity?: Named): { graph: string; requires: string[] } {
    const owners = this.ownership.owners(type, field)
    const owner = owners.find(({ graph }) => entity && this.ownership.keys(graph, type).some((key) => key in entity)) ?? owners[0]
    if (!owner) throw new Error(`Nobody owns ${type}.${field}.`)
    return owner
  }

  private async ofEntity(entity: Named, context: Context, info: GraphQLResolveInfo): Promise<unknown> {
    if (info.fieldName in entity) return entity[info.fieldName]
    const { graph, requires } = this.owner(info.parentType.name, info.fieldName, entity)
    const representation = await this.representation(entity, graph, requires, context)
    return representation && this.placed(await context.asking.entity(this.text(info, context, graph), representation), info)
  }

  /** What a subgraph is told of an entity; null when there is no such entity. */
  private async representation(entity: Named, graph: string, requires: string[], context: Context): Promise<{ __typename: string } | null> {
    const keys = this.ownership.keys(graph, entity.__typename)
    const key = keys.find((each) => each in entity) ?? (keys[0] as string)
    const fields = await Promise.all([key, ...requires].map(async (name) => [name, await this.plain(entity, name, context)] as const))
    return fields[0]?.[1] === null ? null : { __typename: entity.__typename, ...Object.fromEntries(fields) }
  }

  /** A field without arguments that is no object. */
  private async plain(entity: Named, name: string, context: Context): Promise<unknown> {
    if (name in entity) return entity[name]
    const { graph } = this.owner(entity.__typename, name, entity)
    const representation = await this.representation(entity, graph, [], context)
    return representation && ((await context.asking.entity({ graph, text: name, declarations: '', variables: {} }, representation)).value ?? null)
  }

  private text(info: GraphQLResolveInfo, { variables }: Context, graph: string): FieldText {
    const [field] = info.fieldNodes
    const below = new Subselection(this.schema, this.ownership, info.fragments).print(graph, getNamedType(info.returnType), info.fieldNodes.flatMap((node) => node.selectionSet ?? []))
    const text = `${info.fieldName}${field?.arguments?.length ? `(${field.arguments.map(print).join(', ')})` : ''} ${below}`
    const used = new Set<string>()
    visit(parse(`{ ${text} }`), { Variable: (variable) => void used.add(variable.name.value) })
    const declarations = (info.operation.variableDefinitions ?? []).filter((definition) => used.has(definition.variable.name.value)).map(print).join(' ')
    return { graph, text, declarations, variables: Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name))) }
  }

  /** The answer with its errors where they belong. */
  private placed({ value, failures }: FieldAnswer, info: GraphQLResolveInfo): unknown {
    // A copy: the same answer may stand at several places, each with errors of its own paths.
    const holder = { value: structuredClone(value ?? null) }
    for (const { path, error } of failures) {
      const located = new GraphQLError(error.message, { path: [...responsePathAsArray(info.path), ...path], extensions: error.extensions ?? null })
      let [at, name]: [Record<string | number, unknown>, string | number] = [holder, 'value']
      for (const part of path) {
        const next: unknown = at[name]
        if (typeof next !== 'object' || next === null || next instanceof Error) break
        ;[at, name] = [next as Record<string | number, unknown>, part]
      }
      if (!(at[name] instanceof Error)) at[name] = located
    }
    return holder.value
  }
}
