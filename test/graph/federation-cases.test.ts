import { differences } from '../fuzz/compare'
import { sharedGraph, type Answer, type ReadGraph } from '../support/graph'
import { openMergedSchema, type OpenMergedSchema } from '../support/merged-schema/open'

let graph: ReadGraph
let merged: OpenMergedSchema
beforeAll(async () => {
  ;[graph, merged] = await Promise.all([sharedGraph(), openMergedSchema()])
})
afterAll(() => merged?.[Symbol.asyncDispose]())

/** What the gateway answers, which is what the schema answers when it is executed without one. */
async function agreed(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const [answer, reference] = await Promise.all([graph.query(query, variables), merged.execute(query, variables)])
  expect(differences(answer, reference as Answer)).toEqual([])
  return answer
}

/** How many values an answer has: one without any would agree with another. */
function size(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, each) => sum + size(each), 0) : value === null ? 0 : 1
}

const IDS = `{ regions(asOf: "2020-01-08") { id } plans(first: 1) { nodes { id } } products(first: 1) { nodes { id } } fairs(first: 1) { nodes { id } } distributors(first: 1) { nodes { id } } }`

test('an interface across subgraphs, with fragments on it, on its types and inside one another', async () => {
  const found = await graph.data(IDS)
  const ids = { region: found.regions[0].id, plan: found.plans.nodes[0].id, product: found.products.nodes[0].id, fair: found.fairs.nodes[0].id, distributor: found.distributors.nodes[0].id, none: 'product_ffffffffffffffff' }
  const fields = Object.keys(ids).map((name) => `${name}: node(id: $${name}) { ...Any }`).join(' ')
  const { data, errors } = await agreed(
    `query (${Object.keys(ids).map((name) => `$${name}: ID!`).join(', ')}) { ${fields} }
    fragment Any on Node {
      __typename ... on Node { id ... on Product { name } }
      ... on Region { name provinces { name } } ... on Plan { title ...Placed } ... on Product { ...Sold made: province { name } }
      ... on Fair { name startsOn province { name } } ... on Distributor { name signed: contracts(first: 2) { nodes { ...Placed } } }
    }
    fragment Placed on Node { id ... on Plan { of: province { name fairs(first: 1) { totalCount } } } ... on DistributionContract { province { name } products { name } } }
    fragment Sold on Node { ... on Product { contracts(first: 1) { totalCount } producer { name fairs(first: 1) { totalCount } } } ... on Fair { name } }`,
    ids,
  )
  expect(errors).toBeUndefined()
  expect(Object.values(data as Record<string, { __typename: string } | null>).map((each) => each?.__typename)).toEqual(['Region', 'Plan', 'Product', 'Fair', 'Distributor', undefined])
  expect(data.product).toMatchObject({ name: expect.any(String), contracts: { totalCount: expect.any(Number) } })
})

test('a fragment on an interface inside a list of objects keeps what it selects for their type', async () => {
  const { data } = await agreed('{ supportPolicies(first: 3) { nodes { ... on Node { ... on SupportPolicy { number title } ... on Plan { title } } } } }')
  for (const node of data.supportPolicies.nodes) expect(node).toEqual({ number: expect.anything(), title: expect.any(String) })
})

const SEARCH = `query ($query: String!) { search(query: $query, first: 40) { edges { match node {
  __typename
  ... on Product { name stars: rating { stars } contracts(first: 1) { totalCount } }
  ... on Producer { name fairs(first: 1) { totalCount } place: province { name region { name } } }
  ... on Fair { name province { name } exhibitors(first: 1) { totalCount } }
  ... on Province { code products(first: 1) { totalCount } fairs(first: 1) { totalCount } }
} } } }`

test.each(['ca phe', 'hoi cho', 'ben tre', 'hop tac xa'])('a union whose members are of three subgraphs: %s', async (query) => {
  const { data, errors } = await agreed(SEARCH, { query })
  expect(errors).toBeUndefined()
  expect(size(data)).toBeGreaterThan(3)
})

test('an error is at the item of the union that has it, and not at that of another type', async () => {
  const { data, errors } = await agreed('{ search(query: "ca phe", first: 40) { edges { node { __typename ... on Producer { fairs(first: -1) { totalCount } } } } } }')
  const failed = data.search.edges.flatMap((edge: { node: unknown }, index: number) => (edge.node === null ? [['search', 'edges', index, 'node', 'fairs']] : []))
  expect(failed.length).toBeGreaterThan(0)
  expect(data.search.edges[0].node).toEqual({ __typename: 'Product' })
  expect(errors?.map(({ path }) => path)).toEqual(failed)
})

