import { randomUUID } from 'node:crypto'
import type { Viewer } from '../../services/shared/identity/viewer'
import { startGraph, type Graph } from '../support/graph'
import { addSynthetic } from '../support/synthetic'
import { provider, providerFile } from '../support/tokens'
import { CENTRE, viewer } from '../support/write'

const OWN = 'province_34-25'
const PREDECESSOR = 'province_63-25'
const PARTICIPANT = 'province_34-01'

const identity = provider()
const published = providerFile(identity)
let graph: Graph
let shown: { product: string; producer: string }
let drafts: { own: string; old: string }

const OFFICE = viewer('PROVINCIAL', [OWN])
const VIEWERS: Record<string, { who: Viewer | null; sees: { own: boolean; old: boolean } }> = {
  'no one': { who: null, sees: { own: false, old: false } },
  'an office of a province that takes part': { who: viewer('PROVINCIAL', [PARTICIPANT]), sees: { own: false, old: false } },
  'a producer who exhibits': { who: viewer('PRODUCER', [OWN]), sees: { own: false, old: false } },
  'the office that wrote it': { who: OFFICE, sees: { own: true, old: true } },
  'a commune of the province': { who: viewer('COMMUNE', [OWN], { commune: 'SYNTHETIC' }), sees: { own: true, old: true } },
  'an office of the predecessor': { who: viewer('PROVINCIAL', [PREDECESSOR]), sees: { own: false, old: true } },
  'the centre': { who: CENTRE, sees: { own: true, old: true } },
  'an auditor': { who: viewer('AUDITOR'), sees: { own: true, old: true } },
}

const headers = async (who: Viewer | null): Promise<Record<string, string>> => (who === null ? {} : { authorization: `Bearer ${await identity.token(who)}` })
const ask = async (who: Viewer | null, query: string, variables: Record<string, unknown>): Promise<any> => {
  const answer = await graph.query(query, variables, await headers(who))
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data
}
const write = async (mutation: string, inputType: string, input: Record<string, unknown>): Promise<{ id: string; version: number }> => {
  const data = await ask(OFFICE, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { fair { id version } userErrors { code field message } } }`, { input: { idempotencyKey: randomUUID(), ...input } })
  expect(data[mutation].userErrors).toEqual([])
  return data[mutation].fair
}

beforeAll(async () => {
  graph = await startGraph({ environment: published.environment })
  const added = await addSynthetic(graph, { units: [OWN], productsPerUnit: 1, contractsPerProduct: 0, fairsPerUnit: 0 })
  shown = { product: added.products[0] as string, producer: added.producers[0] as string }
  const draft = async (provinceId: string): Promise<string> =>
    (await write('draftFair', 'FairDetailsInput', { name: 'SYNTHETIC draft', provinceId, startsOn: '2031-05-01', participatingProvinceIds: [PARTICIPANT], exhibitors: [{ productId: shown.product }, { producerId: shown.producer }], source: { title: 'SYNTHETIC source' } })).id
  drafts = { own: await draft(OWN), old: await draft(PREDECESSOR) }
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
})

/** In which ways someone comes upon a fair: true where they do. Each is asked for its list and its count. */
async function waysTo(id: string, province: string, who: Viewer | null): Promise<Record<string, boolean>> {
  const data = await ask(
    who,
    `query ($id: ID!, $province: ID!, $participant: ID!, $product: ID!) {
      fair(id: $id) { name }
      node(id: $id) { id ... on Fair { name status } }
      fairs(filter: { id: { eq: $id } }) { totalCount nodes { id } }
      byStatus: fairs(filter: { id: { in: [$id] }, status: { eq: DRAFT }, statusOn: "2026-01-01" }) { totalCount nodes { id } }
      byParticipant: fairs(filter: { id: { eq: $id }, participatingProvinceId: { eq: $participant } }) { totalCount nodes { id } }
      province(id: $province) { fairs(filter: { id: { eq: $id } }) { totalCount edges { node { id } } } }
      product(id: $product) { fairs(filter: { id: { eq: $id } }) { totalCount nodes { id exhibitors { nodes { product { name } } } } } producer { fairs(filter: { id: { eq: $id } }) { totalCount nodes { id } } } }
    }`,
    { id, province, participant: PARTICIPANT, product: shown.product },
  )
  const seen = (list: { totalCount: number; nodes?: unknown[]; edges?: unknown[] }): Record<string, boolean> => ({ counted: list.totalCount === 1, listed: (list.nodes ?? list.edges ?? []).length === 1 })
  const lists = { fairs: data.fairs, byStatus: data.byStatus, byParticipant: data.byParticipant, province: data.province.fairs, product: data.product.fairs, producer: data.product.producer.fairs }
  const direct: Record<string, boolean> = graph.subgraphUrls === null ? {} : { 'an entity past the gateway': await isEntity('id', id, who), 'an entity by its node id': await isEntity('nodeId', id, who) }
  return { fair: data.fair !== null, node: data.node !== null, ...Object.fromEntries(Object.entries(lists).flatMap(([name, list]) => Object.entries(seen(list)).map(([how, is]) => [`${name} ${how}`, is]))), ...direct }
}

/** As a gateway asks, or someone who reaches the subgraph. */
async function isEntity(key: 'id' | 'nodeId', id: string, who: Viewer | null): Promise<boolean> {
  const response = await fetch((graph.subgraphUrls as { commerce: string }).commerce, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await headers(who)) },
    body: JSON.stringify({ query: 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Fair { name } } }', variables: { representations: [{ __typename: 'Fair', [key]: id }] } }),
  })
  const { data } = (await response.json()) as { data: { _entities: (object | null)[] } }
  return data._entities[0] !== null
}

const all = (ways: Record<string, boolean>, expected: boolean): Record<string, boolean> => Object.fromEntries(Object.keys(ways).map((way) => [way, expected]))

test.each(Object.entries(VIEWERS))('%s comes upon a draft in every way or in none', async (_, { who, sees }) => {
  const [own, old] = [await waysTo(drafts.own, OWN, who), await waysTo(drafts.old, PREDECESSOR, who)]
  expect(Object.keys(own).length).toBeGreaterThanOrEqual(14)
  expect({ own, old }).toEqual({ own: all(own, sees.own), old: all(old, sees.old) })
})

test('a fair or contract that points to a product that is not there is refused: it would take its page with it', async () => {
  const [distributor] = (await graph.data('{ distributors(first: 1) { nodes { id } } }')).distributors.nodes
  const refused = async (mutation: string, inputType: string, input: Record<string, unknown>): Promise<object> =>
    (await ask(OFFICE, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { userErrors { code field message } } }`, { input: { idempotencyKey: randomUUID(), provinceId: OWN, source: { title: 'SYNTHETIC source' }, ...input } }))[mutation].userErrors
  const none = { code: 'NOT_FOUND', message: 'There is no product "product_none".' }
  expect(await refused('signContract', 'SignContractInput', { kind: 'CONTRACT', distributorId: distributor.id, productIds: [shown.product, 'product_none'] })).toEqual([{ ...none, field: 'productIds.1' }])
  expect(await refused('draftFair', 'FairDetailsInput', { name: 'SYNTHETIC', exhibitors: [{ productId: 'product_none' }] })).toEqual([{ ...none, field: 'exhibitors.0' }])
  expect(await refused('signContract', 'SignContractInput', { kind: 'CONTRACT', distributorId: distributor.id, productIds: [shown.product] })).toEqual([])
})

