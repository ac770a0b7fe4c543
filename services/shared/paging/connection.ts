import type { ClassType } from 'type-graphql'
import { Directive, Field, Int, ObjectType } from 'type-graphql'
import { CursorScalar } from '../scalars'
import { encodeCursor } from './cursor'
import type { ListRequest } from './list'

/** A row of a page with the value it is ordered by. */
export interface PageRow<Node extends object> {
  node: Node
  key: string | null
  id: string
}

/** What a connection is made from; the count is only asked of the database when the query selects it. */
export interface PageResult<Node extends object> {
  rows: PageRow<Node>[]
  hasMore: boolean
  ordering: string
  page: ListRequest['page']
  count: () => Promise<number>
  /** For lists whose cursors are not positions of an ordering, such as a log. */
  cursorOf?: (row: PageRow<Node>) => string
}

function cursorOf<Node extends object>(result: PageResult<Node>, row: PageRow<Node>): string {
  return result.cursorOf ? result.cursorOf(row) : encodeCursor(result.ordering, row)
}

/** What resolvers return for a field of a connection type. */
export interface Connection<Node extends object> {
  result: PageResult<Node>
}

/**
 * Makes the connection types of one subgraph. They are made anew for each because type-graphql's metadata is process-wide
 * and all three subgraphs may run in one process; in the supergraph they are one type, hence @shareable.
 */
export function connectionTypes() {
  @Directive('@shareable')
  @ObjectType({ description: 'Where a page stands in its list.' })
  class PageInfo {
    @Field(() => Boolean, { description: 'Whether there is more after the end of this page.' })
    hasNextPage: boolean

    @Field(() => Boolean, { description: 'Whether there is more before the start of this page.' })
    hasPreviousPage: boolean

    @Field(() => CursorScalar, { nullable: true, description: 'The cursor of the first edge; null on an empty page.' })
    startCursor: string | null

    @Field(() => CursorScalar, { nullable: true, description: 'The cursor of the last edge; null on an empty page.' })
    endCursor: string | null
  }

  function connectionOf<Node extends object>(NodeClass: ClassType<Node>, name: string) {
    @Directive('@shareable')
    @ObjectType(`${name}Edge`, { description: `A ${name} with its place in the list.` })
    class Edge {
      @Field(() => NodeClass, { description: `The ${name}.` })
      node: Node

      @Field(() => CursorScalar, { description: 'The place in the list, for `after` and `before`.' })
      cursor: string
    }

    @Directive('@shareable')
    @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
    class NodeConnection implements Connection<Node> {
      constructor(readonly result: PageResult<Node>) {}

      @Field(() => [Edge], { description: 'The page, each with its cursor.' })
      edges(): Edge[] {
        return this.result.rows.map((row) => Object.assign(new Edge(), { node: row.node, cursor: cursorOf(this.result, row) }))
      }

      @Field(() => [NodeClass], { description: 'The page without cursors.' })
      nodes(): Node[] {
        return this.result.rows.map((row) => row.node)
      }

      @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
      pageInfo(): PageInfo {
        const { rows, page, hasMore } = this.result
        const first = rows[0]
        const last = rows[rows.length - 1]
        return Object.assign(new PageInfo(), {
          hasNextPage: page.before !== null || (!page.backward && hasMore),
          hasPreviousPage: page.after !== null || (page.backward && hasMore),
          startCursor: first ? cursorOf(this.result, first) : null,
          endCursor: last ? cursorOf(this.result, last) : null,
        })
      }

      @Field(() => Int, { description: 'How many the list holds with this filter, whatever the page.' })
      totalCount(): Promise<number> {
        return this.result.count()
      }
    }
    return NodeConnection
  }

  return { PageInfo, connectionOf }
}
