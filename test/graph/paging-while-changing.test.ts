import { Client } from 'pg'
import { startGraph, type Graph } from '../support/graph'
import { forward, pageOf } from '../support/pages'

const CHANGED = 1_000
const ROUNDS = 10

let graph: Graph

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

interface Row {
  id: string
  name: string
}

/** Names that stand everywhere between those of the records. */
const name = (index: number): string => `${'ABCDĐGHKLMNOPQRSTUVX'.charAt(index % 20)}${index} SYNTHETIC`

test.each([
  ['forward', 'first', 'after', 'ASC'],
  ['backward', 'last', 'before', 'ASC'],
  ['forward, from the end', 'first', 'after', 'DESC'],
] as const)('%s through all products while a thousand come and a thousand go: what stays is met once, in order', async (_way, size, from, direction) => {
  const client = new Client({ connectionString: graph.databases.products })
  await client.connect()
  // Products are kept for good, and triggers see to it; here some have to go.
  const remove = (where: string, values: unknown[]): Promise<unknown> => client.query('SET session_replication_role = replica').then(() => client.query(`DELETE FROM product WHERE ${where}`, values)).finally(() => client.query('SET session_replication_role = origin'))
  const insert = (batch: string, indexes: number[]): Promise<unknown> =>
    client.query(`INSERT INTO product (id, name, group_inferred, province_id) SELECT 'product_SYNTHETIC-' || $1 || '-' || place, name, false, 'province_63-83' FROM unnest($2::int[], $3::text[]) AS given(place, name)`, [batch, indexes, indexes.map(name)])
  try {
    await insert('old', Array.from({ length: CHANGED }, (_, index) => index))
    const list = { field: 'products', args: `orderBy: { field: NAME, direction: ${direction} }`, selection: 'id name' }
    const before = (await forward<Row>(graph, list)).nodes
    const met: Row[][] = []
    for (let round = 0, cursor: string | null = null, more = true; more; round += 1) {
      const page: Awaited<ReturnType<typeof pageOf<Row>>> = await pageOf<Row>(graph, list, { [size]: 100, ...(cursor === null ? {} : { [from]: cursor }) })
      met.push(page.nodes)
      if (round < ROUNDS) {
        const indexes = Array.from({ length: CHANGED / ROUNDS }, (_, index) => index * ROUNDS + round)
        await insert('new', indexes)
        await remove('id = ANY($1)', [indexes.map((index) => `product_SYNTHETIC-old-${index}`)])
      }
      more = size === 'first' ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage
      cursor = size === 'first' ? page.pageInfo.endCursor : page.pageInfo.startCursor
    }
    expect(met.length).toBeGreaterThan(ROUNDS)
    const all = (size === 'first' ? met : met.toReversed()).flat().map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
    const stayed = before.filter(({ id }) => !id.startsWith('product_SYNTHETIC-old')).map(({ id }) => id)
    expect(stayed.length).toBeGreaterThan(900)
    expect(all.filter((id) => !id.startsWith('product_SYNTHETIC-'))).toEqual(stayed)
    const after = (await forward<Row>(graph, list)).nodes.map(({ id }) => id)
    expect(after.filter((id) => id.includes('-new-'))).toHaveLength(CHANGED)
    expect(all.filter((id) => after.includes(id))).toEqual(after.filter((id) => all.includes(id)))
  } finally {
    await remove('id LIKE $1', ['product_SYNTHETIC-%'])
    await client.end()
  }
})
