import { Field, ObjectType } from 'type-graphql'
import { CursorScalar } from '../../shared/scalars'
import { SearchMatch } from '../../shared/search/search-order'
import { searchTypes } from '../../shared/search/search-types'
import { PageInfo } from '../connections'
import { SearchResult } from './search.types'

const { SearchFragment } = searchTypes()
type SearchFragment = InstanceType<typeof SearchFragment>

@ObjectType({ description: 'Something that a search found, with its place.' })
export class SearchEdge {
  @Field(() => SearchResult, { nullable: true, description: 'What was found; null when it went while it was being read.' })
  node: SearchResult | null

  @Field(() => SearchMatch, { description: 'How its name answers.' })
  match: SearchMatch

  @Field(() => [SearchFragment], { description: 'The name that answers, in parts: show those that matched as such.' })
  highlights: SearchFragment[]

  @Field(() => CursorScalar, { description: 'Its place among all that the query finds, for `after`.' })
  cursor: string
}

@ObjectType({ description: 'A page of what a search found, best first. There is no count: that would mean to find everything.' })
export class SearchConnection {
  @Field(() => [SearchEdge], { description: 'What was found, each with its place.' })
  edges: SearchEdge[]

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: InstanceType<typeof PageInfo>
}
