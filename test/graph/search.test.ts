import { Client } from 'pg'
import { operation, startGraph, type Graph } from '../support/graph'

let graph: Graph

beforeAll(async () => {
  graph = await startGraph()
  await run('commerce', `INSERT INTO source (id, title) VALUES ('source_SYNTHETIC', 'SYNTHETIC')`)
  await run('commerce', `INSERT INTO fair (id, name, state, province_id, source_id) VALUES ('fair_SYNTHETIC-draft', 'SYNTHETIC qzfair', 'DRAFT', 'province_34-25', 'source_SYNTHETIC'), ('fair_SYNTHETIC-shown', 'SYNTHETIC qzfair', 'ANNOUNCED', 'province_34-25', 'source_SYNTHETIC')`)
})
afterAll(() => graph[Symbol.asyncDispose]())

async function run(service: keyof Graph['databases'], statement: string): Promise<void> {
  const client = new Client({ connectionString: graph.databases[service] })
  await client.connect()
  await client.query(statement)
  await client.end()
}

interface Edge {
  cursor: string
  match: string
  highlights: { text: string; matched: boolean }[]
  node: { type: string; id: string; name: string }
}

const SELECT = 'edges { cursor match highlights { text matched } node { type: __typename ... on Product { id name } ... on Producer { id name } ... on Fair { id name } ... on Province { id name } } } pageInfo { hasNextPage endCursor startCursor hasPreviousPage }'
const search = async (query: string, args: { types?: string[]; first?: number; after?: string | null } = {}): Promise<{ edges: Edge[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null; startCursor: string | null } }> =>
  (await graph.data(`query ($query: String!, $types: [SearchType!], $first: Int, $after: Cursor) { search(query: $query, types: $types, first: $first, after: $after) { ${SELECT} } }`, { query, ...args })).search
const names = async (query: string, types?: string[]): Promise<string[]> => (await search(query, types ? { types } : {})).edges.map(({ node }) => `${node.type} ${node.name}`)

test('however it is typed, the same product is found first', async () => {
  const first = await Promise.all(['buoi da xanh', 'Bưởi Da Xanh', 'bưởi da xnah', 'BUOI   DA-XANH', 'buoi da xa', 'bui da xanh'].map(async (query) => (await search(query)).edges[0]))
  expect(first.map((edge) => edge?.node)).toEqual(first.map(() => ({ type: 'Product', id: first[0]?.node.id, name: 'Bưởi da xanh' })))
  expect(first.map((edge) => edge?.match)).toEqual(['BEGINNING', 'BEGINNING', 'SIMILAR', 'BEGINNING', 'BEGINNING', 'SIMILAR'])
  expect(first[4]?.highlights).toEqual([{ text: 'Bưởi', matched: true }, { text: ' ', matched: false }, { text: 'da', matched: true }, { text: ' ', matched: false }, { text: 'xa', matched: true }, { text: 'nh', matched: false }])
})

test('provinces, fairs, producers and products stand in one order, whoever keeps them', async () => {
  const found = await names('quang ninh')
  expect(found[0]).toBe('Province Quảng Ninh')
  expect(new Set(found.map((name) => name.split(' ')[0]))).toEqual(new Set(['Province', 'Product', 'Fair']))
  expect(new Set((await names('lam dong')).map((name) => name.split(' ')[0]))).toEqual(new Set(['Province', 'Producer', 'Fair']))
  expect(await names('Thừa Thiên Huế', ['PROVINCE'])).toEqual(['Province Huế'])
  expect(new Set((await names('tuần lễ', ['FAIR'])).map((name) => name.split(' ')[0]))).toEqual(new Set(['Fair']))
})

test.each(['ocop', 'ca phe', 'htx', 'tra', 'gaoo'])('%s: pages of every size join to the same list, and the searches of one kind are its parts', async (query) => {
  const pages = async (first: number, types?: string[]): Promise<Edge[]> => {
    const edges: Edge[] = []
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof search>> = await search(query, { first, after, ...(types ? { types } : {}) })
      expect(page.edges.length <= first && (page.edges.length === first || !page.pageInfo.hasNextPage)).toBe(true)
      edges.push(...page.edges)
      if (!page.pageInfo.hasNextPage) return edges
      after = page.pageInfo.endCursor
    }
  }
  const whole = await pages(50)
  expect(whole.length).toBeGreaterThan(5)
  expect(new Set(whole.map(({ node }) => node.id)).size).toBe(whole.length)
  expect(await pages(7)).toEqual(whole)
  const ranks = whole.map(({ match }) => ['BEGINNING', 'WORDS', 'SIMILAR'].indexOf(match))
  expect(ranks).toEqual([...ranks].sort())
  for (const type of new Set(whole.map(({ node }) => node.type.toUpperCase()))) expect(await pages(50, [type])).toEqual(whole.filter(({ node }) => node.type.toUpperCase() === type))
})

test('a cursor is of its query, and sizes have bounds', async () => {
  const { pageInfo } = await search('tra', { first: 1 })
  const refusal = async (args: string): Promise<unknown> => (await graph.query(`{ search(${args}) { pageInfo { endCursor } } }`)).errors?.map(({ extensions }) => [extensions?.['code'], extensions?.['field']])
  expect(await refusal(`query: "ca phe", after: "${pageInfo.endCursor}"`)).toEqual([['BAD_CURSOR', 'after']])
  expect(await refusal(`query: "tra", after: "${pageInfo.endCursor?.slice(0, -3)}abc"`)).toEqual([['BAD_CURSOR', 'after']])
  expect(await refusal('query: "tra", first: 51')).toEqual([['BAD_USER_INPUT', 'first']])
  expect(await refusal('query: "tra", first: -1')).toEqual([['BAD_USER_INPUT', 'first']])
  expect(await refusal('query: "%_"')).toEqual([['BAD_USER_INPUT', 'query']])
  expect((await search('tra', { first: 0 })).pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null })
  expect((await search('tra', { types: [] })).edges).toEqual([])
})

test('drafts are found by no search', async () => {
  expect((await search('synthetic qzfair')).edges.map(({ node }) => node.id)).toEqual(['fair_SYNTHETIC-shown'])
  expect((await search('synthetic qzfiar')).edges.map(({ node }) => node.id)).toEqual(['fair_SYNTHETIC-shown'])
  const { searchFairs } = await graph.data('{ searchFairs(query: "qzfair") { node { id } match } }')
  expect(searchFairs).toEqual([{ node: { id: 'fair_SYNTHETIC-shown' }, match: 'WORDS' }])
})

test('what was found can be asked for anything that its kind has', async () => {
  const { search: found } = await graph.data(operation('reader/search'), { query: 'dừa sáp' })
  const product = found.edges.find((edge: any) => edge.node.__typename === 'Product')
  expect(product.node).toMatchObject({ name: expect.stringContaining('ừa sáp'), province: { name: expect.any(String) } })
})
