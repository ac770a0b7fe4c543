import fc from 'fast-check'
import { getOperationAST, parse, validate, type GraphQLSchema } from 'graphql'
import type { MergedSchema } from '../support/merged-schema'
import type { ReadGraph } from '../support/product'
import { differences } from './compare'
import { knownIds } from './known'
import { written, type Operation } from './operation'
import { Selections, SWITCHES } from './selections'
import { Values } from './values'

export interface Fuzzing {
  operations: number
  seed: number
  /** How deep an operation may go; a list of unknown length counts twice. */
  depth?: number
  onOperation?: (operation: Operation, differences: string[]) => void
}

/** What a run came to: null for an agreement of all. */
export interface Found {
  operation: Operation
  differences: string[]
  /** Continues at this one, with the same seed. */
  path: string
}

/** Operations of a schema that are valid, with values that somebody could send. */
export function operations(schema: GraphQLSchema, values: Values, depth: number): fc.Arbitrary<Operation> {
  const query = schema.getQueryType()
  if (!query) throw new Error('The schema has no queries.')
  return fc
    .tuple(new Selections(schema, values).of(query, depth), fc.array(fc.boolean(), { minLength: SWITCHES, maxLength: SWITCHES }))
    .map(([selections, switches]) => written(selections, switches))
    .filter(({ query: text }) => isValid(schema, text))
}

function isValid(schema: GraphQLSchema, text: string): boolean {
  const document = parse(text)
  return getOperationAST(document) !== null && validate(schema, document).length === 0
}

/** Sends operations to the gateway and executes them on the merged schema, and compares; at a difference looks for the smallest operation that has it. */
export async function fuzzOperations(graph: Pick<ReadGraph, 'data' | 'query'>, merged: Pick<MergedSchema, 'schema' | 'execute'>, { operations: numRuns, seed, depth = 6, onOperation }: Fuzzing): Promise<Found | null> {
  const values = new Values(await knownIds(graph))
  const compare = async ({ query, variables }: Operation): Promise<string[]> => {
    const [answer, reference] = await Promise.all([graph.query(query, variables), merged.execute(query, variables)])
    return differences(answer, reference as never)
  }
  let broken: Error | undefined
  const property = fc.asyncProperty(operations(merged.schema, values, depth), async (operation) => {
    const found = await compare(operation).catch((error: Error) => {
      broken = error
      throw error
    })
    onOperation?.(operation, found)
    return found.length === 0
  })
  const { failed, counterexample, counterexamplePath } = await fc.check(property, { numRuns, seed, endOnFailure: false, interruptAfterTimeLimit: 3_600_000 })
  if (!failed) return null
  if (broken) throw broken
  const [operation] = counterexample as [Operation]
  return { operation, differences: await compare(operation), path: counterexamplePath as string }
}
