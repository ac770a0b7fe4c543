import { GraphQLError, Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql'

/**
 * The one field that a subscription subscribes to, also where fragments hide it.
 * @throws GraphQLError for what a subscription can't be here; what is invalid for other reasons is left to validation
 */
export function subscriptionRoot(document: DocumentNode, definition: OperationDefinitionNode): FieldNode | undefined {
  const fragments = new Map(document.definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]))
  const fields = rootFields(definition.selectionSet, fragments, new Set())
  if (fields.some((field) => field.name.value.startsWith('__'))) throw refused('A subscription can\'t select "__typename" or introspection at its root.', fields)
  if (new Set(fields.map(responseName)).size > 1) throw refused('A subscription must select exactly one root field.', fields)
  return fields[0]
}

function rootFields({ selections }: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>, seen: Set<string>): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) throw refused('The root field of a subscription can\'t carry @skip or @include.', [selection])
    if (selection.kind === Kind.FIELD) return [selection]
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, fragments, seen)
    const fragment = fragments.get(selection.name.value)
    if (!fragment || seen.has(selection.name.value)) return []
    seen.add(selection.name.value)
    return rootFields(fragment.selectionSet, fragments, seen)
  })
}

function responseName(field: FieldNode): string {
  return (field.alias ?? field.name).value
}

function refused(message: string, nodes: readonly SelectionNode[]): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: 'BAD_SUBSCRIPTION' } })
}
