import { copyCompilation } from '../support/compilation'
import { runCommand } from '../support/command'
import { startGraph, type Graph } from '../support/graph'

let graph: Graph

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph[Symbol.asyncDispose]())

test.each([
  ['2020-01-08', 63],
  ['2025-06-30', 63],
  ['2025-07-01', 34],
  ['2026-01-01', 34],
])('on %s there are %i provinces', async (asOf, count) => {
  const { provinces } = await graph.data('query ($asOf: Date) { provinces(asOf: $asOf, first: 100) { totalCount nodes { id inForceFrom inForceUntil } } }', { asOf })
  expect(provinces.totalCount).toBe(count)
  expect(new Set(provinces.nodes.map((node: { id: string }) => node.id)).size).toBe(count)
  for (const { inForceFrom, inForceUntil } of provinces.nodes) expect(inForceFrom <= asOf && (inForceUntil === null || asOf <= inForceUntil)).toBe(true)
})

test.each([
  ['15', '2020-01-08', 'Yên Bái'],
  ['15', '2026-01-01', 'Lào Cai'],
  ['10', '2020-01-08', 'Lào Cai'],
  ['10', '2026-01-01', null],
  ['24', '2020-01-08', 'Bắc Giang'],
  ['24', '2026-01-01', 'Bắc Ninh'],
])('code %s meant on %s: %s', async (code, asOf, name) => {
  const { province } = await graph.data('query ($code: String, $asOf: Date) { province(code: $code, asOf: $asOf) { name } }', { code, asOf })
  expect(province?.name ?? null).toBe(name)
})

test('one name is two units: Lào Cai of the 63, and the Lào Cai that it and Yên Bái became', async () => {
  const { before, after } = await graph.data(`{
    before: province(name: "Lào Cai", asOf: "2020-01-08") { id code inForceUntil predecessors { name } successors { id code } }
    after: province(name: "lao cai", asOf: "2026-01-01") { id code inForceFrom predecessors { name } successors { id } }
  }`)
  expect(before).toMatchObject({ code: '10', inForceUntil: '2025-06-30', predecessors: [], successors: [{ id: after.id, code: '15' }] })
  expect(after).toMatchObject({ code: '15', inForceFrom: '2025-07-01', predecessors: [{ name: 'Lào Cai' }, { name: 'Yên Bái' }], successors: [] })
  expect(after.id).not.toBe(before.id)
})

test('the 34 were made from all 63, each once', async () => {
  const { provinces } = await graph.data('{ provinces(asOf: "2026-01-01", first: 100) { nodes { predecessors { id } } } }')
  const predecessors: string[] = provinces.nodes.flatMap((node: { predecessors: { id: string }[] }) => node.predecessors.map((each) => each.id))
  expect([predecessors.length, new Set(predecessors).size]).toEqual([63, 63])
})

test('Thừa Thiên Huế became the city of Huế on 1 January 2025, and stayed one of the 63 until June', async () => {
  const { before, after, old, now } = await graph.data(`{
    before: province(code: "46", asOf: "2024-12-31") { id name kind english: name(language: EN) }
    after: province(code: "46", asOf: "2025-01-01") { id name kind english: name(language: EN) versions { nameVi kind inForceFrom inForceUntil } }
    old: province(slug: "thua-thien-hue", asOf: "2020-01-08") { id }
    now: province(name: "Thành phố Huế", asOf: "2026-01-01") { name kind predecessors { id name } }
  }`)
  expect(before).toMatchObject({ name: 'Thừa Thiên Huế', kind: 'PROVINCE', english: 'Thua Thien Hue Province' })
  expect(after).toMatchObject({ id: before.id, name: 'Huế', kind: 'CITY', english: 'Hue City' })
  expect(after.versions).toEqual([
    { nameVi: 'Thừa Thiên Huế', kind: 'PROVINCE', inForceFrom: '2008-08-01', inForceUntil: '2024-12-31' },
    { nameVi: 'Huế', kind: 'CITY', inForceFrom: '2025-01-01', inForceUntil: '2025-06-30' },
  ])
  expect(old.id).toBe(before.id)
  expect(now).toMatchObject({ name: 'Huế', kind: 'CITY', predecessors: [{ id: before.id }] })
})

