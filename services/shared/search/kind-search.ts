import { pageSize } from '../paging/list'
import type { NameSearch } from './find-names'
import { searchPosition, type Spelling } from './search-order'
import { searchQuery } from './search-query'

/** What the arguments of a search ask for. @throws BAD_USER_INPUT, BAD_CURSOR */
export function kindSearch(args: { query: string; first?: number; after?: string; spelling: Spelling }): NameSearch {
  const query = searchQuery(args.query)
  return { query, spelling: args.spelling, limit: pageSize('first', args.first), after: args.after == null ? null : searchPosition(query, args.after) }
}
