import { Field, ID, InterfaceType } from 'type-graphql'

/**
 * Makes the Node interface of one subgraph. Made anew for each because type-graphql's metadata is process-wide:
 * one shared interface would drag the types of every subgraph into each.
 */
export function nodeInterface() {
  @InterfaceType('Node', {
    description: 'Something with a global id, which `node(id:)` finds again.',
    resolveType: (value: { __typename?: string; constructor: { graphqlName?: string } }) => value.__typename ?? value.constructor.graphqlName,
  })
  abstract class Node {
    @Field(() => ID, { description: 'The global id: unique among all types, stable for as long as the record exists.' })
    id: string
  }
  return Node
}
