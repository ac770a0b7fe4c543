import { sharedGraph, type ReadGraph } from '../support/graph'
import { everyNode } from '../support/pages'

let graph: ReadGraph

beforeAll(async () => {
  graph = await sharedGraph()
})

const RATING_COUNTS = 'total byStars { stars count } byGroup { scheme group count } byProducerKind { kind count }'
const MEASURES = `
  products { validOnDate { ${RATING_COUNTS} } everRecognised { ${RATING_COUNTS} } undated endUnknown unrated revenue }
  commerce { fairs { total undated byKind { kind count } } contracts { undated byKind { kind count statedCount value } } }`

interface Count {
  count: number
}
interface RatingCounts {
  total: number
  byStars: (Count & { stars: number })[]
  byGroup: (Count & { scheme: string | null; group: string | null })[]
  byProducerKind: (Count & { kind: string })[]
}
interface Measures {
  products: { validOnDate: RatingCounts; everRecognised: RatingCounts; undated: number; endUnknown: number; unrated: number; revenue: number | null }
  commerce: { fairs: { total: number; undated: number; byKind: (Count & { kind: string | null })[] }; contracts: { undated: number; byKind: (Count & { kind: string; statedCount: number; value: number | null })[] } }
}
interface RatedProduct {
  ratings: { stars: number; validFrom: string | null; validUntil: string | null }[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const nationOn = async (asOf: string): Promise<Measures> => (await graph.data(`query ($asOf: Date!) { statistics(asOf: $asOf) { ${MEASURES} } }`, { asOf })).statistics

test('the counts of a day are what the ratings of that day add up to, one by one', async () => {
  const products = await everyNode<RatedProduct>(graph, 'products', 'ratings { stars validFrom validUntil }')
  const recognised = products.map(({ ratings }) => ratings.filter((rating) => rating.stars >= 3))
  for (const day of ['2018-12-31', '2020-01-08', '2022-06-30', '2024-12-31', '2026-11-23']) {
    const { validOnDate, everRecognised, undated, endUnknown, unrated } = (await nationOn(day)).products
    const begun = recognised.map((ratings) => ratings.filter((rating) => rating.validFrom !== null && rating.validFrom <= day))
    expect({ day, valid: validOnDate.total, ever: everRecognised.total, undated, unrated, endUnknown }).toEqual({
      day,
      valid: begun.filter((ratings) => ratings.some((rating) => rating.validUntil !== null && day <= rating.validUntil)).length,
      ever: begun.filter((ratings) => ratings.length > 0).length,
      undated: recognised.filter((ratings) => ratings.length > 0 && ratings.every((rating) => rating.validFrom === null)).length,
      unrated: recognised.filter((ratings) => ratings.length === 0).length,
      endUnknown: begun.filter((ratings) => ratings.length > 0 && ratings.every((rating) => rating.validUntil === null)).length,
    })
    expect(everRecognised.byStars.map(({ stars, count }) => [stars, count])).toEqual(
      [5, 4, 3].map((stars) => [stars, begun.filter((ratings) => Math.max(0, ...ratings.map((rating) => rating.stars)) === stars).length]).filter(([, count]) => count),
    )
  }
})

test('nobody is lost: recognised, undated and unrated products are all there are', async () => {
  const { products } = await nationOn('2026-11-23')
  const { all } = await graph.data('{ all: products(first: 0) { totalCount } }')
  expect(products.everRecognised.total + products.undated + products.unrated).toBe(all.totalCount)
  expect(products).toMatchObject({ revenue: null })
  for (const left of ['undated', 'endUnknown', 'unrated'] as const) expect(products[left]).toBeGreaterThan(0)
})

test.each(['2020-01-08', '2024-12-31', '2026-01-01'])('on %s every breakdown adds up to its total', async (day) => {
  const { products, commerce } = await nationOn(day)
  for (const counts of [products.validOnDate, products.everRecognised]) {
    expect(counts.total).toBeGreaterThan(0)
    for (const parts of [counts.byStars, counts.byGroup, counts.byProducerKind]) expect(sum(parts.map((part) => part.count))).toBe(counts.total)
  }
  expect(sum(commerce.fairs.byKind.map((part) => part.count))).toBe(commerce.fairs.total)
})

test('with time the ever recognised only grow, and the valid come and go', async () => {
  const days = await Promise.all(['2018-12-31', '2019-12-31', '2020-12-31', '2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31', '2025-12-31'].map(nationOn))
  const ever = days.map(({ products }) => products.everRecognised.total)
  const valid = days.map(({ products }) => products.validOnDate.total)
  expect([...ever].sort((a, b) => a - b)).toEqual(ever)
  expect(valid.some((count, index) => index > 0 && count < (valid[index - 1] ?? 0))).toBe(true)
  for (const [index, count] of valid.entries()) expect(count).toBeLessThanOrEqual(ever[index] ?? 0)
  expect(new Set(days.map(({ products }) => `${products.undated} ${products.unrated}`)).size).toBe(1)
})

/** Everything additive of some measures, with a name for each. */
function additive({ products, commerce }: Measures): Record<string, number> {
  const named = Object.fromEntries([
    ...(['validOnDate', 'everRecognised'] as const).flatMap((measure) => [
      [`${measure}`, products[measure].total],
      ...products[measure].byStars.map(({ stars, count }) => [`${measure} ${stars} stars`, count]),
      ...products[measure].byGroup.map(({ scheme, group, count }) => [`${measure} ${scheme} ${group}`, count]),
      ...products[measure].byProducerKind.map(({ kind, count }) => [`${measure} ${kind}`, count]),
    ]),
    ...commerce.fairs.byKind.map(({ kind, count }) => [`fairs ${kind}`, count]),
    ...commerce.contracts.byKind.flatMap(({ kind, count, statedCount, value }) => [[`contracts ${kind}`, count], [`stated ${kind}`, statedCount], [`value ${kind}`, value ?? 0]]),
  ]) as Record<string, number>
  return { ...named, undated: products.undated, endUnknown: products.endUnknown, unrated: products.unrated, fairs: commerce.fairs.total, 'fairs undated': commerce.fairs.undated, 'contracts undated': commerce.contracts.undated }
}

function added(parts: readonly Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const part of parts) for (const [name, number] of Object.entries(part)) if (number !== 0) total[name] = (total[name] ?? 0) + number
  return total
}

/** What our records have that belongs to no province, as the lists show it. */
async function ofNoProvince(asOf: string): Promise<Record<string, number>> {
  const fairs = await everyNode<{ kind: string | null; startsOn: string | null; endsOn: string | null; status: string; province: object | null }>(graph, 'fairs', 'kind startsOn endsOn status province { id }')
  const contracts = await everyNode<{ kind: string; signedOn: string | null; statedCount: number | null; value: number | null; province: object | null }>(graph, 'distributionContracts', 'kind signedOn statedCount value province { id }')
  return added([
    ...fairs.filter((fair) => fair.province === null && !['CANCELLED', 'POSTPONED'].includes(fair.status)).map((fair): Record<string, number> => {
      const day = fair.startsOn ?? fair.endsOn
      return day === null ? { 'fairs undated': 1 } : day <= asOf ? { fairs: 1, [`fairs ${fair.kind}`]: 1 } : {}
    }),
    ...contracts.filter((contract) => contract.province === null).map((contract): Record<string, number> => {
      if (contract.signedOn === null) return { 'contracts undated': 1 }
      return contract.signedOn <= asOf ? { [`contracts ${contract.kind}`]: 1, [`stated ${contract.kind}`]: contract.statedCount ?? 0, [`value ${contract.kind}`]: contract.value ?? 0 } : {}
    }),
  ])
}

/** Counted on every day alike, since no day is known of it; also below a unit that is of another day. */
const WITHOUT_A_DAY = ['undated', 'unrated', 'fairs undated', 'contracts undated']

test.each([
  ['2020-01-08', '2020-01-08'],
  ['2025-06-30', '2025-06-30'],
  ['2020-01-08', '2026-01-01'],
  ['2026-01-01', '2026-01-01'],
])('on %s the nation is the provinces of %s, and what belongs to none', async (asOf, era) => {
  const { provinces, nation } = await graph.data(
    `query ($asOf: Date!, $era: Date!) { nation: statistics(asOf: $asOf) { ${MEASURES} } provinces(asOf: $era, first: 100) { nodes { statistics(asOf: $asOf) { asOf ${MEASURES} } } } }`,
    { asOf, era },
  )
  const none = await ofNoProvince(asOf)
  const whole = added([additive(nation)])
  const parts = added([none, ...provinces.nodes.map((node: { statistics: Measures }) => additive(node.statistics))])
  for (const measure of era < '2025-07-01' ? WITHOUT_A_DAY : []) {
    expect(parts[measure]).toBeLessThanOrEqual(whole[measure] ?? 0)
    delete parts[measure]
    delete whole[measure]
  }
  expect(none['contracts undated']).toBeGreaterThan(0)
  expect(parts).toEqual(whole)
})

test.each(['2020-01-08', '2026-01-01'])('on %s a region is its provinces', async (asOf) => {
  const { regions } = await graph.data(`query ($asOf: Date!) { regions(asOf: $asOf) { name statistics(asOf: $asOf) { scope { kind region { name } province { name } } ${MEASURES} } provinces { statistics(asOf: $asOf) { ${MEASURES} } } } }`, { asOf })
  expect(regions).toHaveLength(6)
  for (const region of regions) {
    expect(region.statistics.scope).toEqual({ kind: 'REGION', region: { name: region.name }, province: null })
    expect(added([additive(region.statistics)])).toEqual(added(region.provinces.map((province: { statistics: Measures }) => additive(province.statistics))))
  }
})

test('one scope has one answer, asked for by its id or through its province', async () => {
  const { province } = await graph.data(`{ province(name: "Bến Tre", asOf: "2024-12-31") { id statistics { id asOf scope { id kind province { name } } ${MEASURES} } } }`)
  const { statistics } = await graph.data(`query ($scope: ID!) { statistics(scope: $scope, asOf: "2024-12-31") { id asOf scope { id kind province { name } } ${MEASURES} } }`, { scope: province.id })
  expect(statistics).toEqual(province.statistics)
  expect(statistics).toMatchObject({ asOf: '2024-12-31', scope: { id: province.id, kind: 'PROVINCE', province: { name: 'Bến Tre' } } })
  expect(statistics.products.validOnDate.total).toBeGreaterThan(0)
})

test('a scope that is none is refused by name', async () => {
  const { data, errors } = await graph.query('{ statistics(scope: "province_34-99") { asOf } }')
  expect(data).toBeNull()
  expect(errors).toMatchObject([{ message: expect.stringContaining('province_34-99'), extensions: { code: 'BAD_USER_INPUT', field: 'scope' } }])
})

test('a history says on each day what the statistics of that day say', async () => {
  const { statistics } = await graph.data('{ statistics(asOf: "2024-08-15") { products { history(interval: QUARTER, from: "2023-01-01") { date valid ever } } commerce { history(interval: QUARTER, from: "2023-01-01") { date fairs contracts } } } }')
  const days = ['2023-03-31', '2023-06-30', '2023-09-30', '2023-12-31', '2024-03-31', '2024-06-30', '2024-08-15']
  const expected = await Promise.all(days.map(nationOn))
  expect(statistics.products.history).toEqual(days.map((date, index) => ({ date, valid: expected[index]?.products.validOnDate.total, ever: expected[index]?.products.everRecognised.total })))
  expect(statistics.commerce.history).toEqual(days.map((date, index) => ({ date, fairs: expected[index]?.commerce.fairs.total, contracts: sum(expected[index]?.commerce.contracts.byKind.map((each) => each.count) ?? []) })))
})

test('a history the wrong way round is refused', async () => {
  const { errors } = await graph.query('{ statistics(asOf: "2024-08-15") { products { history(from: "2025-01-01") { date } } } }')
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'from' } }])
})

