import { runCommand, type Ended } from '../support/command'
import { startGraph, type Graph } from '../support/graph'
import { subscribe } from '../support/subscriber'

let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ shape: 'one-process' })
})
afterAll(() => graph[Symbol.asyncDispose]())

const fair = (...args: string[]): Promise<Ended> => runCommand('services/local/fair', args, graph.environment)
const logged = async (): Promise<number> => (await graph.data('{ fairAnnouncements(first: 0) { totalCount } }')).fairAnnouncements.totalCount

/** The fair and the cursor that a command printed. */
async function done(...args: string[]): Promise<{ fairId: string; cursor: string }> {
  const { code, output } = await fair(...args)
  expect([code, output]).toEqual([0, expect.stringMatching(/^\{"fairId":"fair_[0-9a-f]{16}","cursor":"[\w-]+"\}\n$/)])
  return JSON.parse(output)
}

test('the help says what there is to do, with an example and the exit codes', async () => {
  const [whole, part] = await Promise.all([fair('--help'), fair('announce', '--help')])
  expect([whole.code, part.code]).toEqual([0, 0])
  for (const text of ['announce', 'reschedule', 'relocate', 'postpone', 'cancel', 'Exit codes', 'npm run fair -- announce']) expect(whole.output).toContain(text)
  for (const option of ['--name', '--kind', 'INTERNATIONAL', '--province', '--venue', '--starts-on', '--ends-on', '--organiser', '--partner', '--product', '--producer', '--source']) expect(part.output).toContain(option)
})

test('a subscriber sees a fair announced, rescheduled, relocated, put off and cancelled, each with the cursor that the command printed', async () => {
  const { products, producers, latestFairAnnouncementCursor: after } = await graph.data('{ products(first: 1) { nodes { id name } } producers(first: 1) { nodes { id name } } latestFairAnnouncementCursor }')
  await using follower = subscribe(
    graph,
    `subscription ($after: Cursor) { fairAnnounced(after: $after) { cursor kind announced { startsOn endsOn venue }
      fair { id name kind organisers partners announcedOn source { title url } province { name } participatingProvinces { name } exhibitors { nodes { product { name } producer { name } } } } } }`,
    { after },
  )
  const announced = await done(
    'announce', '--name', ' SYNTHETIC Hội chợ ', '--kind', 'REGIONAL', '--province', 'province_34-22', '--venue', 'Hạ Long', '--starts-on', '2031-02-06', '--ends-on', '2031-02-11',
    '--organiser', 'SYNTHETIC Sở', 'SYNTHETIC Hội', '--partner', 'SYNTHETIC Tập đoàn', '--participant', 'province_34-25', '--product', products.nodes[0].id, '--producer', producers.nodes[0].id,
    '--source', 'SYNTHETIC notice', '--source-url', 'https://example.invalid/notice',
  )
  const acts = [announced]
  acts.push(await done('reschedule', announced.fairId, '--starts-on', '2031-03-01', '--ends-on', '2031-03-02'))
  acts.push(await done('relocate', announced.fairId, '--venue', 'Uông Bí'))
  acts.push(await done('postpone', announced.fairId))
  acts.push(await done('cancel', announced.fairId))
  const events = (await follower.received(5)).map(({ data }) => data?.['fairAnnounced'])
  expect(events.map((event) => [event.fair.id, event.cursor])).toEqual(acts.map(({ fairId, cursor }) => [fairId, cursor]))
  expect(events.map((event) => [event.kind, event.announced])).toEqual([
    ['ANNOUNCED', { startsOn: '2031-02-06', endsOn: '2031-02-11', venue: 'Hạ Long' }],
    ['RESCHEDULED', { startsOn: '2031-03-01', endsOn: '2031-03-02', venue: 'Hạ Long' }],
    ['RELOCATED', { startsOn: '2031-03-01', endsOn: '2031-03-02', venue: 'Uông Bí' }],
    ['POSTPONED', { startsOn: null, endsOn: null, venue: 'Uông Bí' }],
    ['CANCELLED', { startsOn: '2031-03-01', endsOn: '2031-03-02', venue: 'Uông Bí' }],
  ])
  expect(events[0].fair).toMatchObject({
    name: 'SYNTHETIC Hội chợ', kind: 'REGIONAL', organisers: ['SYNTHETIC Sở', 'SYNTHETIC Hội'], partners: ['SYNTHETIC Tập đoàn'], source: { title: 'SYNTHETIC notice', url: 'https://example.invalid/notice' },
    province: { name: 'Quảng Ninh' }, participatingProvinces: [{ name: 'Phú Thọ' }],
    exhibitors: { nodes: [{ product: { name: products.nodes[0].name }, producer: null }, { product: null, producer: { name: producers.nodes[0].name } }] },
  })
  const before = await logged()
  for (const act of [['cancel', announced.fairId], ['relocate', announced.fairId, '--venue', 'x'], ['reschedule', announced.fairId, '--starts-on', '2031-04-01']]) {
    expect(await fair(...act)).toEqual({ code: 1, output: 'The fair was cancelled; announce a new one instead.\n' })
  }
  expect(await logged()).toBe(before)
})

const SOURCE = ['--source', 'SYNTHETIC notice']

test.each<[string, string[], RegExp]>([
  ['a fair that is none', ['cancel', 'fair_none'], /There is no fair "fair_none"/],
  ['a fair that ends before it starts', ['announce', '--name', 'SYNTHETIC', ...SOURCE, '--starts-on', '2031-02-06', '--ends-on', '2031-02-05'], /would end \(2031-02-05\) before it starts/],
  ['a fair without a name', ['announce', '--name', ' ', ...SOURCE], /needs a name/],
  ['a fair that nobody vouches for', ['announce', '--name', 'SYNTHETIC'], /--source <title>' not specified/],
  ['a day that is none', ['announce', '--name', 'SYNTHETIC', ...SOURCE, '--starts-on', '2031-02-30'], /must be a day, YYYY-MM-DD/],
  ['a kind that is none', ['announce', '--name', 'SYNTHETIC', ...SOURCE, '--kind', 'HUGE'], /Allowed choices are INTERNATIONAL/],
  ['a province that is none', ['announce', '--name', 'SYNTHETIC', ...SOURCE, '--province', 'province_34-99'], /no province "province_34-99"/],
  ['a product and a producer that are none', ['announce', '--name', 'SYNTHETIC', ...SOURCE, '--product', 'product_none', '--producer', 'producer_none'], /no product "product_none"[^]*no producer "producer_none"/],
  ['an act that is none', ['forget', 'fair_none'], /unknown command/],
])('%s is refused in words, with exit code 1 and nothing announced', async (_what, args, message) => {
  const before = await logged()
  const { code, output } = await fair(...args)
  expect([code, output]).toEqual([1, expect.stringMatching(message)])
  expect(output).not.toMatch(/\n\s+at |node_modules/)
  expect(await logged()).toBe(before)
})

test('a database that does not answer is said in words', async () => {
  const url = 'postgres://nobody@127.0.0.1:1/none'
  const { code, output } = await runCommand('services/local/fair', ['cancel', 'fair_none'], { DATABASE_URL: url })
  expect([code, output]).toEqual([1, expect.stringContaining('The database does not answer')])
})

test('an address that is none is a matter of configuration: exit code 2', async () => {
  const { code, output } = await runCommand('services/local/fair', ['cancel', 'fair_none'], { DATABASE_URL: 'mysql://here' })
  expect([code, output]).toEqual([2, expect.stringContaining('DATABASE_URL: must be a postgres:// address')])
})
