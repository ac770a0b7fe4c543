import { mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGateway, type Gateway } from './index'
import { compose, goods, logLines, market, places, schemaOf, serve, type Served, type SmallSubgraph } from '../test/support/small-graph'
import { SmallClient } from '../test/support/small-graph/small-client'

/** A gateway that follows a file, over served subgraphs. */
class Followed implements AsyncDisposable {
  static async start(delay?: () => Promise<void> | undefined): Promise<Followed> {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-'))
    const all = [places(), goods(), market()]
    const served: Record<string, Served> = {}
    for (const each of all) served[each.name] = await serve(schemaOf(each), delay ? { delay } : {})
    const file = join(folder, 'supergraph.graphql')
    const urls = Object.fromEntries(Object.entries(served).map(([name, { url }]) => [name, url]))
    await writeFile(file, compose(all, urls))
    const { log, lines } = logLines()
    const gateway = await createGateway({ supergraph: { file }, log })
    const { port } = await gateway.listen({ port: 0, host: '127.0.0.1' })
    return new Followed(folder, file, all, urls, served, gateway, new SmallClient(port), lines)
  }

  private constructor(
    readonly folder: string,
    readonly file: string,
    readonly subgraphs: SmallSubgraph[],
    readonly urls: Record<string, string>,
    readonly served: Record<string, Served>,
    readonly gateway: Gateway,
    readonly client: SmallClient,
    readonly lines: Record<string, any>[],
  ) {}

  get market(): ReturnType<typeof market> {
    return this.subgraphs[2] as ReturnType<typeof market>
  }

  /** Serves a new version of places with one more field, and returns the supergraph with it. */
  async withMore(): Promise<string> {
    const more = places()
    more.typeDefs = more.typeDefs.replace('population: Int!', 'population: Int! area: Int')
    Object.assign(more.resolvers['Province'] as object, { area: () => 2_360 })
    const served = await serve(schemaOf(more))
    this.served[`more ${served.port}`] = served
    return compose([more, ...this.subgraphs.slice(1)], { ...this.urls, places: served.url })
  }

  async logged(message: string, count = 1): Promise<void> {
    while (this.lines.filter(({ msg }) => msg === message).length < count) await new Promise(setImmediate)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close()
    await this.gateway.close()
    for (const each of Object.values(this.served)) await each.close()
    await rm(this.folder, { recursive: true })
  }
}

const AREA = '{ province(id: "p1") { name area products { id } } }'
const WITH_AREA = { data: { province: { name: 'Bến Tre', area: 2_360, products: [{ id: 'g1' }, { id: 'g2' }] } } }
const RELOADED = 'supergraph reloaded'
const BROKEN = 'the new supergraph is broken; the old one stays'

test.each<[string, (file: string, text: string, folder: string) => Promise<void>]>([
  ['written in place', (file, text) => writeFile(file, text)],
  ['replaced by a rename', async (file, text, folder) => {
    await writeFile(join(folder, 'next'), text)
    await rename(join(folder, 'next'), file)
  }],
  ['switched by a link, as mounted configuration is', async (file, text, folder) => {
    await writeFile(join(folder, 'v2'), text)
    await unlink(file)
    await symlink('v2', file)
  }],
])('a supergraph %s is served', async (_how, replace) => {
  await using graph = await Followed.start()
  expect((await graph.client.post(AREA)).errors?.[0]?.message).toContain('area')
  await replace(graph.file, await graph.withMore(), graph.folder)
  await graph.logged(RELOADED)
  expect(await graph.client.post(AREA)).toEqual(WITH_AREA)
})

test.each<[string, (graph: Followed) => string | Promise<string>]>([
  ['no GraphQL', () => 'type Query {'],
  ['no supergraph', () => 'type Query { a: Int }'],
  ['empty', () => ''],
  ['a subgraph without an address', async (graph) => (await graph.withMore()).replace(graph.urls['goods'] as string, '')],
])('one that is broken (%s) is logged, and the old one stays', async (_what, broken) => {
  await using graph = await Followed.start()
  await writeFile(graph.file, await broken(graph))
  await graph.logged(BROKEN)
  expect(await graph.client.post('{ province(id: "p1") { name products { id } } }')).toEqual({ data: { province: { name: 'Bến Tre', products: [{ id: 'g1' }, { id: 'g2' }] } } })
  const socket = await graph.client.open()
  expect(await socket.result(socket.start('{ province(id: "p1") { name } }'))).toEqual({ data: { province: { name: 'Bến Tre' } } })
  await writeFile(graph.file, await graph.withMore())
  await graph.logged(RELOADED)
  expect(await graph.client.post(AREA)).toEqual(WITH_AREA)
})

test('one that is removed leaves the old graph', async () => {
  await using graph = await Followed.start()
  await unlink(graph.file)
  await graph.logged(BROKEN)
  expect((await graph.client.post('{ province(id: "p1") { name } }')).data).toEqual({ province: { name: 'Bến Tre' } })
})

test('a request under way is finished on the graph that it began with', async () => {
  let release = (): void => undefined
  let arrived = (): void => undefined
  const held = new Promise<void>((resolve) => { release = resolve })
  const begun = new Promise<void>((resolve) => { arrived = resolve })
  await using graph = await Followed.start(() => (arrived(), held))
  const answer = graph.client.post('{ province(id: "p1") { name products { name } } }')
  await begun
  await writeFile(graph.file, await graph.withMore())
  await graph.logged(RELOADED)
  release()
  expect(await answer).toEqual({ data: { province: { name: 'Bến Tre', products: [{ name: 'Kẹo dừa' }, { name: 'Mật ong' }] } } })
})

test('subscriptions go on; newcomers get the new graph, and do not share with those of the old', async () => {
  await using graph = await Followed.start()
  const socket = await graph.client.open()
  const query = 'subscription { announced { cursor fair { province { name } } } }'
  const old = socket.start(query)
  await graph.market.log.untilFollowing(1)
  await writeFile(graph.file, await graph.withMore())
  await graph.logged(RELOADED)
  // The old address is gone: the subgraph has moved, and the old subscription is joined where it is now.
  await graph.served['places']?.close()
  const same = socket.start(query)
  const area = socket.start('subscription { announced { fair { province { area } } } }')
  await graph.market.log.untilFollowing(3)
  graph.market.log.announce({ provinceId: 'p1' })
  const event = { data: { announced: { cursor: 1, fair: { province: { name: 'Bến Tre' } } } } }
  expect([await socket.result(old), await socket.result(same)]).toEqual([event, event])
  expect((await socket.result(area)).data).toEqual({ announced: { fair: { province: { area: 2_360 } } } })
})
