import { rescheduleFair } from '../../services/commerce'
import { products as productsService } from '../../services/products'
import { onCommerce } from '../support/announcing'
import { runCommand, type Ended } from '../support/command'
import { copyCompilation } from '../support/compilation'
import { startGraph, type Graph } from '../support/graph'
import { onService } from '../support/synthetic'

let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ shape: 'one-process' })
})
afterAll(() => graph[Symbol.asyncDispose]())

const load = (...args: string[]): Promise<Ended> => runCommand('services/local/load', args, graph.environment)
const check = (): Promise<Ended> => runCommand('services/local/check', [], graph.environment)

const ALL = `{
  provinces(first: 0) { totalCount } plans(first: 0) { totalCount } supportPolicies(first: 0) { totalCount } reportedFigures(first: 0) { totalCount }
  products(first: 0) { totalCount } producers(first: 0) { totalCount } productSets { criteria { options { points } } }
  fairs(first: 0) { totalCount } distributors(first: 0) { totalCount } distributionContracts(first: 0) { totalCount }
  statistics(asOf: "2026-01-01") { products { validOnDate { total } everRecognised { total } undated unrated } commerce { fairs { total undated } contracts { undated } } }
}`

test('the help says what is loaded, with an example and the exit codes', async () => {
  const { code, output } = await load('--help')
  expect(code).toBe(0)
  for (const text of ['--service', '--data', 'Exit codes', 'npm run load -- --service products']) expect(output).toContain(text)
})

test('loading again changes nothing, and says so of every file', async () => {
  const before = await graph.data(ALL)
  const { code, output } = await load()
  expect(code).toBe(0)
  const lines = output.trim().split('\n').filter((line) => line.includes('rows'))
  expect(lines.length).toBeGreaterThan(10)
  for (const line of lines) expect(line).toMatch(/^(administration|products|commerce): [^:]+: \d+ rows \(0 new, 0 changed, \d+ unchanged\)$/)
  expect(await graph.data(ALL)).toEqual(before)
})

test('a larger compilation in the same columns loads as it is: new rows, changed ones, and the statistics with them', async () => {
  using products = copyCompilation('products')
  using commerce = copyCompilation('commerce')
  const synthetic = Array.from({ length: 500 }, (_, index) => ({
    name_vi: `SYNTHETIC Chè ${index}`, producer_vi: `SYNTHETIC HTX ${index % 50}`, producer_kind: 'COOPERATIVE', province_vi: 'Thái Nguyên', district: 'SYNTHETIC', product_group: 'DRINK', group_inferred: 'no',
    stars: index % 2 ? '3' : '4', decided_on: '2024-05-10', year: '2024', source_title: 'SYNTHETIC source, volume "2"', source_url: 'https://example.invalid/2',
  }))
  products.add('products.csv', ...synthetic)
  commerce.add('contracts.csv', { distributor: 'Big C', distributor_kind: 'RETAIL', counterpart: 'SYNTHETIC HTX', province_vi: 'Thái Nguyên', products_vi: 'SYNTHETIC Chè', signed_on: '2024-06', count_of_contracts: '3', value_vnd: '1500000000', event: 'ký hợp đồng', source_title: 'SYNTHETIC source' })
  commerce.add('fairs.csv', { name_vi: 'SYNTHETIC Hội chợ', kind: 'PROVINCIAL', province_vi: 'Thái Nguyên', starts_on: '2024-07-01', ends_on: '2024-07-03', organiser_vi: 'SYNTHETIC Sở; SYNTHETIC Hội', source_title: 'SYNTHETIC source' })
  const scope = '{ province(name: "Thái Nguyên", asOf: "2024-12-31") { statistics { products { validOnDate { total } } commerce { fairs { total } contracts { byKind { kind count statedCount value } } } } } }'
  const before = (await graph.data(scope)).province.statistics
  const [one, other] = [await load('--service', 'products', '--data', products.folder), await load('--service', 'commerce', '--data', commerce.folder)]
  expect([one.code, one.output]).toEqual([0, expect.stringContaining('products.csv: 1482 rows (500 new, 0 changed, ')])
  expect([other.code, other.output]).toEqual([0, expect.stringContaining('contracts.csv: 50 rows (1 new, 0 changed, 49 unchanged)')])
  const after = (await graph.data(scope)).province.statistics
  expect(after.products.validOnDate.total - before.products.validOnDate.total).toBe(500)
  expect(after.commerce.fairs.total - before.commerce.fairs.total).toBe(1)
  expect(after.commerce.contracts.byKind).toContainEqual({ kind: 'CONTRACT', count: 1, statedCount: 3, value: 1_500_000_000 })
  const { products: found } = await graph.data('{ products(filter: { producerName: { eq: "synthetic htx 7" } }) { totalCount nodes { district group { code } groupInferred sources { title url } ratings { stars decidedOn } } } }')
  expect(found).toMatchObject({ totalCount: 10, nodes: Array.from({ length: 10 }, () => ({ district: 'SYNTHETIC', group: { code: 'DRINK' }, groupInferred: false, sources: [{ title: 'SYNTHETIC source, volume "2"', url: 'https://example.invalid/2' }] })) })

  // A correction in the next compilation changes the record and its counts.
  products.edit('products.csv', (text) => text.replaceAll(/(SYNTHETIC Chè \d+,.*),[34],,,2024-05-10,2024,/g, '$1,5,,,2023-05-10,2023,'))
  expect(await load('--service', 'products', '--data', products.folder)).toMatchObject({ code: 0 })
  expect(await check()).toEqual({ code: 0, output: 'All counts agree with the records.\n' })
})

