import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { Kind, parse, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql'

type Fetch = Extract<GraphQLDataSourceProcessOptions, { incomingRequestContext: unknown }>
type Path = (string | number)[]

/** A list of thousands must not become an error for each of its items. */
const LIMIT = 100

/**
 * Paths, as the subgraph would have named them, of the fields that a fetch was to fill. Apollo's executor turns them into paths of the client's
 * answer. Fields that only the plan needs are no places in that answer: where nothing else was fetched, the entity itself is the place.
 */
export function failedFields(fetch: Fetch): Path[] {
  const root = parse(fetch.request.query ?? '').definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  if (!root) return [[]]
  const representations = fetch.request.variables?.['representations'] as { __typename: string }[] | undefined
  const above = (fetch.pathInIncomingRequest ?? []).filter((part): part is string => typeof part === 'string' && part !== '@')
  const asked = (name: string): boolean => isAsked(fetch.incomingRequestContext.document, fetch.incomingRequestContext.operation.selectionSet, [...above, name])
  if (!representations) {
    const names = fieldsOf(root.selectionSet).map(responseName).filter(asked)
    return names.length > 0 ? names.map((name) => [name]) : [[]]
  }
  const entities = fieldsOf(root.selectionSet).find((field) => field.name.value === '_entities')?.selectionSet
  return representations
    .flatMap(({ __typename }, index): Path[] => {
      const names = entities ? [...new Set(fieldsOf(entities, __typename).map(responseName))].filter(asked) : []
      return names.length > 0 ? names.map((name) => ['_entities', index, name]) : [['_entities', index]]
    })
    .slice(0, LIMIT)
}

/** Fields of a subgraph operation, which has only inline fragments; those on another type left out. */
function fieldsOf({ selections }: SelectionSetNode, typename?: string): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []
    const condition = selection.typeCondition?.name.value
    return !typename || !condition || condition === typename ? fieldsOf(selection.selectionSet) : []
  })
}

/** Whether the client's operation has a field at this path of response names. */
function isAsked(document: DocumentNode, selectionSet: SelectionSetNode, [name, ...below]: string[]): boolean {
  return selectionSet.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return responseName(selection) === name && (below.length === 0 || (selection.selectionSet !== undefined && isAsked(document, selection.selectionSet, below)))
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : document.definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value)
    return fragment !== undefined && 'selectionSet' in fragment && fragment.selectionSet !== undefined && isAsked(document, fragment.selectionSet, [name as string, ...below])
  })
}

function responseName(field: FieldNode): string {
  return (field.alias ?? field.name).value
}
