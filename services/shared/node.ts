import { Directive, Field, ID, InterfaceType, ObjectType } from 'type-graphql'
import { PrimaryColumn } from 'typeorm'

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

/** Makes what entities of one subgraph extend that another subgraph's `node` finds: by a hidden key. The schema has only what extends it. */
export function keyedNode(Node: ReturnType<typeof nodeInterface>) {
  @ObjectType()
  abstract class KeyedNode extends Node {
    @PrimaryColumn('text')
    override id: string

    @Directive('@inaccessible')
    @Field(() => ID, { description: 'The id, as the key by which `node` asks.' })
    get nodeId(): string {
      return this.id
    }
  }
  return KeyedNode
}
