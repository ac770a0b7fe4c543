import { startGraph, type Graph } from '../support/graph'
import { addSynthetic, type Amount } from '../support/synthetic'

/** What is added at first, below each of the 63 provinces; then nine times as much, so that there are ten times as many rows. */
const FEW: Omit<Amount, 'units'> = { productsPerUnit: 1, contractsPerProduct: 1, fairsPerUnit: 1 }
const NINE_TIMES = { ...FEW, productsPerUnit: 9 }

let graph: Graph
let units: string[]

beforeAll(async () => {
  graph = await startGraph({ environment: { LOG_LEVEL: 'debug' } })
  units = (await graph.data('{ provinces(asOf: "2020-01-08", first: 100) { nodes { id } } }')).provinces.nodes.map((node: { id: string }) => node.id)
  await addSynthetic(graph, { units, ...FEW })
})
afterAll(() => graph[Symbol.asyncDispose]())

/** For each subgraph: how often it was asked, and how many SQL statements that took. */
type Cost = Record<string, { executions: number; statements: number }>

/** A query of some size, and what it costs at any size. */
const QUERIES: { name: string; query: string; cost: Cost }[] = [
  {
    name: 'regions, provinces, products, contracts and distributors of the whole country',
    query: `{ regions(asOf: "2020-01-08") { name provinces { name
      products(first: 100, filter: { name: { contains: "synthetic" } }) { totalCount nodes { name contracts(first: 100) { totalCount nodes { kind distributor { name } } } } } } } }`,
    // Administration: the regions, their provinces, the provinces' names. Products: pages and counts. Commerce: pages, counts and distributors.
    cost: { administration: { executions: 1, statements: 3 }, products: { executions: 1, statements: 2 }, commerce: { executions: 1, statements: 3 } },
  },
  {
    name: 'the statistics of every province, its history and what was reported of it',
    query: `{ provinces(asOf: "2020-01-08", first: $size) { nodes { name region { name } programmeStatus statistics {
      products { validOnDate { total } history { valid } } commerce { fairs { total } contracts { undated } history { fairs } } programme { withPlan withSupportPolicy }
      reported { value source { title } } adoption { share } measure(key: "products_rated_total") { actual { value } } } } } }`,
    cost: { administration: { executions: 1, statements: 10 }, products: { executions: 1, statements: 2 }, commerce: { executions: 1, statements: 2 } },
  },
  {
    name: 'fairs, who and what is shown there, and what is rated',
    query: `{ fairs(first: $size, filter: { name: { contains: "synthetic" } }) { totalCount nodes { name status source { title } participatingProvinces { name region { name } }
      exhibitors(first: 100) { totalCount nodes { product { name ratings { stars source { title } } sources { title } producer { name } } } } } } }`,
    // Products of a fair, and of each their ratings, sources and producers: one statement each.
    cost: { administration: { executions: 1, statements: 3 }, products: { executions: 1, statements: 5 }, commerce: { executions: 1, statements: 6 } },
  },
  {
    name: 'producers, what they make, and the fairs at which they were',
    query: `{ producers(first: $size, filter: { name: { contains: "synthetic" } }) { totalCount nodes { name source { title } province { name code } fairs(first: 10) { totalCount nodes { name } } products { totalCount nodes { name group { code } evaluations { score } } } } } }`,
    cost: { administration: { executions: 1, statements: 2 }, products: { executions: 1, statements: 6 }, commerce: { executions: 1, statements: 2 } },
  },
  {
    name: 'plans with their provinces, and what became of those',
    query: '{ plans(first: $size) { totalCount nodes { title source { title } province { name programmeFacts { answer } plans { totalCount nodes { title } } supportPolicies { totalCount } successors { name } } } } }',
    cost: { administration: { executions: 1, statements: 13 } },
  },
]

let asked = 0

/** What answering a query takes, from the log lines that name its request. */
async function costOf(query: string): Promise<{ cost: Cost; rows: number }> {
  const requestId = `count-${(asked += 1)}`
  const answer = await graph.query(query, {}, { 'x-request-id': requestId })
  expect(answer.errors).toBeUndefined()
  // Each process prints in order, but publishing, which has no part in it: once it has printed that it works for a later request, all lines of this one were read.
  await graph.query('{ provinces(first: 1) { nodes { products(first: 0) { totalCount } fairs(first: 0) { totalCount } } } }', {}, { 'x-request-id': `${requestId}-end` })
  const answering = graph.processes.filter((each) => !each.logLines().some((line) => line['service'] === 'publishing'))
  await Promise.all(answering.map((each) => each.printed(new RegExp(`"requestId":"${requestId}-end"`))))
  const cost: Cost = {}
  for (const { msg, subgraph } of graph.processes.flatMap((each) => each.logLines()).filter((line) => line['requestId'] === requestId)) {
    if (msg !== 'execution' && msg !== 'sql') continue
    const counted = (cost[String(subgraph)] ??= { executions: 0, statements: 0 })
    counted[msg === 'sql' ? 'statements' : 'executions'] += 1
  }
  return { cost, rows: JSON.stringify(answer.data).split('"name"').length }
}

const ofSize = (query: string, size: number): string => query.replaceAll('$size', String(size))

test('no query takes more statements or requests for ten times as many rows', async () => {
  const few = []
  for (const { query } of QUERIES) few.push(await costOf(ofSize(query, 10)))
  await addSynthetic(graph, { units, ...NINE_TIMES })
  const many = []
  for (const { query } of QUERIES) many.push(await costOf(ofSize(query, 100)))
  const named = (costs: { cost: Cost }[]): Record<string, Cost> => Object.fromEntries(costs.map(({ cost }, index) => [QUERIES[index]?.name, cost]))
  expect(named(few)).toEqual(named(QUERIES))
  expect(named(many)).toEqual(named(QUERIES))
  expect(many[0]?.rows).toBeGreaterThan(5 * (few[0]?.rows ?? 0))
})
