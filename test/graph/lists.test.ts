import { sharedGraph, type ReadGraph } from '../support/graph'
import { backward, forward, pageOf, type ListQuery } from '../support/pages'

let graph: ReadGraph

beforeAll(async () => {
  graph = await sharedGraph()
})

type Row = Record<string, any> & { id: string }

/** What a node is ordered by: a text, a number, a day (an imprecise one as its last), or nothing. */
type Key = (node: Row) => string | number | null

const vietnamese = new Intl.Collator('vi')
const lastDay = (date: string | null): string | null => (date === null ? null : date.length === 10 ? date : date.length === 7 ? new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5)), 0)).toISOString().slice(0, 10) : `${date}-12-31`)
/** Versions of Unicode order the kinds of quotation marks differently. */
const untilQuoted = (text: string): string => text.split(/["“”]/)[0] as string
const most = (values: (string | number | null)[]): string | number | null => values.reduce((greatest, value) => (value !== null && (greatest === null || value > greatest) ? value : greatest), null)

/** Every root list with every ordering: how it is asked for, what to select, and what it must be ordered by. */
const LISTS: { list: ListQuery; orders: Record<string, Key>; size: number }[] = [
  { list: { field: 'provinces', args: 'asOf: "2020-01-08"', selection: 'id name code' }, orders: { NAME: (node) => node.name, CODE: (node) => Number(node.code) }, size: 10 },
  { list: { field: 'plans', selection: 'id title issuedOn' }, orders: { ISSUED_ON: (node) => lastDay(node.issuedOn), TITLE: (node) => untilQuoted(node.title) }, size: 9 },
  { list: { field: 'supportPolicies', selection: 'id title issuedOn' }, orders: { ISSUED_ON: (node) => lastDay(node.issuedOn), TITLE: (node) => untilQuoted(node.title) }, size: 4 },
  { list: { field: 'reportedFigures', selection: 'id value statedOn indicator { id }' }, orders: { STATED_ON: (node) => lastDay(node.statedOn), VALUE: (node) => node.value, INDICATOR: (node) => node.indicator.id }, size: 100 },
  {
    list: { field: 'products', selection: 'id name ratings { stars validFrom }' },
    orders: { NAME: (node) => node.name, STARS: (node) => most(node.ratings.map((rating: Row) => rating.stars)), DECIDED_ON: (node) => most(node.ratings.map((rating: Row) => rating.validFrom)) },
    size: 100,
  },
  { list: { field: 'producers', selection: 'id name' }, orders: { '': (node) => node.name }, size: 90 },
  { list: { field: 'fairs', selection: 'id name startsOn endsOn' }, orders: { STARTS_ON: (node) => node.startsOn ?? node.endsOn, NAME: (node) => node.name }, size: 11 },
  { list: { field: 'distributors', selection: 'id name' }, orders: { '': (node) => node.name }, size: 6 },
  { list: { field: 'distributionContracts', selection: 'id signedOn value' }, orders: { SIGNED_ON: (node) => lastDay(node.signedOn), VALUE: (node) => node.value }, size: 7 },
]

const CASES = LISTS.flatMap(({ list, orders, size }) =>
  Object.entries(orders).flatMap(([field, key]) =>
    ['ASC', 'DESC'].map((direction): [string, string, string, ListQuery, Key, number] => {
      const order = field ? `orderBy: { field: ${field}, direction: ${direction} }` : `direction: ${direction}`
      return [list.field, field || 'its only order', direction, { ...list, args: [list.args, order].filter(Boolean).join(', ') }, key, size]
    }),
  ),
)

/** Compares as the lists do: what has no value stands last either way. */
function compare(one: string | number | null, other: string | number | null, direction: string): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  const difference = typeof one === 'string' && typeof other === 'string' && !/^\d{4}-\d{2}-\d{2}$|^[a-z0-9_]+$/.test(one) ? vietnamese.compare(one, other) : one < other ? -1 : one > other ? 1 : 0
  return direction === 'ASC' ? difference : -difference
}

test.each(CASES)('%s by %s, %s: the pages join without gap or repetition, forward and backward', async (_field, _order, direction, list, key, size) => {
  const there = await forward<Row>(graph, list, size)
  const back = await backward<Row>(graph, list, size)
  const ids = there.nodes.map((node) => node.id)
  expect(there.pages.length).toBeGreaterThan(2)
  expect(new Set(ids).size).toBe(ids.length)
  expect(back.nodes.map((node) => node.id)).toEqual(ids)
  for (const page of [...there.pages, ...back.pages]) {
    expect(page.totalCount).toBe(ids.length)
    expect(page.edges.map((edge) => edge.cursor).filter((_, index) => index === 0 || index === page.edges.length - 1)).toEqual([...new Set([page.pageInfo.startCursor, page.pageInfo.endCursor])])
  }
  expect(there.pages.map((page) => page.pageInfo.hasPreviousPage)).toEqual(there.pages.map((_, index) => index > 0))
  expect(back.pages.map((page) => page.pageInfo.hasNextPage)).toEqual(back.pages.map((_, index) => index < back.pages.length - 1))
  for (const [index, node] of there.nodes.slice(1).entries()) {
    const before = there.nodes[index] as Row
    if (compare(key(before), key(node), direction) > 0) throw new Error(`${JSON.stringify(before)} stands before ${JSON.stringify(node)}.`)
  }
})

test.each(LISTS.map(({ list }) => [list.field, list] as const))('%s: sizes and cursors out of bounds are refused by name', async (_field, list) => {
  const refusal = async (args: string): Promise<unknown> => {
    const { data, errors } = await graph.query(`{ ${list.field}(${args}) { totalCount } }`)
    expect(data ?? null).toBeNull()
    expect(errors).toHaveLength(1)
    return [errors?.[0]?.extensions?.['code'], errors?.[0]?.extensions?.['field']]
  }
  expect(await refusal('first: 101')).toEqual(['BAD_USER_INPUT', 'first'])
  expect(await refusal('last: 101')).toEqual(['BAD_USER_INPUT', 'last'])
  expect(await refusal('first: -1')).toEqual(['BAD_USER_INPUT', 'first'])
  expect(await refusal('first: 1, last: 1')).toEqual(['BAD_USER_INPUT', 'first'])
  expect(await refusal('after: "abc"')).toEqual(['BAD_CURSOR', 'after'])
  expect(await refusal('before: "xx"')).toEqual(['BAD_CURSOR', 'before'])
  const other = list.field === 'plans' ? { field: 'supportPolicies' } : { field: 'plans' }
  const { pageInfo } = await pageOf(graph, other, { first: 1 })
  expect(await refusal(`after: ${JSON.stringify(pageInfo.endCursor)}`)).toEqual(['BAD_CURSOR', 'after'])
})

test('a cursor belongs to the ordering that gave it', async () => {
  const { pageInfo } = await pageOf(graph, { field: 'products', args: 'orderBy: { field: NAME }' }, { first: 1 })
  const { errors } = await graph.query('query ($after: Cursor) { products(after: $after, orderBy: { field: NAME, direction: DESC }) { totalCount } }', { after: pageInfo.endCursor })
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', field: 'after' } }])
})

test('a cursor belongs to the filter that gave it, and to the list of the same filter written otherwise', async () => {
  const { pageInfo } = await pageOf(graph, { field: 'products', args: 'filter: { group: { eq: "FOOD" } }' }, { first: 1 })
  const asked = (filter: string) => graph.query(`query ($after: Cursor) { products(after: $after${filter}) { totalCount } }`, { after: pageInfo.endCursor })
  for (const filter of ['', ', filter: { group: { eq: "DRINK" } }', ', filter: { group: { eq: "FOOD" }, everStars: { eq: 5 } }']) {
    expect((await asked(filter)).errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR', field: 'after' } }])
  }
  expect((await asked(', filter: { name: null, group: { eq: "FOOD" } }')).data.products.totalCount).toBeGreaterThan(1)
})

test('an empty page says what it knows: the count, and that there is more', async () => {
  expect(await pageOf(graph, { field: 'fairs' }, { first: 0 })).toEqual({ totalCount: 81, nodes: [], edges: [], pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null } })
  expect(await pageOf(graph, { field: 'fairs', args: 'filter: { name: { eq: "none of that name" } }' }, { first: 5 })).toEqual({ totalCount: 0, nodes: [], edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } })
})

test('without a size a page holds twenty', async () => {
  expect((await pageOf(graph, { field: 'products' }, {})).nodes).toHaveLength(20)
})

test('between two cursors lies what is between them', async () => {
  const list = { field: 'plans', args: 'orderBy: { field: TITLE }' }
  const { nodes, edges } = await pageOf<Row>(graph, list, { first: 10 })
  const between = await pageOf<Row>(graph, list, { first: 100, after: edges[2]?.cursor ?? null, before: edges[7]?.cursor ?? null })
  expect(between.nodes).toEqual(nodes.slice(3, 7))
})
