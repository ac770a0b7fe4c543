import { UNITS, UNITS_NAMED } from './graph-queries'
import { NATION_ID } from './ids'
import { withPredecessors, type PredecessorsOf } from './predecessors'
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
  /** All units there ever were: what each is called, by its id; null where no one can tell. */
  known(): Promise<ReadonlyMap<string, string> | null>
  /** The units whose records count for a province or region, predecessors included; null where there is no such scope. The nation is all of them, and itself. */
  within(scopeId: string): Promise<ReadonlySet<string> | null>
  /** The region in force on a day of every unit, and of those it was made from: whose records count for it. Units without one are left out. */
  regionsOn(day: string): Promise<ReadonlyMap<string, string>>
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
  let kept: { at: number; units: Promise<Map<string, Unit>> } | undefined
  const read = (): Promise<Map<string, Unit>> => {
    if (!kept || now() - kept.at > KEEP) {
      const units = readUnits(ask)
      kept = { at: now(), units }
      // A failed reading is not kept.
      units.catch(() => (kept = undefined))
    }
    return kept.units
  }
  return {
    async predecessors() {
      const units = await read()
      return (id) => units.get(id)?.predecessors ?? []
    },
    async known() {
      return new Map([...(await read())].map(([id, { name }]) => [id, name]))
    },
    async within(scopeId) {
      const units = await read()
      if (scopeId === NATION_ID) return new Set([NATION_ID, ...units.keys()])
      const own = units.has(scopeId) ? [scopeId] : [...units].filter(([, unit]) => unit.region?.id === scopeId).map(([id]) => id)
      return own.length === 0 ? null : new Set(withPredecessors(own, (id) => units.get(id)?.predecessors ?? []))
    },
    async regionsOn(day) {
      const units = await read()
      return regionsOn(day, [...units].flatMap(([id, { region }]) => (region === null ? [] : [{ id, region }])), (id) => units.get(id)?.predecessors ?? [])
    },
    async named(names) {
      const found: (string | null)[] = []
      for (let start = 0; start < names.length; start += CHUNK) {
        const chunk = names.slice(start, start + CHUNK).map(({ name, date }) => ({ name, on: date }))
        const data = (await ask(UNITS_NAMED, { names: chunk })) as { unitsNamed: ({ id: string } | null)[] }
        found.push(...data.unitsNamed.map((unit) => unit?.id ?? null))
      }
      return found
    },
  }
}

/** A region with the days it was in force; null is still. */
export interface RegionInForce {
  id: string
  inForceFrom: string
  inForceUntil: string | null
}

/** The region on a day of units and of those they were made from. */
export function regionsOn(day: string, units: readonly { id: string; region: RegionInForce }[], predecessorsOf: PredecessorsOf): Map<string, string> {
  const inForce = units.filter(({ region }) => region.inForceFrom <= day && (region.inForceUntil === null || day <= region.inForceUntil))
  return new Map(inForce.flatMap(({ id, region }) => withPredecessors([id], predecessorsOf).map((unit) => [unit, region.id] as const)))
}

/** What a unit is called, where it belongs, and those it was made from. */
interface Unit {
  name: string
  region: RegionInForce | null
  predecessors: readonly string[]
}

async function readUnits(ask: AskGraph): Promise<Map<string, Unit>> {
  const data = (await ask(UNITS)) as { allProvinces: { id: string; name: string; region: RegionInForce | null; predecessors: { id: string }[] }[] }
  return new Map(data.allProvinces.map(({ id, name, region, predecessors }) => [id, { name, region, predecessors: predecessors.map((each) => each.id) }]))
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
