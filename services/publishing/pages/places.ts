import { todayInVietnam } from '../../shared/partial-date'
import type { Graph } from '../graph'
import { operation } from '../operation'
import type { Language } from '../text/language'

export interface Unit {
  id: string
  name: string
}

/** A region of today with its provinces; of those that no region is known of, null. */
export interface Places {
  region: Unit | null
  provinces: Unit[]
}

/** The provinces of today by region. @throws GraphError */
export async function placesOf(graph: Graph, language: Language): Promise<Places[]> {
  const { provinces } = await graph.ask<{ provinces: { nodes: (Unit & { region: Unit | null })[] } }>(operation('places'), { today: todayInVietnam(), language: language.toUpperCase() })
  const places = new Map<string | undefined, Places>()
  for (const { region, ...unit } of provinces.nodes) {
    const known = places.get(region?.id) ?? { region, provinces: [] }
    known.provinces.push(unit)
    places.set(region?.id, known)
  }
  return [...places.values()]
}
