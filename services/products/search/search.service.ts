import { pageSize } from '../../shared/paging/list'
import { findNames, type NameSearch } from '../../shared/search/find-names'
import { fragmentsOf } from '../../shared/search/highlight'
import type { FoundElsewhere } from '../../shared/search/search-elsewhere'
import { compareFound, SearchMatch, searchCursor, searchPosition, Spelling } from '../../shared/search/search-order'
import { mayBeMistyped, searchQuery } from '../../shared/search/search-query'
import { MAX_SEARCH_SIZE } from '../../shared/search/search-types'
import type { Context } from '../context'
import { SearchType, type SearchListArgs } from './search.types'

/** Something found, of some kind. */
export interface FoundOfKind extends FoundElsewhere {
  type: SearchType
}

export interface FoundPage {
  found: FoundOfKind[]
  hasMore: boolean
}

/**
 * A page of what a query finds among all kinds, best first. Every kind is asked for what follows the cursor, in the order that all share, and the
 * answers are merged. Where nothing answers the words as they were typed, and only there, they are read as mistyped.
 * @throws BAD_USER_INPUT, BAD_CURSOR, SUBGRAPH_UNAVAILABLE
 */
export async function searchPage(context: Context, args: SearchListArgs): Promise<FoundPage> {
  const query = searchQuery(args.query)
  const size = pageSize('first', args.first, MAX_SEARCH_SIZE)
  const after = args.after == null ? null : searchPosition(query, args.after)
  const types = [...new Set(args.types ?? Object.values(SearchType))]
  // One more than the page tells that there are others; an empty page as well, that the words are not mistyped.
  const search: NameSearch = { query, after, limit: size + 1, spelling: after?.match === SearchMatch.SIMILAR ? Spelling.SIMILAR : Spelling.AS_TYPED }
  let found = await findAll(context, types, search)
  if (found.length === 0 && after === null && mayBeMistyped(query)) found = await findAll(context, types, { ...search, spelling: Spelling.SIMILAR })
  return { found: found.slice(0, size), hasMore: found.length > size }
}

async function findAll(context: Context, types: readonly SearchType[], search: NameSearch): Promise<FoundOfKind[]> {
  const found = await Promise.all(types.map(async (type) => (await findOf(type, context, search)).map((each) => ({ ...each, type }))))
  return found.flat().map((each) => ({ each, position: searchPosition(search.query, each.cursor) })).sort((a, b) => compareFound(a.position, b.position)).map(({ each }) => each)
}

async function findOf(type: SearchType, context: Context, search: NameSearch): Promise<FoundElsewhere[]> {
  if (type === SearchType.FAIR) return context.elsewhere?.fairs(search) ?? []
  if (type === SearchType.PROVINCE) return context.elsewhere?.provinces(search) ?? []
  const found = await findNames(context.dataSource, type === SearchType.PRODUCT ? 'product' : 'producer', search)
  return found.map((each) => ({ node: { id: each.id }, match: each.match, highlights: fragmentsOf(each.name, search.query), cursor: searchCursor(search.query, each) }))
}
