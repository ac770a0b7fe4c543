import { RECORDS_KNOWN } from './graph-queries'
import type { AskGraph } from './units'

/** What a subgraph may know of records that another one keeps: whether they are there. A record that points to none would spoil every page it is on. */
export interface RecordDirectory {
  /** Those of some ids of products and producers that no record has, in order. */
  missing(ids: readonly string[]): Promise<string[]>
}

/** How many ids are asked for at once: as many as a page of the graph holds. */
const CHUNK = 100

/** How many ids are remembered as known. Records are never removed, so one that is known stays so. */
const REMEMBERED = 20_000

/** The directory that asks the graph. */
export function graphRecords(ask: AskGraph): RecordDirectory {
  let known = new Set<string>()
  return {
    async missing(ids) {
      const unknown = [...new Set(ids)].filter((id) => !known.has(id))
      const found = new Set<string>()
      for (let start = 0; start < unknown.length; start += CHUNK) {
        const chunk = unknown.slice(start, start + CHUNK)
        const { products, producers } = (await ask(RECORDS_KNOWN, { products: chunk.filter((id) => id.startsWith('product_')), producers: chunk.filter((id) => id.startsWith('producer_')) })) as Record<'products' | 'producers', { nodes: { id: string }[] }>
        for (const { id } of [...products.nodes, ...producers.nodes]) found.add(id)
      }
      if (known.size + found.size > REMEMBERED) known = new Set()
      for (const id of found) known.add(id)
      return unknown.filter((id) => !found.has(id))
    },
  }
}
