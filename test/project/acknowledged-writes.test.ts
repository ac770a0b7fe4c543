import type { DataSource } from 'typeorm'
import { checkCommerceDeltas, commerce } from '../../services/commerce'
import { job, sendAll, sendJob, type Acknowledged, type Job } from '../support/crash'
import { startGraph, type Graph } from '../support/graph'
import { startProgram, type RunningProcess } from '../support/process'
import { addSynthetic, onService } from '../support/synthetic'
import { provider, providerFile } from '../support/tokens'
import { viewer } from '../support/write'

const COUNT = 2_000
const IN_FLIGHT = 20
const PROVINCE = 'province_34-25'
const source = { title: 'SYNTHETIC source' }

const identity = provider()
const published = providerFile(identity)
afterAll(() => published[Symbol.dispose]())

const onCommerce = <Result>(graph: Graph, work: (database: DataSource) => Promise<Result>): Promise<Result> => onService(graph.databases.commerce, commerce.database, work)
const count = async (database: DataSource, from: string, values: unknown[] = []): Promise<number> => Number(((await database.query(`SELECT count(*) FROM ${from}`, values)) as [{ count: string }])[0].count)

/** Drafts, contracts and announcements of drafts that are there: what is one row, what changes counts, and what writes the log. */
async function jobsFor(graph: Graph, token: string): Promise<Job[]> {
  const ready = async (each: Job): Promise<Acknowledged> => (await sendJob(`${graph.url}/graphql`, token, each)) as Acknowledged
  const { products } = await addSynthetic(graph, { units: [PROVINCE], productsPerUnit: 200, contractsPerProduct: 0, fairsPerUnit: 0 })
  const draft = (n: number): Job => job('draftFair', 'FairDetailsInput', 'fair', { name: `SYNTHETIC fair ${n}`, provinceId: PROVINCE, startsOn: '2031-05-01', participatingProvinceIds: [PROVINCE], exhibitors: [{ productId: products[n % products.length] }], source })
  const { id: distributorId } = await ready(job('registerDistributor', 'RegisterDistributorInput', 'distributor', { name: 'SYNTHETIC distributor', kind: 'RETAIL' }))
  const drafts = [...(await sendAll(Array.from({ length: COUNT / 4 }, (_, n) => draft(n)), ready, IN_FLIGHT)).values()]
  return Array.from({ length: COUNT }, (_, n) => {
    if (n % 4 === 0) return job('announceFair', 'FairActInput', 'fair', { fairId: drafts[n / 4]?.id, expectedVersion: 1 })
    return n % 4 === 1 ? job('signContract', 'SignContractInput', 'contract', { kind: 'CONTRACT', distributorId, provinceId: PROVINCE, signedOn: '2026-01-01', value: 1 + n, source }) : draft(n)
  })
}

interface State {
  /** How many records, audit entries and answers there are of what the jobs do. */
  records: number
  audited: number
  answered: number
}

/** What there is of the jobs, having checked that none of it is half there. */
async function stateOf(database: DataSource, jobs: readonly Job[]): Promise<State> {
  const keys = [jobs.map((each) => each.input.idempotencyKey)]
  const made = `fair f WHERE (f.version > 1 OR f.state = 'DRAFT')`
  expect({
    'answers without an answer': await count(database, 'idempotent_write WHERE answer IS NULL'),
    'answers without an audit entry': await count(database, 'idempotent_write w WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.actor = w.actor AND a.idempotency_key = w.key)'),
    'audit entries without an answer': await count(database, 'audit_entry a WHERE NOT EXISTS (SELECT 1 FROM idempotent_write w WHERE a.actor = w.actor AND a.idempotency_key = w.key)'),
    'audit entries twice': await count(database, '(SELECT 1 FROM audit_entry GROUP BY actor, idempotency_key HAVING count(*) > 1) twice'),
    'fairs without an audit entry of their version': await count(database, `${made} AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.record_id = f.id AND (a.after ->> 'version')::int = f.version)`),
    'contracts without an audit entry': await count(database, `distribution_contract c WHERE c.counterpart IS NULL AND c.value_vnd BETWEEN 1 AND ${COUNT} AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.record_id = c.id)`),
    'audit entries without a record': await count(database, `audit_entry a WHERE NOT EXISTS (SELECT 1 FROM fair WHERE id = a.record_id UNION ALL SELECT 1 FROM distribution_contract WHERE id = a.record_id UNION ALL SELECT 1 FROM distributor WHERE id = a.record_id)`),
    'fairs without their exhibitor or participant': await count(database, `${made} AND (NOT EXISTS (SELECT 1 FROM fair_exhibitor e WHERE e.fair_id = f.id) OR NOT EXISTS (SELECT 1 FROM fair_province p WHERE p.fair_id = f.id))`),
    'announced fairs without an announcement': await count(database, `fair f WHERE f.version > 1 AND NOT EXISTS (SELECT 1 FROM fair_announcement a WHERE a.fair_id = f.id)`),
    'announcements of drafts': await count(database, `fair_announcement a JOIN fair f ON f.id = a.fair_id WHERE f.state = 'DRAFT'`),
    'gaps in the log': await count(database, '(SELECT 1 FROM fair_announcement HAVING count(*) <> coalesce(max(position), 0)) gap'),
    'counts that differ from the records': await checkCommerceDeltas(database),
  }).toEqual({
    'answers without an answer': 0, 'answers without an audit entry': 0, 'audit entries without an answer': 0, 'audit entries twice': 0, 'fairs without an audit entry of their version': 0, 'contracts without an audit entry': 0,
    'audit entries without a record': 0, 'fairs without their exhibitor or participant': 0, 'announced fairs without an announcement': 0, 'announcements of drafts': 0, 'gaps in the log': 0, 'counts that differ from the records': [],
  })
  return {
    records: await count(database, `audit_entry a WHERE a.idempotency_key = ANY($1) AND EXISTS (SELECT 1 FROM fair f WHERE f.id = a.record_id AND f.version >= (a.after ->> 'version')::int UNION ALL SELECT 1 FROM distribution_contract c WHERE c.id = a.record_id)`, keys),
    audited: await count(database, 'audit_entry WHERE idempotency_key = ANY($1)', keys),
    answered: await count(database, 'idempotent_write WHERE key = ANY($1)', keys),
  }
}

