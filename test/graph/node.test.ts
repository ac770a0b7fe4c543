import { products as service } from '../../services/products'
import { startGraph, type Answer, type Graph } from '../support/graph'
import { addSynthetic, onService } from '../support/synthetic'
import { provider, providerFile } from '../support/tokens'
import { viewer } from '../support/write'

const identity = provider()
const published = providerFile(identity)

let graph: Graph
/** An id of each type that `node` finds. */
let known: Record<string, string>
/** Asks as the centre, who sees every record, the dossiers among them. */
let ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>

beforeAll(async () => {
  graph = await startGraph({ environment: published.environment })
  const authorization = `Bearer ${await identity.token(viewer('CENTRAL'))}`
  ask = (query, variables) => graph.query(query, variables, { authorization })
  const { products } = await addSynthetic(graph, { units: ['province_63-01'], productsPerUnit: 1, contractsPerProduct: 1, fairsPerUnit: 1 })
  await onService(graph.databases.products, service.database, async (database) => {
    await database.query(`INSERT INTO raw_material_zone (id, name, source_id, province_id) SELECT 'zone_SYNTHETIC', 'SYNTHETIC', id, 'province_63-01' FROM source LIMIT 1`)
    await database.query(`INSERT INTO council (id, level, decision_number, established_on, quorum_numerator, quorum_denominator, most_apart, source_id, province_id) SELECT 'council_SYNTHETIC', 'PROVINCE', 'SYNTHETIC', '2026-06-01', 3, 4, 10, id, 'province_34-01' FROM source LIMIT 1`)
    await database.query(`INSERT INTO dossier (id, kind, state, level, product_id, producer_id, created_on, last_act_on, province_id, commune) SELECT 'dossier_SYNTHETIC', 'FIRST', 'DRAFT', 'COMMUNE', id, producer_id, '2026-06-01', '2026-06-01', province_id, 'SYNTHETIC' FROM product WHERE id = $1`, [products[0]])
  })
  const data = await graph.data(
    `query ($product: ID!) {
      regions { id }
      provinces(first: 1) { nodes { id } } plans(first: 1) { nodes { id } } supportPolicies(first: 1) { nodes { id } } reportedFigures(first: 1) { nodes { id } }
      programmeActivities { id } guidanceDocuments { id } targets { id }
      products(first: 100) { nodes { evaluations { id } } }
      product(id: $product) { id producer { id } ratings { id } }
      fairs(first: 1) { nodes { id } } distributors(first: 1) { nodes { id } } distributionContracts(first: 1) { nodes { id } }
    }`,
    { product: products[0] },
  )
  known = {
    Region: data.regions[0].id, Province: data.provinces.nodes[0].id, Plan: data.plans.nodes[0].id, SupportPolicy: data.supportPolicies.nodes[0].id, ReportedFigure: data.reportedFigures.nodes[0].id,
    ProgrammeActivity: data.programmeActivities[0].id, GuidanceDocument: data.guidanceDocuments[0].id, Target: data.targets[0].id,
    Product: data.product.id, Producer: data.product.producer.id, Rating: data.product.ratings[0].id,
    Evaluation: data.products.nodes.flatMap((product: { evaluations: { id: string }[] }) => product.evaluations)[0].id,
    RawMaterialZone: 'zone_SYNTHETIC', Council: 'council_SYNTHETIC', Dossier: 'dossier_SYNTHETIC',
    Fair: data.fairs.nodes[0].id, Distributor: data.distributors.nodes[0].id, DistributionContract: data.distributionContracts.nodes[0].id,
  }
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
})

/** What to ask of each type besides its id: something that its owner knows. */
const SELECTION: Record<string, string> = {
  Region: 'name', Province: 'name', Plan: 'title', SupportPolicy: 'title', ReportedFigure: 'value', ProgrammeActivity: 'description', GuidanceDocument: 'subject', Target: 'subject',
  Product: 'name', Producer: 'name', Rating: 'stars', Evaluation: 'score', Fair: 'name', Distributor: 'name', DistributionContract: 'kind',
  RawMaterialZone: 'name', Council: 'level', Dossier: 'state',
}

test('every type with a global id is tried here', async () => {
  const { __type } = await graph.data('{ __type(name: "Node") { possibleTypes { name } } }')
  expect(__type.possibleTypes.map((type: { name: string }) => type.name).sort()).toEqual(Object.keys(SELECTION).sort())
})

test.each(Object.entries(SELECTION))('a %s is found by its id', async (type, field) => {
  const answer = await ask(`query ($id: ID!) { node(id: $id) { __typename id ... on ${type} { shown: ${field} } } }`, { id: known[type] })
  expect(answer.errors).toBeUndefined()
  expect(answer.data.node).toEqual({ __typename: type, id: known[type], shown: expect.anything() })
})

test.each(Object.keys(SELECTION))('a %s that does not exist is null, without an error', async (type) => {
  const id = `${known[type]?.split('_')[0]}_ffffffffffffffff`
  const answer = await ask(`query ($id: ID!) { plain: node(id: $id) { id } typed: node(id: $id) { __typename ... on ${type} { id ${SELECTION[type]} } } }`, { id })
  expect({ data: answer.data, errors: answer.errors }).toEqual({ data: { plain: null, typed: null }, errors: undefined })
})

test.each(['', ' ', 'x', '_', 'product', 'product_', 'toString_1', '__proto__', 'constructor_x', 'province_63-15 ', 'PROVINCE_63-15', 'statistics_VN_2020-01-08', "province_'; DROP TABLE province; --", 'fair_\u{1F3AA}', `product_${'9'.repeat(2000)}`])('%j is no id: null, without an error', async (id) => {
  const answer = await graph.query('query ($id: ID!) { node(id: $id) { __typename id } }', { id })
  expect({ data: answer.data, errors: answer.errors }).toEqual({ data: { node: null }, errors: undefined })
})

test('text that no database can hold is refused as bad input, wherever the id leads', async () => {
  for (const id of ['province_\u0000', 'product_\u0000', 'fair_\u0000']) {
    const answer = await graph.query('query ($id: ID!) { node(id: $id) { id ... on Fair { name } ... on Product { name } } }', { id })
    expect(answer.data?.node ?? null).toBeNull()
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  }
})

test('many ids at once, of all subgraphs and of none, each get their own answer', async () => {
  const ids = [...Object.values(known), 'product_ffffffffffffffff', 'fair_ffffffffffffffff', 'province_ffffffffffffffff', 'x']
  const fields = ids.map((_, index) => `n${index}: node(id: $id${index}) { __typename id }`).join(' ')
  const { data, errors } = await ask(`query (${ids.map((_, index) => `$id${index}: ID!`).join(', ')}) { ${fields} }`, Object.fromEntries(ids.map((id, index) => [`id${index}`, id])))
  expect(errors).toBeUndefined()
  const types = Object.keys(known)
  for (const [index, id] of ids.entries()) expect(data[`n${index}`]).toEqual(index < types.length ? { __typename: types[index], id } : null)
})

test.each(['fair', 'product', 'region', 'province'])('%s(id:) of none is null as well', async (field) => {
  expect(await graph.query(`{ found: ${field}(id: "none") { id } }`)).toEqual({ data: { found: null } })
})
