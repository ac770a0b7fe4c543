import type { PredecessorsOf } from './identity/permission'
import type { PartialDate } from './partial-date'

/** A unit's name as a source writes it, with the date for which it is meant. */
export interface UnitName {
  name: string
  date: PartialDate | null
}

/**
 * What a subgraph may know of administrative units: boundaries are administration's alone, and everyone else asks it through the graph.
 */
export interface UnitDirectory {
  /** The units that each unit was made from. */
  predecessors(): Promise<PredecessorsOf>
  /** The ids of the units that names mean, in order; null where no unit ever bore the name. */
  named(names: readonly UnitName[]): Promise<(string | null)[]>
}

/** Executes a query of the public graph, and answers with its data. */
export type AskGraph = (query: string, variables?: Record<string, unknown>) => Promise<Record<string, unknown>>

/** Boundaries change by resolution, not by the hour; one that is new is seen after this long. */
const KEEP = 5 * 60_000

/** How many names are asked for at once. */
const CHUNK = 500

/** The directory that asks the graph. */
export function graphUnits(ask: AskGraph, now: () => number = Date.now): UnitDirectory {
  let known: { at: number; predecessors: Promise<PredecessorsOf> } | undefined
  return {
    predecessors() {
      if (!known || now() - known.at > KEEP) {
        const predecessors = readPredecessors(ask)
        known = { at: now(), predecessors }
        // A failed reading is not kept.
        predecessors.catch(() => (known = undefined))
      }
      return known.predecessors
    },
    async named(names) {
      const found: (string | null)[] = []
      for (let start = 0; start < names.length; start += CHUNK) {
        const chunk = names.slice(start, start + CHUNK).map(({ name, date }) => ({ name, on: date }))
        const data = (await ask('query UnitsNamed($names: [UnitNameInput!]!) { unitsNamed(names: $names) { id } }', { names: chunk })) as { unitsNamed: ({ id: string } | null)[] }
        found.push(...data.unitsNamed.map((unit) => unit?.id ?? null))
      }
      return found
    },
  }
}

async function readPredecessors(ask: AskGraph): Promise<PredecessorsOf> {
  const data = (await ask('query Predecessors { allProvinces { id predecessors { id } } }')) as { allProvinces: { id: string; predecessors: { id: string }[] }[] }
  const predecessors = new Map(data.allProvinces.map((unit) => [unit.id, unit.predecessors.map((predecessor) => predecessor.id)]))
  return (id) => predecessors.get(id) ?? []
}

/** Asks a graph at an address. */
export function askOver(url: string): AskGraph {
  return async (query, variables = {}) => {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(10_000) })
    const answer = (await response.json()) as { data?: Record<string, unknown> | null; errors?: { message: string }[] }
    if (!answer.data) throw new Error(`The graph at ${url} did not answer: ${answer.errors?.[0]?.message ?? response.status}`)
    return answer.data
  }
}