test.each<[string, 'administration' | 'products' | 'commerce', string, Record<string, string>, RegExp]>([
  ['a province that is none', 'products', 'products.csv', { name_vi: 'SYNTHETIC', producer_kind: 'unknown', province_vi: 'Atlantis', group_inferred: 'no', stars: '3', source_title: 'SYNTHETIC' }, /products\.csv:984 province_vi: no province is named "Atlantis"/],
  ['stars that are none', 'products', 'products.csv', { name_vi: 'SYNTHETIC', producer_kind: 'unknown', province_vi: 'Hà Nội', group_inferred: 'no', stars: '6', source_title: 'SYNTHETIC' }, /products\.csv:984 stars: must be 1 to 5 or empty/],
  ['several bad cells of one row', 'commerce', 'contracts.csv', { distributor: 'SYNTHETIC', distributor_kind: 'SHOP', value_vnd: '1.5', signed_on: '2024-13', source_title: 'SYNTHETIC' }, /contracts\.csv:51 distributor_kind: [^]*contracts\.csv:51 signed_on: [^]*contracts\.csv:51 value_vnd: /],
  ['a fair that ends before it starts', 'commerce', 'fairs.csv', { name_vi: 'SYNTHETIC', starts_on: '2024-02-02', ends_on: '2024-02-01', source_title: 'SYNTHETIC' }, /fairs\.csv:80 ends_on: It would end/],
  ['a figure without a value', 'administration', 'reported_figures.csv', { indicator: 'synthetic', scope: 'VN', is_target: 'no', source_title: 'SYNTHETIC' }, /reported_figures\.csv:734 value: must not be empty/],
])('%s is named by file, line and column, and nothing of the file is loaded', async (_what, service, file, row, message) => {
  using compilation = copyCompilation(service)
  compilation.add(file, { ...row })
  // A good row stands beside the bad one: it must not get in either.
  const good = { name_vi: 'SYNTHETIC good', distributor: 'SYNTHETIC good', distributor_kind: 'RETAIL', indicator: 'synthetic_good', scope: 'VN', value: '1', is_target: 'no', producer_kind: 'unknown', province_vi: 'Hà Nội', group_inferred: 'no', stars: '3', source_title: 'SYNTHETIC good' }
  compilation.add(file, good)
  const before = await graph.data(ALL)
  const { code, output } = await load('--service', service, '--data', compilation.folder)
  expect([code, output]).toEqual([2, expect.stringMatching(message)])
  expect(output).toContain('nothing of the file was loaded')
  expect(output).not.toMatch(/\n\s+at /)
  expect(await graph.data(ALL)).toEqual(before)
})

