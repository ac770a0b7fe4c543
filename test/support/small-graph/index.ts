import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { pino, type Logger } from 'pino'
import { createGateway, type Gateway, type GatewayOptions, type SubgraphRequest } from '../../../gateway'
import type { AnnouncementLog } from './announcement-log'
import { goods } from './goods'
import { market } from './market'
import { places, type Place } from './places'
import { serve, type Served } from './serve'
import { localSubgraph, schemaOf, type SmallSubgraph } from './small-subgraph'
import { SmallClient } from './small-client'

export { goods, market, places, schemaOf, serve, type Served, type SmallSubgraph }

const composed = new Map<string, string>()

/** The supergraph of these subgraphs at these addresses. Composing takes longer than most tests: the same subgraphs are composed once, for any addresses. */
export function compose(subgraphs: SmallSubgraph[], urls: Record<string, string>): string {
  const key = JSON.stringify(subgraphs.map(({ name, typeDefs }) => [name, typeDefs]))
  const supergraph = composed.get(key) ?? composeAnywhere(subgraphs)
  composed.set(key, supergraph)
  return supergraph.replaceAll(/"address of (\w+)"/g, (_, name: string) => JSON.stringify(urls[name] ?? ''))
}

function composeAnywhere(subgraphs: SmallSubgraph[]): string {
  const { supergraphSdl, errors } = composeServices(subgraphs.map(({ name, typeDefs }) => ({ name, url: `address of ${name}`, typeDefs: parse(typeDefs) })))
  if (!supergraphSdl) throw new Error(errors?.map(String).join('\n'))
  return supergraphSdl
}

/** A log whose lines can be read. */
export function logLines(): { log: Logger; lines: Record<string, any>[] } {
  const lines: Record<string, any>[] = []
  return { lines, log: pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) }) }
}

export type Transport = 'in-process' | 'http'

/** A gateway over three small subgraphs, on a free port. */
export interface SmallGraph extends SmallClient, AsyncDisposable {
  gateway: Gateway
  sdl: string
  served: Record<string, Served>
  /** What subgraphs in this process were asked. */
  requests: SubgraphRequest[]
  announcements: AnnouncementLog
  provinces: Place[]
  lines: Record<string, any>[]
  close(): Promise<void>
}

export async function smallGraph(transport: Transport, options: Partial<GatewayOptions> & { delay?: (request: SubgraphRequest) => Promise<void> | undefined } = {}): Promise<SmallGraph> {
  const { delay, ...gatewayOptions } = options
  const [place, good, fair] = [places(), goods(), market()]
  const all = [place, good, fair]
  const { log, lines } = logLines()
  const requests: SubgraphRequest[] = []
  const served: Record<string, Served> = {}
  if (transport === 'http') for (const each of all) served[each.name] = await serve(schemaOf(each), delay ? { delay } : {})
  const sdl = compose(all, Object.fromEntries(Object.entries(served).map(([name, { url }]) => [name, url])))
  const local = transport === 'http' ? {} : Object.fromEntries(all.map((each) => [each.name, localSubgraph(schemaOf(each), requests)]))
  const gateway = await createGateway({ supergraph: { sdl }, subgraphs: local, log, ...gatewayOptions })
  const { port } = await gateway.listen({ port: 0, host: '127.0.0.1' })
  const client = new SmallClient(port)
  const closeSockets = client.close.bind(client)
  const close = async (): Promise<void> => {
    await closeSockets()
    await gateway.close()
    for (const each of Object.values(served)) await each.close()
  }
  return Object.assign(client, { gateway, sdl, served, requests, announcements: fair.log, provinces: place.rows, lines, close, [Symbol.asyncDispose]: close }) as never
}
