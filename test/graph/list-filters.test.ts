import { sharedGraph, type ReadGraph } from '../support/graph'
import { everyNode, forward, withoutDiacritics } from '../support/pages'

let graph: ReadGraph
const everything = new Map<string, Promise<Row[]>>()

beforeAll(async () => {
  graph = await sharedGraph()
})

type Row = Record<string, any> & { id: string }

/** What is asked of every node of a list, for the conditions below; `on` is the day of the list. */
const SELECTIONS: Record<string, { selection: string; args?: string }> = {
  provinces: { args: 'asOf: "2020-01-08"', selection: 'id name code kind region { id } programmeStatus programmeFacts { key answer } supportPolicies(first: 0) { totalCount }' },
  plans: { selection: 'id kind number title issuedOn province { id } source { title }' },
  supportPolicies: { selection: 'id number title issuedOn province { id } source { title }' },
  reportedFigures: { selection: 'id indicator { id } scope { id } kind value statedOn source { title }' },
  products: { selection: 'id name province { id } producer { id name kind } group { code } rating(asOf: "2022-06-30") { stars } ratings { stars validFrom certificate { number } }' },
  producers: { selection: 'id name kind province { id }' },
  fairs: { selection: 'id name kind venue startsOn endsOn organisers partners status(asOf: "2022-06-30") province { id } participatingProvinces { id } source { title }' },
  distributors: { selection: 'id name kind' },
  distributionContracts: { selection: 'id kind productsText signedOn province { id } distributor { id name kind } source { title }' },
}

const same = (one: string | null | undefined, other: string): boolean => one != null && withoutDiacritics(one) === withoutDiacritics(other)
const contains = (one: string | null | undefined, other: string): boolean => one != null && withoutDiacritics(one).includes(withoutDiacritics(other))
const day = (date: string | null, from: string, to = '9999-12-31'): boolean => {
  if (date === null) return false
  const last = date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date
  return last.slice(0, from.length) >= from && last <= to
}

