import type { Graph } from '../graph'
import { operation } from '../operation'
import { chartsFor, DIMENSION_OF, type Indicator } from './indicator'

interface Answer {
  indicators: { id: string; measure: string; basis: Indicator['basis']; unit: string | null; dimensions: string[]; labelVi: string; labelEn: string; descriptionVi: string | null; descriptionEn: string | null }[]
}

/** How long the catalogue is kept. New indicators are rare, and their figures are never older for it. Milliseconds. */
const KEPT = 60_000

/** The catalogue of the graph, by measure: figures of one thing that are planned, aimed at and so are one indicator. */
export class Catalogue {
  private reading: Promise<ReadonlyMap<string, Indicator>> | undefined
  private readAt = 0

  constructor(private readonly graph: Graph) {}

  /** @throws GraphError */
  all(): Promise<ReadonlyMap<string, Indicator>> {
    if (this.reading && Date.now() - this.readAt < KEPT) return this.reading
    this.readAt = Date.now()
    const reading = this.graph.ask<Answer>(operation('catalogue')).then(({ indicators }) => byMeasure(indicators))
    this.reading = reading
    reading.catch(() => {
      if (this.reading === reading) this.reading = undefined
    })
    return reading
  }
}

function byMeasure(entries: Answer['indicators']): Map<string, Indicator> {
  const all = new Map<string, Indicator>()
  for (const { id, measure, basis, unit, dimensions, labelVi, labelEn, descriptionVi, descriptionEn } of entries) {
    const known = all.get(measure)
    if (known) {
      all.set(measure, { ...known, keys: [...known.keys, id] })
      continue
    }
    const own = dimensions.flatMap((each) => DIMENSION_OF[each] ?? [])
    const description = descriptionVi === null || descriptionEn === null ? null : { vi: descriptionVi, en: descriptionEn }
    all.set(measure, { key: measure, basis, unit, label: { vi: labelVi, en: labelEn }, description, dimensions: own, charts: chartsFor(own), keys: [id] })
  }
  return all
}
