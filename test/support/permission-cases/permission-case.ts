import type { Graph } from '../graph'
import type { InputShapes } from './auto-input'

/**
 * Where what a mutation is about belongs, seen from the offices of the test, which are bound to `own`: the same province but another
 * district, commune and producer; a province that theirs was made from, and another one, with a district and commune of the same names;
 * or no province.
 */
export const PLACES = ['own', 'neighbour', 'predecessor', 'other', 'none'] as const
export type Place = (typeof PLACES)[number]

/** The unit of each place. */
export const UNITS: Record<Place, string | null> = { own: 'province_34-25', neighbour: 'province_34-25', predecessor: 'province_63-25', other: 'province_34-01', none: null }

const OWN_NAMES = { district: 'SYNTHETIC district', commune: 'SYNTHETIC commune' }
const OTHER_NAMES = { district: 'SYNTHETIC other district', commune: 'SYNTHETIC other commune' }

/** District and commune of each place, and the producer there. */
export const LOCALITIES: Record<Place, { district: string; commune: string; producerId: string }> = {
  own: { ...OWN_NAMES, producerId: 'producer_SYNTHETIC-own' },
  neighbour: { ...OTHER_NAMES, producerId: 'producer_SYNTHETIC-neighbour' },
  predecessor: { ...OWN_NAMES, producerId: 'producer_SYNTHETIC-predecessor' },
  other: { ...OWN_NAMES, producerId: 'producer_SYNTHETIC-other' },
  none: { ...OTHER_NAMES, producerId: 'producer_SYNTHETIC-none' },
}

/** What cases are made with: the graph, its inputs, and writes as the centre. */
export interface Maker {
  graph: Graph
  shapes: InputShapes
  /** A mutation that must be done; answers with its payload. `input` gets an idempotency key. */
  write(mutation: string, input: Record<string, unknown>, selection: string): Promise<any>
}

/**
 * An input for one mutation about something in a place. Once the permission is checked the input must be refused for another reason
 * (CONFLICT, INVALID, RULE, NOT_FOUND), or be harmless: the same one is sent by every role. Null where nothing of that mutation belongs there.
 */
export type PermissionCase = (unit: string | null, place: Place) => Record<string, unknown> | null

/** The cases of one service's mutations, by name. */
export type MakeCases = (maker: Maker) => Promise<Record<string, PermissionCase>>

/**
 * Cases of mutations that are filled in by their input's type: what is known of a place goes into the fields of its name, the rest is
 * something of the right type, and a version that no record has stops what is permitted.
 */
export function filledCases(shapes: InputShapes, mutations: readonly string[], known: (place: Place) => Record<string, unknown> | null): Record<string, PermissionCase> {
  return Object.fromEntries(mutations.map((mutation): [string, PermissionCase] => [mutation, (_unit, place) => {
    const fields = known(place)
    return fields === null ? null : shapes.fill(mutation, fields)
  }]))
}