test.each([
  ['2020-01-08', 5],
  ['2025-01-01', 6],
  ['2025-07-01', 6],
  ['2026-04-30', 7],
])('on %s %i units are centrally run cities', async (asOf, cities) => {
  const { provinces } = await graph.data('query ($asOf: Date) { provinces(asOf: $asOf, first: 100) { nodes { kind } } }', { asOf })
  expect(provinces.nodes.filter((node: { kind: string }) => node.kind === 'CITY')).toHaveLength(cities)
})

test('a filter by kind keeps what the units were on the day asked for', async () => {
  const { provinces } = await graph.data('{ provinces(asOf: "2020-01-08", filter: { kind: { eq: CITY } }) { nodes { name kind } } }')
  expect(provinces.nodes.map((node: { name: string }) => node.name)).toEqual(['Hà Nội', 'Hải Phòng', 'Đà Nẵng', 'Hồ Chí Minh', 'Cần Thơ'])
  expect(provinces.nodes.every((node: { kind: string }) => node.kind === 'CITY')).toBe(true)
})

test('a filter by name knows a unit by the name of the day asked for', async () => {
  const named = (asOf: string, name: string): Promise<{ provinces: { nodes: { name: string }[] } }> =>
    graph.data('query ($asOf: Date, $name: String) { provinces(asOf: $asOf, filter: { name: { eq: $name } }) { nodes { name } } }', { asOf, name })
  expect((await named('2020-01-08', 'Thừa Thiên Huế')).provinces.nodes).toEqual([{ name: 'Thừa Thiên Huế' }])
  expect((await named('2025-02-01', 'Huế')).provinces.nodes).toEqual([{ name: 'Huế' }])
})

test('each era has six regions of its own; on the days between, none is recorded', async () => {
  const { old, last, gap, end, now } = await graph.data(`{
    old: regions(asOf: "2020-01-08") { id name provinces { id } }
    last: regions(asOf: "2025-06-30") { id }
    gap: regions(asOf: "2025-07-01") { id }
    end: regions(asOf: "2025-10-04") { id }
    now: regions(asOf: "2025-10-05") { id name provinces { id } }
  }`)
  const ids = (regions: { id: string }[]): string[] => regions.map((region) => region.id)
  expect([old.length, last.length, gap.length, end.length, now.length]).toEqual([6, 6, 0, 0, 6])
  expect(ids(last)).toEqual(ids(old))
  expect(ids(now).filter((id) => ids(old).includes(id))).toEqual([])
  expect(old.flatMap((region: { provinces: unknown[] }) => region.provinces)).toHaveLength(63)
  expect(now.flatMap((region: { provinces: unknown[] }) => region.provinces)).toHaveLength(34)
})

test('a province has the region of the day', async () => {
  const { yenBai, gap, laoCai } = await graph.data(`{
    yenBai: province(code: "15", asOf: "2020-01-08") { region { name } }
    gap: province(code: "15", asOf: "2025-08-01") { region { name } }
    laoCai: province(code: "15", asOf: "2026-01-01") { region { name } onTheGap: region(asOf: "2025-10-04") { name } }
  }`)
  expect(yenBai.region.name).toBe('Trung du và miền núi phía Bắc')
  expect(gap.region).toBeNull()
  expect(laoCai).toEqual({ region: { name: 'Trung du và miền núi phía Bắc' }, onTheGap: null })
})

const MEASURES = `asOf
  products { validOnDate { total byStars { stars count } } everRecognised { total } undated endUnknown unrated }
  commerce { fairs { total undated } contracts { undated byKind { kind count } } }`

interface Counted {
  products: { validOnDate: { total: number }; everRecognised: { total: number }; undated: number; endUnknown: number; unrated: number }
  commerce: { fairs: { total: number; undated: number }; contracts: { undated: number; byKind: { count: number }[] } }
}

const counts = ({ products, commerce }: Counted): number[] => [
  products.validOnDate.total, products.everRecognised.total, products.undated, products.endUnknown, products.unrated,
  commerce.fairs.total, commerce.fairs.undated, commerce.contracts.undated, commerce.contracts.byKind.reduce((sum, each) => sum + each.count, 0),
]