/** A list, a filter of it, and which nodes it must keep: each operator of each kind of filter, and each field of each filter input at least once. */
const FILTERS: [string, string, (node: Row) => boolean][] = [
  ['provinces', 'id: { in: ["province_63-15", "province_34-15"] }', (node) => node.id === 'province_63-15'],
  ['provinces', 'name: { contains: "quang" }', (node) => contains(node.name, 'quang')],
  ['provinces', 'name: { in: ["dak lak", "ĐẮK NÔNG"] }', (node) => ['Đắk Lắk', 'Đắk Nông'].includes(node.name)],
  ['provinces', 'code: { eq: "15" }', (node) => node.code === '15'],
  ['provinces', 'kind: { eq: CITY }', (node) => node.kind === 'CITY'],
  ['provinces', 'kind: { in: [PROVINCE] }', (node) => node.kind === 'PROVINCE'],
  ['provinces', 'regionId: { eq: "region_63-red-river-delta" }', (node) => node.region.id === 'region_63-red-river-delta'],
  ['provinces', 'programmeStatus: [PROJECT, PROJECT_AND_PLAN]', (node) => node.programmeStatus.startsWith('PROJECT')],
  ['provinces', 'fact: { fact: PARTY_SECRETARY_DIRECTS, answer: YES }', (node) => node.programmeFacts.some((fact: Row) => fact['key'] === 'PARTY_SECRETARY_DIRECTS' && fact['answer'] === 'YES')],
  ['provinces', 'hasSupportPolicy: true', (node) => node.supportPolicies.totalCount > 0],
  ['provinces', 'hasSupportPolicy: false, kind: { eq: CITY }', (node) => node.supportPolicies.totalCount === 0 && node.kind === 'CITY'],
  ['plans', 'kind: { eq: PROJECT }', (node) => node.kind === 'PROJECT'],
  ['plans', 'number: { contains: "qd-ubnd" }', (node) => contains(node.number, 'qd-ubnd')],
  ['plans', 'title: { contains: "dinh huong" }', (node) => contains(node.title, 'dinh huong')],
  ['plans', 'issuedOn: { from: "2019-01-01", to: "2019-12-31" }', (node) => day(node.issuedOn, '2019-01-01', '2019-12-31')],
  ['plans', 'provinceId: { in: ["province_63-22", "province_63-36"] }', (node) => ['province_63-22', 'province_63-36'].includes(node.province.id)],
  ['plans', 'sourceTitle: { contains: "ocop" }', (node) => contains(node.source.title, 'ocop')],
  ['supportPolicies', 'issuedOn: { from: "2019-01-01" }', (node) => day(node.issuedOn, '2019-01-01')],
  ['supportPolicies', 'title: { contains: "nghi quyet" }', (node) => contains(node.title, 'nghi quyet')],
  ['reportedFigures', 'indicator: { in: ["products_rated_total", "producers_total"] }', (node) => ['products_rated_total', 'producers_total'].includes(node.indicator.id)],
  ['reportedFigures', 'kind: { in: [TARGET, PLANNED] }', (node) => ['TARGET', 'PLANNED'].includes(node.kind)],
  ['reportedFigures', 'kind: { eq: QUALITATIVE }', (node) => node.kind === 'QUALITATIVE'],
  ['reportedFigures', 'scopeId: { eq: "VN" }, value: { from: 1000, to: 5000 }', (node) => node.scope.id === 'VN' && node.value !== null && node.value >= 1000 && node.value <= 5000],
  ['reportedFigures', 'statedOn: { to: "2020-01-08" }', (node) => day(node.statedOn, '0000', '2020-01-08')],
  ['reportedFigures', 'sourceTitle: { contains: "san pham" }', (node) => contains(node.source.title, 'san pham')],
  ['products', 'name: { contains: "ca phe" }', (node) => contains(node.name, 'ca phe')],
  ['products', 'producerName: { contains: "htx" }', (node) => contains(node.producer?.name, 'htx')],
  ['products', 'producerKind: { in: [HOUSEHOLD, COOPERATIVE_GROUP] }', (node) => ['HOUSEHOLD', 'COOPERATIVE_GROUP'].includes(node.producer?.kind)],
  ['products', 'provinceId: { eq: "province_63-83" }', (node) => node.province.id === 'province_63-83'],
  ['products', 'group: { in: ["herb", "CRAFT"] }', (node) => ['HERB', 'CRAFT'].includes(node.group?.code)],
  ['products', 'stars: { from: 4 }, ratedOn: "2022-06-30"', (node) => node.rating?.stars >= 4],
  ['products', 'stars: { eq: 5 }, ratedOn: "2022-06-30"', (node) => node.rating?.stars === 5],
  ['products', 'everStars: { in: [5] }', (node) => node.ratings.some((rating: Row) => rating['stars'] === 5)],
  ['products', 'everStars: { to: 3 }', (node) => node.ratings.some((rating: Row) => rating['stars'] <= 3)],
  ['products', 'decidedOn: { from: "2021-01-01", to: "2021-06-30" }', (node) => node.ratings.some((rating: Row) => day(rating['validFrom'], '2021-01-01', '2021-06-30'))],
  ['products', 'decisionNumber: { contains: "QD-UBND" }', (node) => node.ratings.some((rating: Row) => contains(rating['certificate']?.number, 'qd-ubnd'))],
  ['producers', 'kind: { eq: ENTERPRISE }, name: { contains: "cong ty" }', (node) => node.kind === 'ENTERPRISE' && contains(node.name, 'cong ty')],
  ['producers', 'provinceId: { in: ["province_63-83", "province_63-22"] }', (node) => ['province_63-83', 'province_63-22'].includes(node.province.id)],
  ['fairs', 'kind: { in: [OVERSEAS, INTERNATIONAL] }', (node) => ['OVERSEAS', 'INTERNATIONAL'].includes(node.kind)],
  ['fairs', 'name: { contains: "hoi cho" }', (node) => contains(node.name, 'hoi cho')],
  ['fairs', 'venue: { contains: "quang truong" }', (node) => contains(node.venue, 'quang truong')],
  ['fairs', 'organiserOrPartner: { contains: "so cong thuong" }', (node) => [...node.organisers, ...node.partners].some((name: string) => contains(name, 'so cong thuong'))],
  ['fairs', 'startsOn: { from: "2022-01-01", to: "2022-12-31" }', (node) => day(node.startsOn, '2022-01-01', '2022-12-31')],
  ['fairs', 'endsOn: { to: "2021-12-31" }', (node) => day(node.endsOn, '0000', '2021-12-31')],
  ['fairs', 'status: { in: [CLOSED] }, statusOn: "2022-06-30"', (node) => node.status === 'CLOSED'],
  ['fairs', 'status: { eq: ANNOUNCED }, statusOn: "2022-06-30"', (node) => node.status === 'ANNOUNCED'],
  ['fairs', 'sourceTitle: { eq: "chuong trinh ocop nhan duoc su quan tam cua toan xa hoi" }', (node) => same(node.source.title, 'Chương trình OCOP nhận được sự quan tâm của toàn xã hội')],
  ['distributors', 'kind: { eq: ECOMMERCE }', (node) => node.kind === 'ECOMMERCE'],
  ['distributors', 'name: { eq: "BIG C" }', (node) => node.name === 'Big C'],
  ['distributionContracts', 'kind: { in: [MEMORANDUM, CONTRACT] }', (node) => ['MEMORANDUM', 'CONTRACT'].includes(node.kind)],
  ['distributionContracts', 'distributorName: { contains: "vnpost" }', (node) => contains(node.distributor.name, 'vnpost')],
  ['distributionContracts', 'distributorKind: { eq: EXPORT }', (node) => node.distributor.kind === 'EXPORT'],
  ['distributionContracts', 'productsText: { contains: "buoi" }', (node) => contains(node.productsText, 'buoi')],
  ['distributionContracts', 'signedOn: { from: "2022-01-01" }', (node) => day(node.signedOn, '2022-01-01')],
]

