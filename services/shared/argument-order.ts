import { isInterfaceType, isObjectType, type GraphQLArgument, type GraphQLSchema } from 'graphql'

/** What stands last, in this order: the day, the choice, its order, the page. What names the record comes before all of it. */
const LAST = ['asOf', 'asKnownOn', 'language', 'filter', 'orderBy', 'first', 'after', 'last', 'before']

/** The place of an argument among those of a field. */
export function argumentRank(name: string): number {
  return LAST.indexOf(name)
}

/** Puts the arguments of every field in one order, whatever the order of decorators and base classes. */
export function orderArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const { args } of Object.values(type.getFields())) (args as GraphQLArgument[]).sort((one, other) => argumentRank(one.name) - argumentRank(other.name))
  }
}
