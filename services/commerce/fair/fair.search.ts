import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { kindSearch } from '../../shared/search/kind-search'
import { findNames } from '../../shared/search/find-names'
import { KindSearchArgs, searchTypes } from '../../shared/search/search-types'
import { sql } from '../../shared/sql'
import type { Context } from '../context'
import { Fair } from './fair.entity'

const FoundFair = searchTypes().foundType(Fair, 'Fair')
type FoundFair = InstanceType<typeof FoundFair>

@Resolver()
export class FairSearchResolver {
  @Query(() => [FoundFair], { description: 'The fairs whose name answers a query, best first: what `search` shows among other kinds. Drafts are not searched.' })
  async searchFairs(@Args(() => KindSearchArgs) args: KindSearchArgs, @Ctx() context: Context): Promise<FoundFair[]> {
    const search = kindSearch(args)
    const found = await findNames(context.dataSource, 'fair', search, [sql`t.state IS DISTINCT FROM 'DRAFT'`])
    const fairs = await Promise.all(found.map(({ id }) => context.loaders.fairById.load(id)))
    return found.flatMap((each, place) => (fairs[place] ? [FoundFair.of(search.query, each, fairs[place])] : []))
  }
}
