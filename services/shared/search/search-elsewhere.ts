import { GraphQLError } from 'graphql'
import type { AskGraph } from '../units'
import type { NameSearch } from './find-names'
import type { Fragment } from './highlight'
import { searchCursor, type SearchMatch } from './search-order'

/** Something that another subgraph found: its id, and what there is to show of it. */
export interface FoundElsewhere {
  node: { id: string }
  match: SearchMatch
  highlights: Fragment[]
  cursor: string
}

/** What a subgraph may ask of the searches of others. */
export interface SearchElsewhere {
  fairs(search: NameSearch): Promise<FoundElsewhere[]>
  provinces(search: NameSearch): Promise<FoundElsewhere[]>
}

/** The searches of others, asked through the graph. */
export function graphSearch(ask: { fairs: AskGraph; provinces: AskGraph }): SearchElsewhere {
  return {
    fairs: (search) => find(ask.fairs, 'searchFairs', search),
    provinces: (search) => find(ask.provinces, 'searchProvinces', search),
  }
}

async function find(ask: AskGraph, field: 'searchFairs' | 'searchProvinces', { query, spelling, after, limit }: NameSearch): Promise<FoundElsewhere[]> {
  const variables = { query: query.text, spelling, first: limit, after: after && searchCursor(query, after) }
  try {
    const data = await ask(`query Search($query: String!, $spelling: Spelling!, $first: Int!, $after: Cursor) { found: ${field}(query: $query, spelling: $spelling, first: $first, after: $after) { cursor match node { id } highlights { text matched } } }`, variables)
    return data['found'] as FoundElsewhere[]
  } catch (cause) {
    const kind = field === 'searchFairs' ? 'FAIR' : 'PROVINCE'
    throw new GraphQLError(`The part of the graph that keeps every ${kind} does not answer now. Search again soon, or leave ${kind} out of "types".`, { extensions: { code: 'SUBGRAPH_UNAVAILABLE', field: 'types' }, originalError: cause as Error })
  }
}