test.each(FILTERS)('%s with %s are exactly those for which it holds', async (field, filter, holds) => {
  const { selection, args } = SELECTIONS[field] as { selection: string; args?: string }
  const all = await (everything.get(field) ?? keep(field, everyNode<Row>(graph, field, selection, args)))
  const kept = await forward<Row>(graph, { field, args: [args, `filter: { ${filter} }`].filter(Boolean).join(', ') })
  const wanted = all.filter(holds).map((node) => node.id)
  expect(kept.nodes.map((node) => node.id).sort()).toEqual(wanted.sort())
  expect(kept.pages[0]?.totalCount).toBe(wanted.length)
  expect(wanted.length).toBeGreaterThan(0)
  expect(wanted.length).toBeLessThan(all.length)
})

function keep(field: string, rows: Promise<Row[]>): Promise<Row[]> {
  everything.set(field, rows)
  return rows
}

test('an empty list of ids or texts keeps nothing; an empty filter keeps everything', async () => {
  const data = await graph.data('{ ids: fairs(filter: { id: { in: [] } }) { totalCount } texts: fairs(filter: { name: { in: [] } }) { totalCount } all: fairs(filter: { id: {}, name: {} }) { totalCount } none: fairs { totalCount } }')
  expect([data.ids.totalCount, data.texts.totalCount, data.all.totalCount]).toEqual([0, 0, data.none.totalCount])
})

test('ids of several products, producers and distributors find them', async () => {
  for (const field of ['products', 'producers', 'distributors', 'plans', 'fairs', 'distributionContracts', 'supportPolicies']) {
    const { list } = await graph.data(`{ list: ${field}(first: 3) { nodes { id } } }`)
    const ids = list.nodes.map((node: Row) => node.id)
    const { found } = await graph.data(`query ($ids: [ID!]!) { found: ${field}(filter: { id: { in: $ids } }) { nodes { id } } }`, { ids })
    expect(found.nodes.map((node: Row) => node.id).sort()).toEqual(ids.sort())
  }
})

test.each([
  ['products', 'name', 'buoi', 'Bưởi'],
  ['provinces', 'name', 'dak lak', 'Đắk Lắk'],
  ['provinces', 'name', 'Da Nang', 'Đà Nẵng'],
  ['producers', 'name', 'duoc lieu', 'dược liệu'],
])('%s by %s: "%s" finds "%s", and so does the name itself in either form of Unicode and in capitals', async (field, filter, plain, name) => {
  const found = async (text: string): Promise<Row[]> => {
    const { list } = await graph.data(`query ($text: String) { list: ${field}(first: 100, filter: { ${filter}: { contains: $text } }) { nodes { id name } } }`, { text })
    return list.nodes
  }
  const nodes = await found(plain)
  expect(nodes.some((node) => node['name'].normalize('NFC').toLowerCase().includes(name.toLowerCase()))).toBe(true)
  for (const text of [name, name.normalize('NFD'), name.normalize('NFC').toUpperCase(), name.normalize('NFD').toUpperCase(), plain.toUpperCase()]) expect(await found(text)).toEqual(nodes)
})

test('what looks like a pattern is only text', async () => {
  for (const text of ['%', '_', '\\', '100%', "'", '"', '.*']) {
    const { list } = await graph.data('query ($text: String) { list: products(first: 100, filter: { name: { contains: $text } }) { nodes { name } } }', { text })
    for (const { name } of list.nodes) expect(name).toContain(text)
  }
})