test.each(['2023-06-30', '2025-06-30', '2026-01-01'])('on %s Phú Thọ counts what was recorded for Phú Thọ, Vĩnh Phúc and Hòa Bình, and for itself', async (asOf) => {
  const { merged, phuTho, vinhPhuc, hoaBinh, own } = await graph.data(
    `query ($asOf: Date!) {
      merged: province(name: "Phú Thọ", asOf: "2026-01-01") { statistics(asOf: $asOf) { ${MEASURES} } }
      phuTho: province(name: "Phú Thọ", asOf: "2020-01-08") { statistics(asOf: $asOf) { ${MEASURES} } }
      vinhPhuc: province(name: "Vĩnh Phúc", asOf: "2020-01-08") { statistics(asOf: $asOf) { ${MEASURES} } }
      hoaBinh: province(name: "Hòa Bình", asOf: "2020-01-08") { statistics(asOf: $asOf) { ${MEASURES} } }
      own: province(name: "Phú Thọ", asOf: "2026-01-01") { products(first: 0) { totalCount } fairs(first: 0) { totalCount } contracts(first: 0) { totalCount } }
    }`,
    { asOf },
  )
  const predecessors = [phuTho, vinhPhuc, hoaBinh].map(({ statistics }) => counts(statistics))
  const sum = predecessors.reduce((total, each) => total.map((value, index) => value + (each[index] ?? 0)))
  expect(own).toEqual({ products: { totalCount: 0 }, fairs: { totalCount: 0 }, contracts: { totalCount: 0 } })
  expect(merged.statistics.asOf).toBe(asOf)
  expect(counts(merged.statistics)).toEqual(sum)
  expect(Math.max(...sum)).toBeGreaterThan(Math.max(...predecessors.map((each) => each[1] ?? 0)))
  for (const each of predecessors) expect(Math.max(...each)).toBeGreaterThan(0)
})

test('flags do not carry over: what Vĩnh Phúc had adopted says nothing of the merged province', async () => {
  const { plans } = await graph.data('{ plans(first: 100, filter: { provinceId: { in: ["province_63-25", "province_63-26", "province_63-17"] } }) { totalCount } }')
  const { province } = await graph.data('{ province(name: "Phú Thọ", asOf: "2026-01-01") { programmeStatus plans { totalCount } statistics(asOf: "2026-01-01") { programme { provinces withProject withPlan } } } }')
  expect(plans.totalCount).toBeGreaterThan(0)
  expect(province).toEqual({ programmeStatus: 'UNKNOWN', plans: { totalCount: 0 }, statistics: { programme: { provinces: 1, withProject: 0, withPlan: 0 } } })
})

test('a certificate of 1 March 2023 is valid through 28 February 2026; ever recognised keeps it', async () => {
  using compilation = copyCompilation('products')
  compilation.add('products.csv', {
    name_vi: 'SYNTHETIC Trà ba năm', producer_vi: 'SYNTHETIC HTX', producer_kind: 'COOPERATIVE', province_vi: 'Bà Rịa - Vũng Tàu', product_group: 'DRINK', group_inferred: 'no',
    stars: '4', decision_number: '1/QĐ-UBND', decided_on: '2023-03-01', year: '2023', source_title: 'SYNTHETIC source',
  })
  const on = async (asOf: string): Promise<any> => {
    const { province, products } = await graph.data(
      `query ($asOf: Date!) {
        province(name: "Bà Rịa - Vũng Tàu", asOf: "2020-01-08") { statistics(asOf: $asOf) { products { validOnDate { total } everRecognised { total } } } }
        products(filter: { name: { eq: "SYNTHETIC Trà ba năm" } }) { nodes { rating(asOf: $asOf) { stars } ratings { status(asOf: $asOf) validFrom validUntil certificate { number level } } } }
      }`,
      { asOf },
    )
    const { validOnDate, everRecognised } = province.statistics.products
    return { valid: validOnDate.total, ever: everRecognised.total, product: products.nodes[0] }
  }
  const days = ['2023-02-28', '2023-03-01', '2026-02-28', '2026-03-01']
  const before = await Promise.all(days.map(on))
  expect(await runCommand('services/local/load', ['--service', 'products', '--data', compilation.folder], graph.environment)).toMatchObject({ code: 0 })
  const after = await Promise.all(days.map(on))
  expect(after.map(({ valid }, index) => valid - before[index].valid)).toEqual([0, 1, 1, 0])
  expect(after.map(({ ever }, index) => ever - before[index].ever)).toEqual([0, 1, 1, 1])
  expect(after.map(({ product }) => product.rating)).toEqual([null, { stars: 4 }, { stars: 4 }, null])
  expect(after.map(({ product }) => product.ratings[0].status)).toEqual(['NOT_YET_VALID', 'VALID', 'VALID', 'EXPIRED'])
  expect(after[0].product.ratings).toMatchObject([{ validFrom: '2023-03-01', validUntil: '2026-02-28', certificate: { number: '1/QĐ-UBND', level: 'PROVINCE' } }])
})
