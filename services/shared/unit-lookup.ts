import type { PartialDate } from './partial-date'

/**
 * Finds the administrative unit that a source's name means on a date; null when there is none of that name.
 * Administration alone knows boundaries; whoever loads asks it through the graph.
 */
export type UnitLookup = (name: string, date: PartialDate | null) => string | null
