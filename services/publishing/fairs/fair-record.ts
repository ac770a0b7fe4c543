import type { Graph } from '../graph'
import { operation } from '../operation'
import { fairFilter, type FairQuery } from './fair-query'

export interface FairRecord {
  id: string
  version: number
  name: string
  kind: string | null
  status: string
  startsOn: string | null
  endsOn: string | null
  venue: string | null
  province: { name: string } | null
  organisers: string[]
  note: string | null
  announcedOn: string | null
  announcements: { kind: string; publishedAt: string }[]
  source: { title: string; publisher: string | null; url: string | null; publishedOn: string | null }
}

interface Page {
  fairs: { nodes: FairRecord[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}

const OPERATION = 'fair-calendar'

/** The fairs that a feed is about, latest first; with `kind`, those of which that was announced. */
export async function fairRecords(graph: Graph, query: FairQuery): Promise<FairRecord[]> {
  const fairs: FairRecord[] = []
  for (let after: string | null = null, more = true; more; ) {
    const page: Page = await graph.ask<Page>(operation(OPERATION), { after, filter: fairFilter(query) })
    fairs.push(...page.fairs.nodes)
    more = page.fairs.pageInfo.hasNextPage
    after = page.fairs.pageInfo.endCursor
  }
  const { kind } = query
  return kind ? fairs.filter((fair) => fair.announcements.some((announcement) => (kind as string[]).includes(announcement.kind))) : fairs
}

/** When the record last changed as its readers see it: the last announcement, or the day of the first notice where a whole day is known; else null. */
export function updatedAt({ announcements, announcedOn, source }: FairRecord): Date | null {
  const stated = announcements.at(-1)?.publishedAt ?? [announcedOn, source.publishedOn].find((date) => date?.length === 10)
  return stated ? new Date(stated) : null
}
