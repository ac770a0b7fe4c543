import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { givenUnits, NORTH, SOUTH, UNITED } from '../../../test/support/units'
import { CENTRE, viewer, written } from '../../../test/support/write'
import type { Viewer } from '../../shared/identity/viewer'
import { openSubgraph, type Subgraph } from '../../shared/subgraph'
import { administration } from '../index'
import { discardPlanDraft, draftPlan, issuePlan } from './plan.service'

const VIEWERS: Record<string, Viewer> = {
  centre: CENTRE, auditor: viewer('AUDITOR'), own: viewer('PROVINCIAL', [NORTH]), successor: viewer('PROVINCIAL', [UNITED]), other: viewer('PROVINCIAL', [SOUTH]), producer: viewer('PRODUCER'),
}

let database: DataSource & AsyncDisposable
let subgraph: Subgraph
const ids = { draft: '', adopted: '', givenUp: '' }
beforeAll(async () => {
  database = await openDatabase(administration.database)
  await givenUnits(database)
  const units = { predecessors: async () => () => [], known: async () => null, within: async () => null, regionsOn: async () => new Map(), named: async () => [] }
  subgraph = await openSubgraph(administration, { databaseUrl: (database.options as { url: string }).url, log: pino({ level: 'silent' }), authenticate: async (header) => (header ? (VIEWERS[header] as Viewer) : null), units })
  const draft = { kind: 'PLAN' as const, provinceId: NORTH, title: 'Bí mật', periodFrom: null, periodTo: null, source: { title: 'Dự thảo' } }
  ids.draft = (await written(database, (write) => draftPlan(write, draft))).id
  ids.adopted = (await written(database, (write) => draftPlan(write, { ...draft, title: 'Công khai' }))).id
  await written(database, (write) => issuePlan(write, ids.adopted, 1, { number: '1', issuer: 'UBND', issuedOn: '2020-01-02' }))
  ids.givenUp = (await written(database, (write) => draftPlan(write, { ...draft, title: 'Bỏ' }))).id
  await written(database, (write) => discardPlanDraft(write, ids.givenUp, 1))
})
afterAll(async () => {
  await subgraph.close()
  await database[Symbol.asyncDispose]()
})

const EVERY_WAY = `query Ways($draft: ID!, $givenUp: ID!, $adopted: ID!, $province: ID!) {
  plans(first: 50) { totalCount nodes { id } }
  byTitle: plans(filter: { title: { contains: "bi mat" } }) { totalCount nodes { id } }
  byState: plans(filter: { state: { in: [DRAFT, WITHDRAWN] } }) { totalCount nodes { id } }
  byId: plans(filter: { id: { in: [$draft, $givenUp] } }) { totalCount nodes { id } }
  province(id: $province) { plans { totalCount nodes { id title } } programmeStatus(asOf: "2024-01-01") }
  draft: plan(id: $draft) { id } givenUp: plan(id: $givenUp) { id } adopted: plan(id: $adopted) { id }
  draftNode: node(id: $draft) { id } givenUpNode: node(id: $givenUp) { id } adoptedNode: node(id: $adopted) { id }
  _entities(representations: [{ __typename: "Plan", id: $draft }, { __typename: "Plan", id: $givenUp }, { __typename: "Plan", id: $adopted }]) { ... on Plan { id } }
  statistics(asOf: "2024-01-01") { programme { withPlan undatedDocuments } }
}`

async function ways(who: string | null): Promise<any> {
  const result = await subgraph.execute({ query: EVERY_WAY, variables: { ...ids, province: NORTH }, requestId: 'test', ...(who ? { headers: { authorization: who } } : {}) })
  expect(result.errors).toBeUndefined()
  return result.data
}

test.each([[null], ['other'], ['producer']])('%s sees what was adopted, and nothing of drafts, by any way in', async (who) => {
  const seen = await ways(who)
  const adopted = { id: ids.adopted }
  expect(seen).toEqual({
    plans: { totalCount: 1, nodes: [adopted] }, byTitle: { totalCount: 0, nodes: [] }, byState: { totalCount: 0, nodes: [] }, byId: { totalCount: 0, nodes: [] },
    province: { plans: { totalCount: 1, nodes: [{ ...adopted, title: 'Công khai' }] }, programmeStatus: 'PLAN' },
    draft: null, givenUp: null, adopted, draftNode: null, givenUpNode: null, adoptedNode: adopted, _entities: [null, null, adopted],
    statistics: { programme: { withPlan: 1, undatedDocuments: 0 } },
  })
})

test.each([['centre'], ['auditor'], ['own'], ['successor']])('%s sees drafts by every way in, none that was given up, and counts are those of what was adopted', async (who) => {
  const seen = await ways(who)
  expect([seen.plans.totalCount, seen.byTitle.totalCount, seen.byState.totalCount, seen.byId.totalCount, seen.province.plans.totalCount]).toEqual([2, 1, 1, 1, 2])
  expect([seen.draft, seen.givenUp, seen.draftNode, seen.givenUpNode, ...seen._entities]).toEqual([ids.draft, null, ids.draft, null, ids.draft, null, ids.adopted].map((id) => id && { id }))
  expect(seen.statistics.programme).toEqual({ withPlan: 1, undatedDocuments: 0 })
})