test('a file that is missing, and a column that is missing, are named', async () => {
  using compilation = copyCompilation('commerce')
  compilation.edit('fairs.csv', (text) => text.replace('province_vi', 'tinh'))
  const { code, output } = await load('--service', 'commerce', '--data', compilation.folder)
  expect([code, output]).toEqual([2, expect.stringContaining('fairs.csv:1 province_vi: the column is missing')])
  const missing = await load('--service', 'products', '--data', compilation.folder)
  expect(missing.code).toBeGreaterThan(0)
  expect(missing.output).toContain('products')
  expect(missing.output).not.toMatch(/\n\s+at /)
})

test('a fair that was rescheduled since is left as it is by a reload, whatever the compilation says', async () => {
  const { fairs } = await graph.data('{ fairs(first: 100, filter: { name: { eq: "SYNTHETIC Hội chợ" } }) { nodes { id } } coming: fairs(first: 1, filter: { status: { eq: UNKNOWN } }) { nodes { id name } } }')
  expect(fairs.nodes).toHaveLength(1)
  using compilation = copyCompilation('commerce')
  compilation.add('fairs.csv', { name_vi: 'SYNTHETIC Hội chợ sau', kind: 'PROVINCIAL', province_vi: 'Thái Nguyên', starts_on: '2031-07-01', ends_on: '2031-07-03', source_title: 'SYNTHETIC source' })
  expect(await load('--service', 'commerce', '--data', compilation.folder)).toMatchObject({ code: 0 })
  const read = async (): Promise<any> => (await graph.data('{ fairs(filter: { name: { eq: "SYNTHETIC Hội chợ sau" } }) { nodes { id startsOn endsOn venue status announcements { kind } } } }')).fairs.nodes[0]
  const { id } = await read()
  await onCommerce(graph, (commerce) => rescheduleFair(commerce, id, { startsOn: '2031-08-01', endsOn: '2031-08-02' }))
  compilation.edit('fairs.csv', (text) => text.replace('2031-07-01,2031-07-03', '2031-09-01,2031-09-03'))
  const { code, output } = await load('--service', 'commerce', '--data', compilation.folder)
  expect([code, output]).toEqual([0, expect.stringContaining('fairs.csv: 79 rows (0 new, 0 changed, 79 unchanged)')])
  expect(await read()).toEqual({ id, startsOn: '2031-08-01', endsOn: '2031-08-02', venue: null, status: 'RESCHEDULED', announcements: [{ kind: 'RESCHEDULED' }] })
  expect(await check()).toEqual({ code: 0, output: 'All counts agree with the records.\n' })
})

test('counts that no longer agree with the records are named, with exit code 1', async () => {
  const { products } = await graph.data('{ products(first: 1, filter: { everStars: { in: [4] }, provinceId: { eq: "province_63-19" }, decidedOn: { from: "2019-01-01" } }) { nodes { id } } }')
  await onService(graph.databases.products, productsService.database, (database) => database.query('UPDATE rating SET stars = 3 WHERE product_id = $1', [products.nodes[0].id]))
  const { code, output } = await check()
  expect(code).toBe(1)
  expect(output).toMatch(/^products: (VALID|EVER) province_63-19 \w+ \w* ?[34] \w+ \d{4}-\d{2}-\d{2}: records and counts differ by -?1$/m)
  expect(output).not.toContain('commerce:')
})
