import { startGraph, type Graph } from '../support/graph'
import { everyNode } from '../support/pages'
import { addSynthetic, type Added } from '../support/synthetic'

const UNIT = 'province_63-15'

let graph: Graph
let added: Added

beforeAll(async () => {
  graph = await startGraph()
  added = await addSynthetic(graph, { units: [UNIT, 'province_63-10'], productsPerUnit: 2, contractsPerProduct: 2, fairsPerUnit: 1 })
})
afterAll(() => graph[Symbol.asyncDispose]())

const ids = (nodes: { id: string }[]): string[] => nodes.map((node) => node.id).sort()

test('from a province to its products, producers, fairs and contracts, and from each back to it', async () => {
  const { province } = await graph.data(
    `query ($id: ID!) {
      province(id: $id) {
        name
        products(filter: { name: { contains: "synthetic" } }) { totalCount nodes { id province { id name code } } }
        producers(filter: { name: { contains: "synthetic" } }) { totalCount nodes { id province { name } products { nodes { id } } } }
        fairs(filter: { name: { contains: "synthetic" } }) { totalCount nodes { id province { name } participatingProvinces { id name region { name } } } }
        contracts(filter: { distributorName: { contains: "synthetic" } }) { totalCount nodes { id province { name } distributor { name } } }
      }
    }`,
    { id: UNIT },
  )
  expect(province.name).toBe('Yên Bái')
  expect(ids(province.products.nodes)).toEqual([added.products[0], added.products[2]])
  expect(province.products.nodes[0].province).toEqual({ id: UNIT, name: 'Yên Bái', code: '15' })
  expect(ids(province.producers.nodes)).toEqual([added.producers[0], added.producers[2]])
  expect(province.producers.nodes.map((node: { products: { nodes: unknown[] } }) => node.products.nodes.length)).toEqual([1, 1])
  expect(province.fairs).toMatchObject({ totalCount: 1, nodes: [{ id: added.fairs[0], province: { name: 'Yên Bái' }, participatingProvinces: [{ id: UNIT, name: 'Yên Bái', region: { name: 'Trung du và miền núi phía Bắc' } }] }] })
  expect(province.contracts.totalCount).toBe(4)
  for (const node of [...province.producers.nodes, ...province.contracts.nodes]) expect(node.province.name).toBe('Yên Bái')
})

test('from a product to its contracts and fairs, and from each back to it', async () => {
  const [id] = added.products
  const { product } = await graph.data(
    `query ($id: ID!) {
      product(id: $id) {
        contracts { totalCount nodes { id products { id name rating(asOf: "2020-01-08") { stars } producer { name } } province { name } } }
        fairs { totalCount nodes { id exhibitors { totalCount } } }
      }
    }`,
    { id },
  )
  expect(product.contracts.totalCount).toBe(2)
  for (const contract of product.contracts.nodes) {
    expect(contract.products).toEqual([{ id, name: `SYNTHETIC product ${id}`, rating: { stars: 4 }, producer: { name: `SYNTHETIC producer ${added.producers[0]}` } }])
    expect(contract.province.name).toBe('Yên Bái')
  }
  expect(product.fairs).toEqual({ totalCount: 1, nodes: [{ id: added.fairs[0], exhibitors: { totalCount: 4 } }] })
})

test('from a fair to who and what is shown there, and from a producer to its fairs', async () => {
  const { fair } = await graph.data(
    `query ($id: ID!) {
      fair(id: $id) {
        exhibitors { totalCount nodes { product { id name province { name } rating(asOf: "2020-01-08") { stars } contracts(first: 1) { totalCount } } producer { id name kind province { name } fairs { nodes { id } } } } }
      }
    }`,
    { id: added.fairs[0] },
  )
  const { nodes, totalCount } = fair.exhibitors
  expect(totalCount).toBe(4)
  const products = nodes.filter((node: { product: object | null }) => node.product)
  const producers = nodes.filter((node: { producer: object | null }) => node.producer)
  expect([products.length, producers.length, nodes.filter((node: { product: object; producer: object }) => node.product && node.producer).length]).toEqual([2, 2, 0])
  expect(ids(products.map((node: { product: { id: string } }) => node.product))).toEqual([added.products[0], added.products[2]])
  for (const { product } of products) expect(product).toMatchObject({ province: { name: 'Yên Bái' }, rating: { stars: expect.any(Number) }, contracts: { totalCount: 2 } })
  for (const { producer } of producers) expect(producer).toMatchObject({ kind: 'COOPERATIVE', province: { name: 'Yên Bái' }, fairs: { nodes: [{ id: added.fairs[0] }] } })
})

test('statistics answer from all three subgraphs at once', async () => {
  const query = `query ($scope: ID!) { statistics(scope: $scope, asOf: "2020-01-08") {
    scope { province { name products(first: 0) { totalCount } } } programme { provinces }
    products { validOnDate { total } unrated undated } commerce { fairs { total } contracts { byKind { kind count } } } reported { value }
  } }`
  const { statistics } = await graph.data(query, { scope: UNIT })
  const { statistics: successor } = await graph.data(query, { scope: 'province_34-15' })
  expect(statistics.scope.province.name).toBe('Yên Bái')
  expect(statistics.programme.provinces).toBe(1)
  expect(statistics.products.validOnDate.total).toBeGreaterThanOrEqual(2)
  expect(statistics.commerce.fairs.total).toBeGreaterThanOrEqual(1)
  expect(statistics.commerce.contracts.byKind).toContainEqual({ kind: 'CONTRACT', count: 4 })
  expect(successor.commerce.contracts.byKind).toContainEqual({ kind: 'CONTRACT', count: 8 })
})

test('a province of the real data has its real neighbours: Bến Tre, from plan to fair', async () => {
  const { province } = await graph.data(`{ province(name: "Bến Tre", asOf: "2024-12-31") {
    plans { totalCount } supportPolicies { totalCount nodes { province { name } source { title } } }
    products(first: 5) { totalCount nodes { name province { name region { name } } sources { title url } group { code nameVi } } }
  } }`)
  expect(province.supportPolicies.nodes.map((node: { province: { name: string } }) => node.province.name)).toContain('Bến Tre')
  expect(province.products.totalCount).toBeGreaterThan(5)
  for (const product of province.products.nodes) {
    expect(product.province).toEqual({ name: 'Bến Tre', region: { name: 'Đồng bằng sông Cửu Long' } })
    expect(product.sources.length).toBeGreaterThan(0)
  }
})

test.each(['products', 'producers', 'fairs', 'distributionContracts'])('every record of %s that names a province names one that exists', async (field) => {
  const nodes = await everyNode<{ province: { name: string } | null }>(graph, field, 'province { id name }')
  const provinces = nodes.flatMap(({ province }) => (province ? [province] : []))
  expect(provinces.length).toBeGreaterThan(0)
  for (const { name } of provinces) expect(name).toEqual(expect.any(String))
})
