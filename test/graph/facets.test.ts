import { operation, sharedGraph, type ReadGraph } from '../support/graph'

let graph: ReadGraph

beforeAll(async () => {
  graph = await sharedGraph()
})

interface Facet {
  by: string
  counts: { value: string | null; count: number }[]
}

const ALL = ['GROUP', 'STARS', 'PROVINCE', 'REGION', 'PRODUCER_KIND', 'YEAR']
const facets = async (filter: object, by = ALL, regionsOn?: string): Promise<Facet[]> =>
  (await graph.data('query ($filter: ProductFilter, $by: [ProductFacetBy!]!, $regionsOn: Date) { productFacets(filter: $filter, by: $by, regionsOn: $regionsOn) { by counts { value count } } }', { filter, by, regionsOn })).productFacets

/** The filter that a value of a facet makes of another. */
const CHOSEN: Record<string, (value: string) => object> = {
  GROUP: (value) => ({ group: { eq: value } }),
  STARS: (value) => ({ stars: { eq: Number(value) } }),
  PROVINCE: (value) => ({ provinceId: { eq: value } }),
  REGION: (value) => ({ regionId: { eq: value } }),
  PRODUCER_KIND: (value) => ({ producerKind: { eq: value } }),
  YEAR: (value) => ({ decidedOn: { from: `${value}-01-01`, to: `${value}-12-31` } }),
}

const FILTERS: [string, object][] = [
  ['everything', {}],
  ['a group', { group: { eq: 'FOOD' } }],
  ['stars on a day, of two kinds of producer', { stars: { in: [4, 5] }, ratedOn: '2023-12-31', producerKind: { in: ['COOPERATIVE', 'ENTERPRISE'] } }],
  ['a province and a year', { provinceId: { eq: 'province_63-83' }, decidedOn: { from: '2021-01-01', to: '2022-12-31' } }],
  ['a region of now, five stars ever', { regionId: { eq: 'region_34-mekong-delta' }, everStars: { eq: 5 } }],
  ['a name and a decision', { name: { contains: 'dua' }, decisionNumber: { contains: 'qd' }, everStars: { from: 3 } }],
]

test.each(FILTERS)('%s: every count is that of the list with this value as the only one of its filter', async (_name, filter) => {
  const found = await facets(filter)
  expect(found.map(({ by }) => by)).toEqual(ALL)
  const chosen = found.flatMap(({ by, counts }) => counts.filter(({ value }) => value !== null).map(({ value, count }) => ({ count, filter: { ...filter, ...CHOSEN[by]?.(value as string) } })))
  expect(chosen.length).toBeGreaterThan(8)
  const totals: number[] = []
  for (let start = 0; start < chosen.length; start += 20) {
    const part = chosen.slice(start, start + 20)
    const data = await graph.data(`query (${part.map((_, index) => `$f${index}: ProductFilter`).join(', ')}) { ${part.map((_, index) => `c${index}: products(filter: $f${index}) { totalCount }`).join(' ')} }`, Object.fromEntries(part.map((each, index) => [`f${index}`, each.filter])))
    totals.push(...part.map((_, index) => data[`c${index}`].totalCount))
  }
  expect(chosen.map(({ count }) => count)).toEqual(totals)
})

test('those that have no value are counted as such: what is counted once adds up to the list', async () => {
  const { products } = await graph.data('{ products { totalCount } }')
  for (const { by, counts } of await facets({}, ALL.filter((each) => each !== 'YEAR'))) expect([by, counts.reduce((sum, { count }) => sum + count, 0)]).toEqual([by, products.totalCount])
})

test('regions are those of the day: the products of merged units count with their successors now, and with nothing where no division is known', async () => {
  const regionsOf = async (day: string): Promise<string[]> => (await facets({}, ['REGION'], day))[0]?.counts.map(({ value }) => String(value).replace(/-.*/, '')) ?? []
  expect(new Set(await regionsOf('2026-01-01'))).toEqual(new Set(['region_34']))
  expect(new Set(await regionsOf('2020-01-08'))).toEqual(new Set(['region_63', 'null']))
  expect(await regionsOf('2025-08-01')).toEqual(['null'])
})

test('an order, no repetition, and nothing asked is nothing answered', async () => {
  const [stars, years, groups] = (await facets({ ratedOn: '2023-12-31' }, ['STARS', 'YEAR', 'GROUP', 'STARS'])) as [Facet, Facet, Facet]
  expect(stars.counts.map(({ value }) => value)).toEqual(['5', '4', '3', null])
  expect(years.counts.map(({ value }) => value)).toEqual([...years.counts.map(({ value }) => value)].sort((a, b) => Number(b) - Number(a)))
  const counts = groups.counts.filter(({ value }) => value !== null).map(({ count }) => count)
  expect(counts).toEqual([...counts].sort((a, b) => b - a))
  expect(await facets({}, [])).toEqual([])
})

test('a region that there is not has no products', async () => {
  expect((await graph.data('{ products(filter: { regionId: { eq: "region_none" } }) { totalCount } }')).products.totalCount).toBe(0)
})

test('the example names groups, provinces and regions with their counts', async () => {
  const { productFacets } = await graph.data(operation('reader/product-facets'))
  const values = Object.fromEntries(productFacets.map((facet: any) => [facet.by, facet.counts[0]]))
  expect(values).toMatchObject({ GROUP: { group: { nameVi: expect.any(String) } }, PROVINCE: { province: { name: expect.any(String) } }, REGION: { region: { name: expect.any(String) } } })
})
