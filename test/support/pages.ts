import type { ReadGraph } from './graph'

/** A list of the API as a test asks for it. */
export interface ListQuery {
  /** Of Query, or of the parent. */
  field: string
  /** Arguments besides those of paging, as written in GraphQL. */
  args?: string
  /** What to select of each node; ids are selected anyway. */
  selection?: string
  /** What the list hangs below, as written in GraphQL up to the list itself: `node(id: "…") { ... on Province`. */
  parent?: string
}

export interface Page<Node> {
  totalCount: number
  nodes: Node[]
  edges: { cursor: string }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/** One page of a list. */
export async function pageOf<Node>(graph: ReadGraph, list: ListQuery, paging: { first?: number; after?: string | null; last?: number; before?: string | null }): Promise<Page<Node>> {
  const given = [list.args, ...Object.entries(paging).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)].filter(Boolean).join(', ')
  const field = `list: ${list.field}${given ? `(${given})` : ''} { totalCount nodes { ${list.selection ?? 'id'} } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
  const data = await graph.data(list.parent ? `{ parent: ${list.parent} { ${field} } } }` : `{ ${field} }`)
  return (list.parent ? data.parent : data).list
}

/** All nodes of a list, page by page from its start. */
export async function forward<Node>(graph: ReadGraph, list: ListQuery, size = 100): Promise<{ nodes: Node[]; pages: Page<Node>[] }> {
  const pages = [await pageOf<Node>(graph, list, { first: size })]
  for (let last = pages[0] as Page<Node>; last.pageInfo.hasNextPage; ) {
    last = await pageOf<Node>(graph, list, { first: size, after: last.pageInfo.endCursor })
    pages.push(last)
  }
  return { pages, nodes: pages.flatMap((page) => page.nodes) }
}

/** All nodes of a list in its own order, page by page from its end. */
export async function backward<Node>(graph: ReadGraph, list: ListQuery, size = 100): Promise<{ nodes: Node[]; pages: Page<Node>[] }> {
  const pages = [await pageOf<Node>(graph, list, { last: size })]
  for (let first = pages[0] as Page<Node>; first.pageInfo.hasPreviousPage; ) {
    first = await pageOf<Node>(graph, list, { last: size, before: first.pageInfo.startCursor })
    pages.unshift(first)
  }
  return { pages, nodes: pages.flatMap((page) => page.nodes) }
}

/** All nodes of a root list. */
export async function everyNode<Node>(graph: ReadGraph, field: string, selection: string, args?: string): Promise<Node[]> {
  return (await forward<Node>(graph, { field, selection, ...(args ? { args } : {}) })).nodes
}

/** Text as searching compares it: lower case, without Vietnamese diacritics. */
export function withoutDiacritics(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
}