test.each([[true, true], [true, false], [false, true], [false, false]])('@skip(if: %s) and @include(if: %s) by variables, on fields, fragments and both at once', async (skip, include) => {
  const { data, errors } = await agreed(
    `query ($skip: Boolean!, $include: Boolean! = false, $size: Int = 2) {
      products(first: $size) @skip(if: $skip) { totalCount @include(if: $include) nodes { id name @skip(if: $skip) ...Trade @include(if: $include) ... @skip(if: $include) { province { name } } } }
      products(first: $size) @include(if: $include) { nodes { province @include(if: $skip) { code fairs(first: 1) @skip(if: $include) { totalCount } } contracts(first: 1) @skip(if: $skip) @include(if: $include) { totalCount } } }
      fairs(first: 2) { nodes { __typename ...Place @skip(if: $skip) ...Place @include(if: $include) } }
    }
    fragment Trade on Product { traded: contracts(first: 2) { totalCount nodes { distributor @skip(if: $skip) { name } } } }
    fragment Place on Fair { province { name plans(first: 1) { totalCount } } }`,
    { skip, include },
  )
  expect(errors).toBeUndefined()
  expect(data.products === undefined).toBe(skip && !include)
  expect('province' in data.fairs.nodes[0]).toBe(!skip || include)
})

test('aliases across subgraphs: of fields with other arguments, of one another, and of keys', async () => {
  const { data, errors } = await agreed(`{
    id: province(id: "province_63-83") { name: code code: slug id: name vi: name en: name(language: EN) own: id
      first: products(first: 1) { nodes { id: name name: id contracts(first: 1) { id: totalCount } } } last: products(last: 1) { nodes { id key: id } } fairs: supportPolicies(first: 1) { fairs: totalCount } }
    statistics { id: asKnownOn asOf: id asKnownOn: asOf products { undated: unrated } commerce { fairs { total: undated undated: total } } }
  }`)
  expect(errors).toBeUndefined()
  expect(data.id).toMatchObject({ id: 'Bến Tre', vi: 'Bến Tre', code: 'ben-tre', own: expect.stringMatching(/^province_/) })
  expect(data.statistics).toMatchObject({ id: null, asOf: expect.stringMatching(/^statistics_VN_/), commerce: { fairs: { undated: expect.any(Number) } } })
})

test('statistics ask three subgraphs, each with what another must tell it', async () => {
  const { data, errors } = await agreed(`query ($day: Date!) { regions(asOf: $day) { name statistics(asOf: $day) { asOf programme { provinces } products { validOnDate { total } } commerce { fairs { total } } } } }`, { day: '2020-01-08' })
  expect(errors).toBeUndefined()
  expect(data.regions.length).toBeGreaterThan(5)
})

test.each([
  ['administration', 'plans', 'fairs(first: 3) { nodes { province { name plans(first: -1) { totalCount } } } }', 'fairs', 'province', 'BAD_USER_INPUT'],
  ['products', 'products', 'fairs(first: 20, filter: { name: { contains: "OCOP" } }) { nodes { province { products(first: 1000) { totalCount } } } }', 'fairs', 'province', 'BAD_USER_INPUT'],
  ['commerce', 'contracts', 'search(query: "ca phe", first: 3) { edges { node { ... on Product { name contracts(first: 1, after: "none") { totalCount } } } } }', 'search', 'node', 'BAD_CURSOR'],
])('an error of %s is at the %s that has it, and null reaches as far as in one schema', async (service, field, query, list, within, code) => {
  const { data, errors } = await agreed(`{ kept: regions { name } ${query} }`)
  expect(data.kept.length).toBeGreaterThan(0)
  expect(errors?.length).toBeGreaterThan(0)
  for (const error of errors ?? []) {
    expect(error.extensions).toMatchObject({ code, serviceName: service })
    const part = list === 'search' ? 'edges' : 'nodes'
    expect(error.path).toEqual([list, part, expect.any(Number), within, field])
    expect(data[list][part][error.path?.[2] as number][within]).toBeNull()
  }
})

test('null reaches the whole answer where nothing on the way may be null, and leaves what stands beside otherwise', async () => {
  const whole = await agreed('{ regions { name } fairs(first: -1) { totalCount } }')
  expect(whole.data).toBeNull()
  expect(whole.errors?.[0]?.path).toEqual(['fairs'])
  const part = await agreed('{ product(id: "none") { name contracts { totalCount } } province(id: "province_63-83") { name contracts(first: -1) { totalCount } } fair(id: "none") { name } regions { name } }')
  expect(part.data).toMatchObject({ product: null, province: null, fair: null, regions: expect.any(Array) })
  expect(part.errors?.map(({ path }) => path)).toEqual([['province', 'contracts']])
})
