import { startGraph, type Graph } from '../support/graph'
import { backward, forward, pageOf, type ListQuery } from '../support/pages'
import { addSynthetic, type Added } from '../support/synthetic'

const [HERE, THERE] = ['province_63-15', 'province_63-10'] as const

let graph: Graph
let added: Added
/** Lists below one parent, each with more than a page, and the same list asked of the root where there is one. */
let lists: Record<string, { below: ListQuery; root?: ListQuery; size: number }>

beforeAll(async () => {
  graph = await startGraph()
  added = await addSynthetic(graph, { units: [HERE, THERE], productsPerUnit: 12, contractsPerProduct: 9, fairsPerUnit: 8 })
  const [product, producer, fair] = [added.products[0], added.producers[0], added.fairs[0]] as [string, string, string]
  const { distributionContracts } = await graph.data('query ($filter: DistributionContractFilter) { distributionContracts(first: 1, filter: $filter) { nodes { distributor { id } } } }', { filter: { id: { eq: added.contracts[0] } } })
  const distributor: string = distributionContracts.nodes[0].distributor.id
  const of = (type: string, id: string, field: string, args?: string): ListQuery => ({ parent: `node(id: "${id}") { ... on ${type}`, field, ...(args ? { args } : {}) })
  const ofProvince = (field: string, id: string = HERE, filter = ''): { below: ListQuery; root: ListQuery } => ({
    below: of('Province', id, field === 'distributionContracts' ? 'contracts' : field, `filter: { ${filter} }`),
    root: { field, args: `filter: { provinceId: { eq: "${id}" } ${filter} }` },
  })
  lists = {
    'products of a province': { ...ofProvince('products'), size: 5 },
    'products of a province, filtered': { ...ofProvince('products', HERE, 'name: { contains: "synthetic" }'), size: 4 },
    'producers of a province': { ...ofProvince('producers'), size: 5 },
    'fairs of a province': { ...ofProvince('fairs'), size: 3 },
    'contracts of a province': { ...ofProvince('distributionContracts'), size: 25 },
    'plans of a province': { ...ofProvince('plans', 'province_63-22'), size: 1 },
    'support policies of a province': { ...ofProvince('supportPolicies', 'province_63-42'), size: 1 },
    'contracts of a product': { below: of('Product', product, 'contracts'), size: 2 },
    'fairs of a product': { below: of('Product', product, 'fairs'), size: 3 },
    'products of a producer': { below: of('Producer', producer, 'products'), root: { field: 'products', args: `filter: { producerId: { eq: "${producer}" } }` }, size: 2 },
    'fairs of a producer': { below: of('Producer', producer, 'fairs'), size: 3 },
    'contracts of a distributor': { below: of('Distributor', distributor, 'contracts'), root: { field: 'distributionContracts', args: `filter: { distributorId: { eq: "${distributor}" } }` }, size: 9 },
    'exhibitors of a fair': { below: { ...of('Fair', fair, 'exhibitors'), selection: 'product { id } producer { id }' }, size: 5 },
  }
})
afterAll(() => graph[Symbol.asyncDispose]())

const NAMES = [
  'products of a province', 'products of a province, filtered', 'producers of a province', 'fairs of a province', 'contracts of a province', 'plans of a province', 'support policies of a province',
  'contracts of a product', 'fairs of a product', 'products of a producer', 'fairs of a producer', 'contracts of a distributor', 'exhibitors of a fair',
]

test('every list below something is tried here', () => expect(Object.keys(lists)).toEqual(NAMES))

test.each(NAMES)('%s: the pages join without gap or repetition, forward and backward, and are those of the root', async (name) => {
  const { below, root, size } = lists[name] as (typeof lists)[string]
  const there = await forward(graph, below, size)
  const back = await backward(graph, below, size)
  const whole = await forward(graph, root ?? below, 100)
  const nodes = there.nodes.map((node) => JSON.stringify(node))
  expect(nodes.length).toBeGreaterThan(0)
  expect(new Set(nodes).size).toBe(nodes.length)
  expect(back.nodes).toEqual(there.nodes)
  expect(there.nodes).toEqual(whole.nodes)
  for (const page of [...there.pages, ...back.pages]) expect(page.totalCount).toBe(nodes.length)
  expect(there.pages.map((page) => page.pageInfo.hasNextPage)).toEqual(there.pages.map((_, index) => index < there.pages.length - 1))
  expect(back.pages.map((page) => page.pageInfo.hasPreviousPage)).toEqual(back.pages.map((_, index) => index > 0))
})