test('what is recorded and what is reported stand beside one another, and neither replaces the other', async () => {
  const { statistics } = await graph.data('{ statistics(asOf: "2025-01-31") { products { everRecognised { total } } reported(indicators: ["products_rated_total"]) { value kind statedOn source { title } } } }')
  const reports = statistics.reported.map((figure: { value: number; statedOn: string }) => [figure.value, figure.statedOn])
  expect(reports).toEqual([[15590, '2024-12'], [14642, '2024-12'], [14085, '2024']])
  expect(new Set(statistics.reported.map((figure: { source: { title: string } }) => figure.source.title)).size).toBe(3)
  expect(statistics.products.everRecognised.total).toBeGreaterThan(0)
  expect(reports.map(([value]: number[]) => value)).not.toContain(statistics.products.everRecognised.total)
})

test('what was not yet stated on the day is not reported for it', async () => {
  const { before, after } = await graph.data(`{
    before: statistics(asOf: "2020-01-07") { reported(indicators: ["provinces_with_plan_or_project"]) { value } }
    after: statistics(asOf: "2020-01-08") { reported(indicators: ["provinces_with_plan_or_project"]) { value } }
  }`)
  expect([before.reported, after.reported]).toEqual([[{ value: 59 }], [{ value: 61 }]])
})

test('programme adoption counts the provinces of the day, each under one status', async () => {
  for (const [asOf, provinces] of [['2020-01-08', 63], ['2026-01-01', 34]] as const) {
    const { statistics, list } = await graph.data(
      `query ($asOf: Date!) { statistics(asOf: $asOf) { programme { provinces byStatus { status count } withProject withPlan } } list: provinces(asOf: $asOf, first: 100) { nodes { programmeStatus } } }`,
      { asOf },
    )
    const { programme } = statistics
    const having = (...statuses: string[]): number => list.nodes.filter((node: { programmeStatus: string }) => statuses.includes(node.programmeStatus)).length
    expect(programme.provinces).toBe(provinces)
    expect(sum(programme.byStatus.map((each: Count) => each.count))).toBe(provinces)
    for (const { status, count } of programme.byStatus) expect(count).toBe(having(status))
    expect([programme.withProject, programme.withPlan]).toEqual([having('PROJECT', 'PROJECT_AND_PLAN'), having('PLAN', 'PROJECT_AND_PLAN')])
  }
})
