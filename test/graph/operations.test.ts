import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { operation, sharedGraph, type ReadGraph } from '../support/graph'
import { ROOT } from '../support/process'

const FOLDER = join(ROOT, 'schema', 'operations')
const NAMES = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name.endsWith('.graphql'))
  .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)).replace(/\.graphql$/, ''))
  .sort()
const isSubscription = (name: string): boolean => /^subscription /m.test(operation(name))
/** They need tokens: official-operations.test.ts sends every one of them. */
const isOfficial = (name: string): boolean => name.startsWith('official/')

let graph: ReadGraph

beforeAll(async () => {
  graph = await sharedGraph()
})

const SCHEMA = buildSchema(readFileSync(join(ROOT, 'schema', 'api.graphql'), 'utf8'))

test.each(NAMES)('%s is valid', (name) => {
  expect(validate(SCHEMA, parse(operation(name)))).toEqual([])
})

test.each(NAMES.filter((name) => !isSubscription(name) && !isOfficial(name)))('%s is answered as it stands, without an error', async (name) => {
  expect(await graph.query(operation(name))).toEqual({ data: expect.any(Object) })
})

test('every user has some', () => {
  expect([...new Set(NAMES.map((name) => name.split('/')[0]))]).toEqual(['article-2020-01-08', 'newsroom', 'official', 'publishing', 'reader', 'subscriber'])
})

test('five-star products of the Mekong Delta: eight of Bến Tre, each with a page that says so', async () => {
  const { region } = await graph.data(operation('reader/five-star-products-of-a-region'))
  expect(region.name).toBe('Đồng bằng sông Cửu Long')
  const products = region.provinces.find((province: any) => province.name === 'Bến Tre').products
  expect(products.totalCount).toBe(8)
  for (const product of products.nodes) for (const rating of product.ratings) expect(rating.source.url).toMatch(/^https:/)
})

test('a page of a province shows all three subgraphs', async () => {
  const { province } = await graph.data(operation('reader/province'))
  expect(province).toMatchObject({ name: 'Bến Tre', code: '83', successors: [{ name: 'Vĩnh Long' }], region: { name: 'Đồng bằng sông Cửu Long' } })
  expect(province.products.nodes[0].rating).toMatchObject({ stars: 5 })
  expect(province.statistics.products.everRecognised.total).toBeGreaterThan(0)
})

test('a plan of December 2019 gives way to that of January; the target appears, and no actual number ever', async () => {
  const { december2019, january2020, today } = await graph.data(operation('newsroom/plan-against-target'))
  expect([december2019, january2020, today].map(({ measure }) => [measure.planned.value, measure.target?.value ?? null, measure.actual])).toEqual([[3800, null, null], [3843, 2400, null], [3843, 2400, null]])
})

test('search without diacritics finds pomelos', async () => {
  const { products } = await graph.data(operation('reader/products-by-name'))
  expect(products.nodes.map((product: { name: string }) => product.name)).toContain('Bưởi da xanh')
})

test('from regions to distributors: six regions, 63 provinces, contracts with their distributors', async () => {
  const { regions } = await graph.data(operation('reader/from-region-to-contracts'))
  const provinces = regions.flatMap((region: any) => region.provinces)
  expect([regions.length, provinces.length]).toEqual([6, 63])
  expect(provinces.flatMap((province: any) => province.contracts.nodes).map((contract: any) => contract.distributor.name)).toContain('Saigon Co.op')
})
