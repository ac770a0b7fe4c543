import { operation, sharedGraph, type ReadGraph } from '../support/graph'

let graph: ReadGraph
let article: any

beforeAll(async () => {
  graph = await sharedGraph()
  article = await graph.data(operation('article-2020-01-08'))
})

const NAMES_LED = ['Bạc Liêu', 'Bắc Kạn', 'Bến Tre', 'Đồng Nai', 'Đồng Tháp', 'Hà Tĩnh', 'Sóc Trăng']
const NAMES_SUPPORTED = ['Bến Tre', 'Hà Nam', 'Hà Tĩnh', 'Lâm Đồng', 'Lào Cai', 'Nam Định', 'Quảng Nam', 'Quảng Ninh', 'Thái Nguyên']
const sorted = (names: string[]): string[] => [...names].sort((a, b) => a.localeCompare(b, 'vi'))

test('61 of 63 provinces had a project or plan: 37, 19 and 5, so 42 and 24; two had neither', () => {
  expect(article.allProvinces.totalCount).toBe(63)
  expect(article.nation.adoption).toMatchObject({
    provinces: { value: 63 }, adopted: { value: 61, kind: 'ACTUAL', speaker: 'Ngô Tất Thắng' },
    projectOnly: { value: 37 }, planOnly: { value: 19 }, projectAndPlan: { value: 5 }, neither: { value: 2, speaker: 'Trần Thanh Nam' },
    withProject: 42, withPlan: 24,
  })
})

test('the report of December 2019, 59, stays beside the 61', () => {
  expect(article.adoptionReports.nodes.map((figure: { value: number; statedOn: string }) => [figure.statedOn, figure.value])).toEqual([['2019-12', 59], ['2020-01-08', 61]])
})

test('3,843 products were planned against a target of 2,400; the actual number is unknown, and the reason said', () => {
  expect(article.nation.standardised).toMatchObject({
    planned: { value: 3843, kind: 'PLANNED', refersTo: '2020-12-31', statedOn: '2020-01-08' },
    target: { value: 2400, kind: 'TARGET' },
    actual: null, actualUnknownReason: 'ONLY_PLANNED_OR_TARGET', plannedToTargetRatio: 1.60125, plannedExcessShare: 0.60125,
  })
})

test('food, drinks and herbs leave 964 that are not broken down', () => {
  const { parts, sum, remainder, complete } = article.nation.standardised.planned.parts
  expect(parts.map((part: { breakdown: string; value: number }) => [part.breakdown, part.value])).toEqual([['FOOD', 2218], ['DRINK', 397], ['HERB', 264]])
  expect({ sum, remainder, complete }).toEqual({ sum: 2879, remainder: 964, complete: false })
})

test('seven provinces are led by their Party Secretary; of the other 56 nothing is known', () => {
  expect(article.ledByPartySecretary.totalCount).toBe(7)
  expect(sorted(article.ledByPartySecretary.nodes.map((node: { name: string }) => node.name))).toEqual(sorted(NAMES_LED))
  expect(article.notNamed.totalCount).toBe(56)
})

test('nine provinces are named for support policies, without number or date', () => {
  expect(sorted(article.supportPolicies.nodes.map((node: { province: { name: string } }) => node.province.name))).toEqual(sorted(NAMES_SUPPORTED))
  expect(article.supportPolicies.nodes.every((node: { number: unknown; issuedOn: unknown }) => node.number === null && node.issuedOn === null)).toBe(true)
})

test('six regional fairs are a count without names, beside the international fair, those with Central Group and the pilot', () => {
  expect(reported('fairs_regional_total')).toMatchObject([{ value: 6, kind: 'ACTUAL' }])
  expect(article.fairs.nodes.map((fair: { kind: string | null; partners: string[] }) => [fair.kind, fair.partners])).toEqual([['INTERNATIONAL', []], ['PILOT', []], [null, ['Tập đoàn Central Group']]])
})

test('Big C, VinMart and VNPost signed contracts of which neither number nor value is stated', () => {
  expect(article.distributors.nodes.map((node: { distributor: { name: string } }) => node.distributor.name).sort()).toEqual(['Big C', 'VNPost', 'VinMart'])
  for (const contract of article.distributors.nodes) expect(contract).toMatchObject({ kind: 'CONTRACT', statedCount: null, value: null, signedOn: null })
})

test('conference, training and communication are there', () => {
  expect([...new Set(article.programmeActivities.map((activity: { kind: string }) => activity.kind))].sort()).toEqual(['COMMUNICATION', 'CONFERENCE', 'TRAINING'])
})

test.each(['revenue', 'contracts', 'labelsAndStamps'])('%s is a statement, never a number', (measure) => {
  expect(article.nation[measure]).toMatchObject({ actual: null, actualUnknownReason: 'ONLY_QUALITATIVE', qualitative: [{ value: null, kind: 'QUALITATIVE' }] })
})

test('every figure names its source, and those of the article its publisher and day', () => {
  for (const figure of article.nation.reported) expect(figure.source.title).not.toBe('')
  expect(article.nation.standardised.planned.source).toEqual({ title: 'Chương trình OCOP nhận được sự quan tâm của toàn xã hội', publisher: 'Nông nghiệp Việt Nam', publishedOn: '2020-01-09', url: null })
})

function reported(indicator: string): unknown[] {
  return article.nation.reported.filter((figure: { indicator: { id: string } }) => figure.indicator.id === indicator)
}
