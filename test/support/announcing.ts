import type { DataSource } from 'typeorm'
import { announceFair, commerce, type Announced } from '../../services/commerce'
import type { Graph } from './graph'
import { onService } from './synthetic'

/** A subscription whose events are completed from all three subgraphs. */
export const FOLLOW = `subscription ($after: Cursor, $filter: FairAnnouncementFilter) {
  fairAnnounced(after: $after, filter: $filter) {
    cursor
    kind
    fair {
      name
      province { name region { name } }
      exhibitors { nodes { product { name rating(asOf: "2020-01-08") { stars } } producer { name } } }
    }
  }
}`

/** Does something with commerce's own functions on the databases of a graph, as another process beside it would. */
export function onCommerce<Result>(graph: Pick<Graph, 'databases'>, work: (commerce: DataSource) => Promise<Result>): Promise<Result> {
  return onService(graph.databases.commerce, commerce.database, work)
}

/** Announces a synthetic fair in 2031. */
export function announceSynthetic(database: DataSource, fair: { name: string; provinceId?: string | null; products?: string[]; producers?: string[]; kind?: 'REGIONAL' | 'PROVINCIAL' }): Promise<Announced> {
  return announceFair(database, {
    name: `SYNTHETIC ${fair.name}`,
    kind: (fair.kind ?? 'PROVINCIAL') as never,
    provinceId: fair.provinceId === undefined ? 'province_34-25' : fair.provinceId,
    venue: 'SYNTHETIC venue',
    startsOn: '2031-05-01',
    endsOn: '2031-05-05',
    organisers: [],
    partners: [],
    participatingProvinceIds: [],
    exhibitors: [...(fair.products ?? []).map((productId) => ({ productId })), ...(fair.producers ?? []).map((producerId) => ({ producerId }))],
    source: { title: 'SYNTHETIC source', url: null },
  })
}

/** Every cursor of the log, in order, as the query gives them. */
export async function wholeLog(graph: Graph): Promise<string[]> {
  const cursors: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { fairAnnouncements }: { fairAnnouncements: { nodes: { cursor: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await graph.data(
      'query ($after: Cursor) { fairAnnouncements(first: 100, after: $after) { nodes { cursor } pageInfo { hasNextPage endCursor } } }',
      { after },
    )
    cursors.push(...fairAnnouncements.nodes.map((node) => node.cursor))
    more = fairAnnouncements.pageInfo.hasNextPage
    after = fairAnnouncements.pageInfo.endCursor
  }
  return cursors
}
