import { buildSubgraph } from '../shared/subgraph-schema'
import { permissions } from './permissions'
import { schema } from './schema'

test('every mutation has a permission, and every permission a mutation', () => {
  const mutations = Object.keys(buildSubgraph(schema).schema.getMutationType()?.getFields() ?? {})
  expect(Object.keys(permissions).sort()).toEqual(mutations.sort())
})

test.each(Object.entries(permissions))('%s is of the centre and of provinces\' own offices, never of producers or auditors', (_mutation, { CENTRAL, ...others }) => {
  expect(CENTRAL).toBe('ANYWHERE')
  expect([{}, { PROVINCIAL: 'OWN_PROVINCE' }]).toContainEqual(others)
})
