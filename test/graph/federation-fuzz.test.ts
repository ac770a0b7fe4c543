import { fuzzOperations } from '../fuzz/fuzz-operations'
import { sharedGraph } from '../support/graph'
import { openMergedSchema } from '../support/merged-schema/open'

const SEED = 20_200_108

test(`150 operations made from the schema (seed ${SEED}) are answered as without a gateway`, async () => {
  const graph = await sharedGraph()
  // Once is enough here; `npm run fuzz` compares thousands.
  if (graph.shape === 'one-process') return
  await using merged = await openMergedSchema()
  let compared = 0
  const found = await fuzzOperations(graph, merged, { operations: 150, seed: SEED, onOperation: () => (compared += 1) })
  expect(found).toBeNull()
  expect(compared).toBe(150)
})
