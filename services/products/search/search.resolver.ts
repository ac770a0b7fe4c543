import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { PageInfo } from '../connections'
import type { Context } from '../context'
import { Fair, Province } from '../foreign'
import { SearchConnection, SearchEdge } from './search.list'
import { searchPage, type FoundOfKind } from './search.service'
import { SearchListArgs, SearchType, type SearchResult } from './search.types'

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, { description: 'What bears a name that answers a query, of several kinds, best first: names that begin with it, then names that have its words, shorter names before longer ones; where no name has the words, those that have words a slip of the hand away.' })
  async search(@Args(() => SearchListArgs) args: SearchListArgs, @Ctx() context: Context): Promise<SearchConnection> {
    const { found, hasMore } = await searchPage(context, args)
    const nodes = await Promise.all(found.map((each) => nodeOf(each, context)))
    return Object.assign(new SearchConnection(), {
      edges: found.map(({ cursor, match, highlights }, place) => Object.assign(new SearchEdge(), { node: nodes[place], cursor, match, highlights })),
      pageInfo: Object.assign(new PageInfo(), { hasNextPage: hasMore, hasPreviousPage: args.after != null, startCursor: found[0]?.cursor ?? null, endCursor: found.at(-1)?.cursor ?? null }),
    })
  }
}

/** What is kept here as it stands, what is kept elsewhere by its id. */
async function nodeOf({ type, node: { id } }: FoundOfKind, { loaders }: Context): Promise<SearchResult | null> {
  if (type === SearchType.FAIR) return Fair.of(id)
  if (type === SearchType.PROVINCE) return Province.of(id)
  return (type === SearchType.PRODUCT ? loaders.productById : loaders.producerById).load(id)
}
