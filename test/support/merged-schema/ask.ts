import DataLoader from 'dataloader'
import type { ExecutionResult, GraphQLFormattedError } from 'graphql'
import type { Subgraph } from '../../../services/shared/subgraph'

/** What one field of one object was answered with, and what went wrong below it, by the path from the field. */
export interface FieldAnswer {
  value: unknown
  failures: { path: (string | number)[]; error: GraphQLFormattedError }[]
}

/** One field as a subgraph is asked for it: its text without an alias, and the variables in it. */
export interface FieldText {
  graph: string
  text: string
  declarations: string
  variables: Record<string, unknown>
}

/** Asks subgraphs for one field at a time. The same field of several entities is one fetch; nothing else is put together. */
export class Asking {
  private readonly scope = {}
  private readonly loaders = new Map<string, DataLoader<object, FieldAnswer, string>>()

  constructor(private readonly subgraphs: Record<string, Subgraph>, private readonly headers: Record<string, string>) {}

  async root(field: FieldText): Promise<FieldAnswer> {
    const result = await this.execute(field, `query ${declared(field.declarations)} { value: ${field.text} }`, field.variables)
    return { value: result.data?.['value'], failures: failures(result, ['value']) }
  }

  entity(field: FieldText, representation: { __typename: string }): Promise<FieldAnswer> {
    const key = `${field.graph} ${representation.__typename} ${field.text}`
    const loader = this.loaders.get(key) ?? new DataLoader<object, FieldAnswer, string>((representations) => this.entities(field, representation.__typename, representations), { cacheKeyFn: JSON.stringify })
    this.loaders.set(key, loader)
    return loader.load(representation)
  }

  private async entities(field: FieldText, type: string, representations: readonly object[]): Promise<FieldAnswer[]> {
    const query = `query ${declared(`$representations: [_Any!]! ${field.declarations}`)} { _entities(representations: $representations) { ... on ${type} { value: ${field.text} } } }`
    const result = await this.execute(field, query, { ...field.variables, representations: representations.map((each) => ({ ...each })) })
    const found = result.data?.['_entities'] as ({ value: unknown } | null)[] | undefined
    return representations.map((_, index) => ({ value: found?.[index]?.value, failures: failures(result, ['_entities', index, 'value']) }))
  }

  private async execute({ graph }: FieldText, query: string, variables: Record<string, unknown>): Promise<ExecutionResult> {
    const result = await (this.subgraphs[graph] as Subgraph).execute({ query, variables, requestId: 'merged-schema', headers: this.headers, scope: this.scope })
    return JSON.parse(JSON.stringify(result)) as ExecutionResult
  }
}

function declared(declarations: string): string {
  return declarations.trim() === '' ? '' : `(${declarations})`
}

/** The errors of an answer that are about what is at a path, or about what it is in. */
function failures({ errors = [] }: ExecutionResult, at: (string | number)[]): FieldAnswer['failures'] {
  return errors.flatMap((error) => {
    const path = error.path ?? []
    const common = Math.min(path.length, at.length)
    return at.slice(0, common).every((part, index) => part === path[index]) ? [{ path: path.slice(at.length), error }] : []
  })
}