/**
 * Sends the jobs, kills a process without warning when some were acknowledged, starts it again, and sends again what was not. Answers with
 * how many were acknowledged in the end.
 */
async function crash(graph: Graph, options: { victim: RunningProcess; restart: () => Promise<string> }): Promise<number> {
  const token = await identity.token(viewer('PROVINCIAL', [PROVINCE]))
  const jobs = await jobsFor(graph, token)
  const before = await sendAll(jobs, (each) => sendJob(`${graph.url}/graphql`, token, each), IN_FLIGHT, (acknowledged) => {
    if (acknowledged === COUNT / 4) options.victim.child.kill('SIGKILL')
  })
  expect(await options.victim.exited).toBe('SIGKILL')
  expect(before.size).toBeGreaterThanOrEqual(COUNT / 4)
  expect(before.size).toBeLessThan(COUNT)

  const url = await options.restart()
  await onCommerce(graph, async (database) => {
    const state = await stateOf(database, jobs)
    // What was under way may have been done without being acknowledged; what was acknowledged was done.
    expect(state.answered).toBeGreaterThanOrEqual(before.size)
    expect(state.answered).toBeLessThanOrEqual(before.size + IN_FLIGHT)
    expect(state).toEqual({ records: state.answered, audited: state.answered, answered: state.answered })
    const held: { key: string; id: string }[] = await database.query(`SELECT key, answer ->> 'id' AS id FROM idempotent_write WHERE key = ANY($1)`, [[...before.keys()].map((each) => each.input.idempotencyKey)])
    expect(new Map(held.map(({ key, id }) => [key, id]))).toEqual(new Map([...before].map(([each, { id }]) => [each.input.idempotencyKey, id])))
  })

  const doneUnheard = await onCommerce(graph, (database) => count(database, 'idempotent_write WHERE key = ANY($1)', [jobs.filter((each) => !before.has(each)).map((each) => each.input.idempotencyKey)]))
  const after = await sendAll(jobs.filter((each) => !before.has(each)), (each) => sendJob(url, token, each), IN_FLIGHT)
  expect(after.size).toBe(COUNT - before.size)
  expect([...after.values()].filter(({ replayed }) => replayed)).toHaveLength(doneUnheard)
  await onCommerce(graph, async (database) => expect(await stateOf(database, jobs)).toEqual({ records: COUNT, audited: COUNT, answered: COUNT }))

  // Those of before are answered as they were, and nothing more is done.
  const again = await sendAll([...before.keys()].slice(0, 50), (each) => sendJob(url, token, each), IN_FLIGHT)
  for (const [each, answer] of again) expect(answer).toEqual({ id: before.get(each)?.id, replayed: true })
  await onCommerce(graph, async (database) => expect(await stateOf(database, jobs)).toEqual({ records: COUNT, audited: COUNT, answered: COUNT }))
  return before.size + after.size
}

test('one process, killed under 2,000 mutations: every acknowledged one is there with its audit entry, none half, and retries complete the rest once', async () => {
  await using graph = await startGraph({ shape: 'one-process', environment: published.environment })
  const [victim] = graph.processes as [RunningProcess]
  const acknowledged = await crash(graph, {
    victim,
    restart: async () => {
      const again = startProgram('services/local/start', [], { PORT: '0', ...graph.environment })
      graph.processes.push(again)
      const [, url] = await again.printed(/(http:\/\/localhost:\d+)\/graphql/)
      return `${url}/graphql`
    },
  })
  expect(acknowledged).toBe(COUNT)
}, 180_000)

test('the process of commerce, killed under 2,000 mutations through the gateway: the same', async () => {
  await using graph = await startGraph({ shape: 'process-per-service', environment: published.environment })
  const address = new URL((graph.subgraphUrls as { commerce: string }).commerce)
  const victim = graph.processes.find((each) => each.output().includes(`:${address.port}/graphql","msg":"listening"`)) as RunningProcess
  const acknowledged = await crash(graph, {
    victim,
    restart: async () => {
      const again = startProgram('services/commerce/main', [], { ...graph.environment, PORT: address.port, GRAPH_URL: `${graph.url}/graphql` })
      graph.processes.push(again)
      await again.printed(/"msg":"listening"/)
      return `${graph.url}/graphql`
    },
  })
  expect(acknowledged).toBe(COUNT)
}, 180_000)
