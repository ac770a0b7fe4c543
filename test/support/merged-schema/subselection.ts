import { getNamedType, isAbstractType, isLeafType, isObjectType, Kind, print, type FragmentDefinitionNode, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode } from 'graphql'
import type { Ownership } from './ownership'

/** Prints what of a selection one subgraph is asked for: objects without a key as they are selected, of an entity only what identifies it. */
export class Subselection {
  constructor(private readonly schema: GraphQLSchema, private readonly ownership: Ownership, private readonly fragments: Record<string, FragmentDefinitionNode>) {}

  print(graph: string, type: GraphQLNamedType, selectionSets: readonly SelectionSetNode[]): string {
    if (isLeafType(type)) return ''
    if (isAbstractType(type)) {
      const possible = this.schema.getPossibleTypes(type).filter(({ name }) => this.ownership.has(graph, name))
      return `{ __typename ${possible.map((each) => `... on ${each.name} ${this.print(graph, each, selectionSets)}`).join(' ')} }`
    }
    if (this.ownership.isEntity(type.name)) return `{ __typename ${this.ownership.identity(graph, type.name)} }`
    return `{ __typename ${selectionSets.map((set) => this.selections(graph, type, set)).join(' ')} }`
  }

  private selections(graph: string, type: GraphQLNamedType, { selections }: SelectionSetNode): string {
    return selections
      .map((selection) => {
        const directives = (selection.directives ?? []).map(print).join(' ')
        if (selection.kind !== Kind.FIELD) {
          const { typeCondition, selectionSet } = selection.kind === Kind.INLINE_FRAGMENT ? selection : (this.fragments[selection.name.value] as FragmentDefinitionNode)
          if (typeCondition && typeCondition.name.value !== type.name) return ''
          return `... ${directives} { __typename ${this.selections(graph, type, selectionSet)} }`
        }
        const args = selection.arguments?.length ? `(${selection.arguments.map(print).join(', ')})` : ''
        const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined
        const below = field && selection.selectionSet ? this.print(graph, getNamedType(field.type), [selection.selectionSet]) : ''
        return `${selection.alias ? `${selection.alias.value}: ` : ''}${selection.name.value}${args} ${directives} ${below}`
      })
      .join(' ')
  }
}
