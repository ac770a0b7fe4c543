import type { ClassType } from 'type-graphql'
import { ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql'
import { DEFAULT_PAGE_SIZE } from '../paging/page-args'
import { CursorScalar } from '../scalars'
import type { Found } from './find-names'
import { fragmentsOf, type Fragment } from './highlight'
import { SearchMatch, searchCursor, Spelling } from './search-order'
import type { SearchQuery } from './search-query'

/** The largest page of a search. */
export const MAX_SEARCH_SIZE = 50

/** What every search is asked for. */
@ArgsType()
export class SearchArgs {
  @Field(() => String, { description: 'What to search for: 1 to 12 words, at most 200 letters. Case and diacritics are ignored, and the last word may be unfinished: "buoi da x" finds "Bưởi da xanh".' })
  query: string

  @Field(() => Int, { nullable: true, description: `The best so many after \`after\`: 0 to ${MAX_SEARCH_SIZE}, ${DEFAULT_PAGE_SIZE} by default.` })
  first?: number

  @Field(() => CursorScalar, { nullable: true, description: 'Only what follows this cursor of the same query.' })
  after?: string
}

/** What the search of one kind is asked for besides. */
@ArgsType()
export class KindSearchArgs extends SearchArgs {
  @Field(() => Spelling, { defaultValue: Spelling.AS_TYPED, description: 'How to read the words.' })
  spelling: Spelling
}

/** Makes the types of what a subgraph's searches find, anew for each subgraph; see `connectionTypes`. */
export function searchTypes() {
  @Directive('@shareable')
  @ObjectType({ description: 'A part of a name, and whether it is what was searched for.' })
  class SearchFragment implements Fragment {
    @Field(() => String, { description: 'The letters as they stand in the name.' })
    text: string

    @Field(() => Boolean, { description: 'True for what answers the query, to be shown as such.' })
    matched: boolean
  }

  /** Makes the type of something of one kind that a search found. */
  function foundType<Node extends object>(NodeClass: ClassType<Node>, name: string) {
    @ObjectType(`Found${name}`, { description: `A ${name} that answers a search.` })
    class FoundNode {
      @Field(() => NodeClass, { description: `The ${name}.` })
      node: Node

      @Field(() => SearchMatch, { description: 'How its name answers.' })
      match: SearchMatch

      @Field(() => [SearchFragment], { description: 'The name that answers, in parts.' })
      highlights: SearchFragment[]

      @Field(() => CursorScalar, { description: 'Its place among all that the query finds, for `after`.' })
      cursor: string

      static of(query: SearchQuery, found: Found, node: Node): FoundNode {
        return Object.assign(new FoundNode(), { node, match: found.match, highlights: fragmentsOf(found.name, query), cursor: searchCursor(query, found) })
      }
    }
    return FoundNode
  }

  return { SearchFragment, foundType }
}
