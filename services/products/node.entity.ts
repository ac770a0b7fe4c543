import { Field, ID, InterfaceType } from 'type-graphql'

@InterfaceType('Node', {
  description: 'Something with a global id, which `node(id:)` finds again.',
  resolveType: (value: { constructor: { graphqlName?: string } }) => value.constructor.graphqlName,
})
export abstract class Node {
  @Field(() => ID, { description: 'The global id: unique among all types, stable for as long as the record exists.' })
  id: string
}