test.each(NAMES)('%s: sizes and cursors out of bounds are refused by name', async (name) => {
  const { below } = lists[name] as (typeof lists)[string]
  const refusal = async (paging: string): Promise<unknown> => {
    const args = [below.args, paging].filter(Boolean).join(', ')
    const { errors } = await graph.query(`{ parent: ${below.parent} { ${below.field}(${args}) { totalCount } } } }`)
    return errors?.map((error) => [error.extensions?.['code'], error.extensions?.['field']])
  }
  expect(await refusal('first: 101')).toEqual([['BAD_USER_INPUT', 'first']])
  expect(await refusal('first: 1, last: 1')).toEqual([['BAD_USER_INPUT', 'first']])
  expect(await refusal('after: "abc"')).toEqual([['BAD_CURSOR', 'after']])
  expect(await refusal('last: 1, before: "abc"')).toEqual([['BAD_CURSOR', 'before']])
})

test('the same list below many parents at once gives each its own page', async () => {
  const args = 'first: 3, orderBy: { field: NAME, direction: DESC }, filter: { name: { contains: "synthetic" } }'
  const select = 'totalCount nodes { id } pageInfo { hasNextPage endCursor }'
  const { regions } = await graph.data(`{ regions(asOf: "2020-01-08") { provinces { id products(${args}) { ${select} } } } }`)
  const provinces: { id: string; products: { totalCount: number; nodes: unknown[] } }[] = regions.flatMap((region: { provinces: unknown[] }) => region.provinces)
  expect(provinces).toHaveLength(63)
  for (const id of [HERE, THERE]) {
    const { province } = await graph.data(`{ province(id: "${id}") { products(${args}) { ${select} } } }`)
    expect(province.products).toMatchObject({ totalCount: 12, pageInfo: { hasNextPage: true } })
    expect(provinces.find((each) => each.id === id)?.products).toEqual(province.products)
  }
  const others = provinces.filter((each) => each.id !== HERE && each.id !== THERE)
  expect(others.every((each) => each.products.totalCount === 0 && each.products.nodes.length === 0)).toBe(true)
})

test('one list asked for twice in a query, each with its own arguments, is two lists', async () => {
  const { province } = await graph.data(`{ province(id: "${HERE}") {
    first: products(first: 2, filter: { name: { contains: "synthetic" } }) { nodes { id } } last: products(last: 2, filter: { name: { contains: "synthetic" } }) { nodes { id } }
    down: products(first: 12, orderBy: { field: NAME, direction: DESC }, filter: { name: { contains: "synthetic" } }) { nodes { id } } none: products(filter: { name: { eq: "none" } }) { totalCount nodes { id } }
  } }`)
  const down = province.down.nodes
  expect(down).toHaveLength(12)
  expect(province.first.nodes).toEqual([down[11], down[10]])
  expect(province.last.nodes).toEqual([down[1], down[0]])
  expect(province.none).toEqual({ totalCount: 0, nodes: [] })
})

test('a cursor of one parent is a place in the list of another as well: what follows it there', async () => {
  const list = (id: string): ListQuery => ({ parent: `node(id: "${id}") { ... on Province`, field: 'products', args: 'orderBy: { field: NAME }, filter: { name: { contains: "synthetic" } }' })
  const here = await pageOf<{ id: string }>(graph, list(HERE), { first: 5 })
  const all = (await forward<{ id: string }>(graph, list(THERE))).nodes
  const following = await pageOf<{ id: string }>(graph, list(THERE), { first: 100, after: here.pageInfo.endCursor })
  expect(following.nodes).toEqual(all.slice(all.length - following.nodes.length))
  expect(following.nodes.length).toBeGreaterThan(0)
  expect(following.nodes.length).toBeLessThan(all.length)
})