test('a draft is in no statistic and no announcement', async () => {
  const { statistics, fairAnnouncements } = await ask(CENTRE, `query ($id: ID!) { statistics(scope: "${OWN}", asOf: "2031-12-31") { commerce { fairs { total byKind { kind count } } } } fairAnnouncements(filter: { fairId: { eq: $id } }) { totalCount nodes { kind } } }`, { id: drafts.own })
  const before = statistics.commerce.fairs.total
  expect(fairAnnouncements).toEqual({ totalCount: 0, nodes: [] })
  const { id, version } = await write('draftFair', 'FairDetailsInput', { name: 'SYNTHETIC counted', provinceId: OWN, startsOn: '2031-05-01', source: { title: 'SYNTHETIC source' } })
  const total = async (): Promise<number> => (await ask(CENTRE, `{ statistics(scope: "${OWN}", asOf: "2031-12-31") { commerce { fairs { total } } } }`, {})).statistics.commerce.fairs.total
  expect(await total()).toBe(before)
  await write('announceFair', 'FairActInput', { fairId: id, expectedVersion: version })
  expect(await total()).toBe(before + 1)
})

test('a draft that is given up is there for no one any more, and the answer to a retry shows it still', async () => {
  const { id, version } = await write('draftFair', 'FairDetailsInput', { name: 'SYNTHETIC given up', provinceId: OWN, participatingProvinceIds: [PARTICIPANT], exhibitors: [{ productId: shown.product }], source: { title: 'SYNTHETIC source' } })
  const input = { idempotencyKey: randomUUID(), fairId: id, expectedVersion: version }
  for (const replayed of [false, true]) {
    const { discardFairDraft } = await ask(OFFICE, 'mutation ($input: FairActInput!) { discardFairDraft(input: $input) { fair { id name status province { name } exhibitors { totalCount } } replayed userErrors { code } } }', { input })
    expect(discardFairDraft).toEqual({ fair: { id, name: 'SYNTHETIC given up', status: 'DRAFT', province: { name: 'Phú Thọ' }, exhibitors: { totalCount: 0 } }, replayed, userErrors: [] })
  }
  const ways = await waysTo(id, OWN, CENTRE)
  expect(ways).toEqual(all(ways, false))
  const { auditTrail } = await ask(CENTRE, 'query ($id: ID!) { auditTrail { commerce(filter: { recordId: { eq: $id } }) { nodes { mutation before after } } } }', { id })
  expect(auditTrail.commerce.nodes).toMatchObject([{ mutation: 'discardFairDraft', before: { name: 'SYNTHETIC given up', participants: [PARTICIPANT], exhibitors: [shown.product] }, after: null }, { mutation: 'draftFair', before: null }])
})

test('once it is announced everyone comes upon it in every way', async () => {
  await write('announceFair', 'FairActInput', { fairId: drafts.old, expectedVersion: 1 })
  const { announcements } = (await ask(null, 'query ($id: ID!) { fair(id: $id) { announcements { kind fair { name } } } }', { id: drafts.old })).fair
  expect(announcements).toEqual([{ kind: 'ANNOUNCED', fair: { name: 'SYNTHETIC draft' } }])
  const ways = await waysTo(drafts.old, PREDECESSOR, null)
  expect(ways).toEqual({ ...all(ways, true), 'byStatus counted': false, 'byStatus listed': false })
})
