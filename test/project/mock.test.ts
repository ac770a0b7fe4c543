import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { reach, type ReadGraph } from '../support/product'
import { ROOT, startProgram, type RunningProcess } from '../support/process'
import { subscribe } from '../support/subscriber'

const FOLDER = join(ROOT, 'schema', 'operations')
const OPERATIONS = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name.endsWith('.graphql'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ name: relative(FOLDER, file), text: readFileSync(file, 'utf8') }))
/** Those that need no variables. */
const QUERIES = OPERATIONS.filter(({ text }) => !/^(subscription|mutation)\b/m.test(text) && !/\$\w+: [^=,)]+!\s*[,)]/.test(text))

let mock: RunningProcess
let graph: ReadGraph

beforeAll(async () => {
  mock = startProgram('services/local/mock', ['--port', '0', '--interval', '20'])
  const [, url = ''] = await mock.printed(/(http:\/\/localhost:\d+)\/graphql/)
  graph = reach('one-process', url)
})
afterAll(async () => {
  expect(await mock.stop()).toBe(0)
})

test('there are queries of every user that reads', () => {
  expect(new Set(QUERIES.map(({ name }) => name.split('/')[0]))).toEqual(new Set(['article-2020-01-08.graphql', 'newsroom', 'official', 'publishing', 'reader', 'subscriber']))
})

test.each(QUERIES)('$name is answered without an error, marked, and the same again', async ({ text }) => {
  const answer = await graph.query(text)
  expect(answer).toEqual({ data: expect.any(Object), extensions: { mock: true } })
  expect(await graph.query(text)).toEqual(answer)
})

test('what a list holds is found under its id, with the same fields, and another id finds nothing', async () => {
  const { products } = await graph.data('{ products(first: 3) { nodes { id name rating { id stars } province { id name } } } }')
  for (const product of products.nodes) expect((await graph.data('query ($id: ID!) { node(id: $id) { ... on Product { id name rating { id stars } province { id name } } } }', { id: product.id })).node).toEqual(product)
  expect(await graph.data('{ node(id: "product_mock-100000") { id } province(slug: "nowhere") { id } }')).toEqual({ node: null, province: null })
})

test('pages put together are the list', async () => {
  const ids: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { products }: any = await graph.data('query ($after: Cursor) { products(first: 100, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }', { after })
    ids.push(...products.nodes.map(({ id }: { id: string }) => id))
    after = products.pageInfo.endCursor
    more = products.pageInfo.hasNextPage
    if (!more) expect([ids.length, new Set(ids).size]).toEqual([products.totalCount, products.totalCount])
  }
  const { errors } = await graph.query('{ products(first: 101) { totalCount } }')
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' })
})

test("a province's products are those that lead back to it; today's 34 provinces have their names", async () => {
  const { provinces } = await graph.data('{ provinces(first: 100) { nodes { id name products(first: 100) { totalCount nodes { province { id } } } } } }')
  expect(provinces.nodes).toHaveLength(34)
  expect(provinces.nodes[0].name).toBe('Hà Nội')
  for (const { id, products } of provinces.nodes) for (const { province } of products.nodes) expect(province.id).toBe(id)
  expect(provinces.nodes.reduce((sum: number, { products }: any) => sum + products.totalCount, 0)).toBe((await graph.data('{ products { totalCount } }')).products.totalCount)
})

test('announcements tick over graphql-ws, and go on after a cursor', async () => {
  const query = 'subscription ($after: Cursor) { fairAnnounced(after: $after) { cursor kind fair { id name } } }'
  await using first = subscribe(graph, query)
  const [one, two] = await first.received(2)
  expect(one).toEqual({ data: { fairAnnounced: { cursor: expect.any(String), kind: expect.any(String), fair: { id: 'fair_mock-0', name: expect.stringMatching(/^Hội chợ OCOP /) } } }, extensions: { mock: true } })
  await using resumed = subscribe(graph, query, { after: one?.data?.['fairAnnounced'].cursor })
  expect((await resumed.received(1))[0]).toEqual(two)
})
