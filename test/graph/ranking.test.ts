import { sharedGraph, type ReadGraph } from '../support/graph'

let graph: ReadGraph

beforeAll(async () => {
  graph = await sharedGraph()
})

interface Place {
  rank: number
  province: { id: string; name: string }
  value: number
  previous: number | null
  change: number | null
}

const RANKING = `query ($asOf: Date!, $since: Date, $by: ProductRankingBy!, $first: Int! = 100, $scope: ID! = "VN") { statistics(scope: $scope, asOf: $asOf) {
  products { ranking(by: $by, since: $since, first: $first) { rank province { id name } value previous change } } } }`
const ranking = async (variables: Record<string, unknown>): Promise<Place[]> => (await graph.data(RANKING, variables)).statistics.products.ranking

test.each([
  ['EVER_RECOGNISED', 'everRecognised', '2025-06-30', '2023-12-31', 63],
  ['VALID_ON_DATE', 'validOnDate', '2025-12-31', '2024-12-31', 34],
])('by %s each of the provinces in force stands with its own %s on %s and on %s', async (by, field, asOf, since, count) => {
  const places = await ranking({ by, asOf, since })
  expect(places).toHaveLength(count)
  const { provinces } = await graph.data(`query ($asOf: Date!, $since: Date!) { provinces(asOf: $asOf, first: 100) { nodes { id
    now: statistics(asOf: $asOf) { products { ${field} { total } } } before: statistics(asOf: $since) { products { ${field} { total } } } } } }`, { asOf, since })
  const own = new Map<string, [number, number]>(provinces.nodes.map(({ id, now, before }: Record<string, any>) => [id, [now.products[field].total, before.products[field].total]]))
  for (const { province, value, previous, change } of places) expect([province.name, value, previous, change]).toEqual([province.name, ...(own.get(province.id) ?? []), value - Number(previous)])
  for (const { rank, value } of places) expect(rank).toBe(1 + places.filter((other) => other.value > value).length)
  expect(places.some(({ change }) => change !== 0)).toBe(true)
})

test('the top alone, of a region, without a day to compare with; and a day that is later is refused', async () => {
  const scope = 'region_34-mekong-delta'
  const all = await ranking({ by: 'EVER_RECOGNISED', asOf: '2025-12-31', scope })
  expect(all).toHaveLength(5)
  expect(all[0]).toMatchObject({ rank: 1, previous: null, change: null })
  expect(await ranking({ by: 'EVER_RECOGNISED', asOf: '2025-12-31', scope, first: 2 })).toEqual(all.slice(0, 2))
  const { errors } = await graph.query(RANKING, { by: 'EVER_RECOGNISED', asOf: '2025-12-31', since: '2026-01-01' })
  expect(errors?.[0]?.message).toContain('"since" (2026-01-01)')
})

test('the history of the programme is what its statistics say of each day, across the merger', async () => {
  const fields = 'provinces withProject withPlan withSupportPolicy'
  const { statistics } = await graph.data(`{ statistics(asOf: "2025-12-31") { programme { history(from: "2019-01-01", interval: YEAR) { date ${fields} } } } }`)
  const history: { date: string; provinces: number; withPlan: number }[] = statistics.programme.history
  expect(history.map(({ provinces }) => provinces)).toEqual([63, 63, 63, 63, 63, 63, 34])
  const days = await graph.data(`{ ${history.map(({ date }, index) => `d${index}: statistics(asOf: "${date}") { programme { ${fields} } }`).join(' ')} }`)
  expect(history).toEqual(history.map(({ date }, index) => ({ date, ...days[`d${index}`].programme })))
  expect(history.some(({ withPlan }) => withPlan > 0)).toBe(true)
})
