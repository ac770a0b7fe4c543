import type { Graph } from '../graph'

/** Where what a mutation is about belongs, seen from the offices of the test: they are bound to `own`. */
export const PLACES = ['own', 'predecessor', 'other', 'none'] as const
export type Place = (typeof PLACES)[number]

/** The unit of each place. */
export const UNITS: Record<Place, string | null> = { own: 'province_34-25', predecessor: 'province_63-25', other: 'province_34-01', none: null }

/** What cases are made with: the graph, and writes as the centre. */
export interface Maker {
  graph: Graph
  /** A mutation that must be done; answers with its payload. `input` gets an idempotency key. */
  write(mutation: string, input: Record<string, unknown>, selection: string): Promise<any>
}

/**
 * An input for one mutation about something in a place. Once the permission is checked the input must be refused for another reason
 * (INVALID, RULE, NOT_FOUND), or be harmless: the same one is sent by every role. Null where nothing of that mutation belongs there.
 */
export type PermissionCase = (unit: string | null, place: Place) => Record<string, unknown> | null

/** The cases of one service's mutations, by name. */
export type MakeCases = (maker: Maker) => Promise<Record<string, PermissionCase>>
