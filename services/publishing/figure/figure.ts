import type { Chart, Dimension } from '../indicator/indicator'

/** Where a reported figure can be checked. */
export interface Source {
  publisher: string | null
  title: string
  url: string | null
  publishedOn: string | null
}

/** Recorded is what our records count; the others are what sources say, and never mix. */
export type FigureKind = 'RECORDED' | 'ACTUAL' | 'PLANNED' | 'TARGET' | 'QUALITATIVE'

/** A part of a figure, a day of its history or a province: one line of its table. */
export interface Row {
  /** The value of the dimension, such as "5", "FOOD", "2020-12-31" or a province's id. */
  key: string
  label: string
  /** Null where it is unknown, never 0 for that. */
  value: number | null
  kind: FigureKind
  /** Why it is unknown, or what is to be said besides. */
  note?: string
  /** The province's code of its day, for the map. */
  code?: string
  /** Of what is reported: the place of its source in `sources`. */
  source?: number
}

/** A figure as it is shown: the answer of the graph in one language, without anything of how it looks. The same question about the same records gives the same figure. */
export interface Figure {
  indicator: { key: string; label: string; description: string | null; unit: string | null; basis: 'RECORDED' | 'REPORTED' }
  scope: { id: string; kind: 'NATION' | 'REGION' | 'PROVINCE'; name: string }
  /** The day that it answers for. */
  asOf: string
  /** Whether the day moves on by itself. */
  live: boolean
  chart: Chart
  /** What it is broken down by; null for a number alone. */
  by: Dimension | null
  /** The one value of a dimension that it is of; null for all. */
  only: { dimension: Dimension; key: string; label: string } | null
  kind: FigureKind
  value: number | null
  /** Why the value is unknown, in words; null when it is known. */
  unknownReason: string | null
  rows: readonly Row[]
  /** What a reader must know besides, such as what was left out. */
  notes: readonly string[]
  /** What was said without a number. */
  statements: readonly { quote: string; speaker: string | null; source: number }[]
  sources: readonly Source[]
  language: 'vi' | 'en'
}
