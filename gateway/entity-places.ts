import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import { isDeepStrictEqual } from 'node:util'

type Fetch = Extract<GraphQLDataSourceProcessOptions, { incomingRequestContext: unknown }>
type Path = readonly (string | number)[]
type Fields = Record<string, unknown>

/** What Apollo's executor is putting together, by the request that it executes. Fetches add to the same objects, so this stays as it is there. */
const answers = new WeakMap<object, Fields>()

/** Remembers what a fetch of root fields brought, for the fetches of entities in it that follow. */
export function noteRoot(request: object, data: Fields | null | undefined): void {
  answers.set(request, { ...data, ...answers.get(request) })
}

/**
 * A path as the executor understands it. A subgraph counts the entities that it was asked for, the executor all that stand at the place: those of
 * other types among them, as in a list of a union, would put an error at the wrong item.
 */
export function amongAll(path: Path | undefined, { incomingRequestContext, pathInIncomingRequest = [], request }: Fetch): Path | undefined {
  const representations = request.variables?.['representations'] as Fields[] | undefined
  if (!path || !representations || path[0] !== '_entities' || typeof path[1] !== 'number') return path
  const entities = at(answers.get(incomingRequestContext), pathInIncomingRequest)
  let place = -1
  for (const representation of representations.slice(0, path[1] + 1)) {
    place = entities.findIndex((entity, index) => index > place && isMeant(representation, entity))
    if (place < 0) return path
  }
  return ['_entities', place, ...path.slice(2)]
}

/** All objects at a path of response names, in order. */
function at(value: unknown, [head, ...rest]: Path): Fields[] {
  if (Array.isArray(value)) return value.flatMap((each) => at(each, head === '@' || head === undefined ? rest : [head, ...rest]))
  if (typeof value !== 'object' || value === null) return []
  return head === undefined ? [value as Fields] : at((value as Fields)[head], rest)
}

function isMeant(representation: Fields, entity: Fields): boolean {
  return Object.entries(representation).every(([name, value]) => isDeepStrictEqual(entity[name], value))
}
