import { parse, type ObjectTypeDefinitionNode } from 'graphql'
import { buildSubgraph } from '../shared/subgraph-schema'
import { permissions } from './index'
import { schema } from './schema'

test('every mutation says who may call it', () => {
  const definitions = parse(buildSubgraph(schema).sdl).definitions
  const mutations = definitions.filter((definition): definition is ObjectTypeDefinitionNode => definition.kind === 'ObjectTypeDefinition' && definition.name.value === 'Mutation')
  const names = mutations.flatMap((mutation) => mutation.fields ?? []).map((field) => field.name.value)
  expect(Object.keys(permissions).sort()).toEqual(names.sort())
})
