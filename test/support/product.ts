import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createDatabase, type TestDatabase } from './database'
import { startProgram, type RunningProcess } from './process'

export type Shape = 'one-process' | 'process-per-service'

const SERVICES = ['administration', 'products', 'commerce'] as const
export type Service = (typeof SERVICES)[number]

/** An answer as it comes over HTTP. Tests say what they expect of `data`. */
export interface Answer {
  data: any
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[]
}

/** The whole product with the real data in it, for those who only ask. */
export interface ReadGraph {
  shape: Shape
  url: string
  socketUrl: string
  /** Sends an operation. */
  query(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>
  /** Sends an operation and expects no error in the answer. */
  data(query: string, variables?: Record<string, unknown>): Promise<Answer['data']>
}

/** The whole product, running on databases of its own with the real data in them. */
export interface Graph extends ReadGraph, AsyncDisposable {
  /** Where each subgraph is reached past the gateway; null where they are in its process. */
  subgraphUrls: Record<Service, string> | null
  databases: Record<Service, string>
  processes: RunningProcess[]
  /** Ends the process that a part runs in with SIGKILL. What it returns starts that process again, at the same address. */
  kill(part: Service | 'gateway' | 'publishing'): Promise<() => Promise<void>>
  /** Environment for commands that act on these databases. */
  environment: Record<string, string>
}

/** Starts the product as its users do: real processes, HTTP, WebSockets, PostgreSQL. Its processes are kept in `processes` from the moment they start. */
export async function startProduct(shape: Shape, processes: RunningProcess[], more: Record<string, string> = {}): Promise<Graph> {
  const copies = await Promise.all(SERVICES.map(async (service) => [service, await createDatabase(`template_${service}`)] as const))
  const databases = Object.fromEntries(copies.map(([service, copy]) => [service, copy.url])) as Record<Service, string>
  const environment = { ...Object.fromEntries(SERVICES.map((service) => [`DATABASE_URL_${service.toUpperCase()}`, databases[service]])), ...more }
  try {
    const { url, parts, subgraphUrls } = shape === 'one-process' ? await startOne(processes, environment) : await startEach(processes, environment)
    return {
      ...reach(shape, url),
      subgraphUrls,
      databases,
      processes,
      async kill(part) {
        const { running, again } = parts[part]
        running.child.kill('SIGKILL')
        await running.exited
        return async () => {
          Object.assign(parts[part], await again())
        }
      },
      environment,
      [Symbol.asyncDispose]: () => end(processes, copies.map(([, copy]) => copy)),
    }
  } catch (error) {
    await end(processes, copies.map(([, copy]) => copy))
    throw error
  }
}

/** How to ask a graph that runs at an address. */
export function reach(shape: Shape, url: string): ReadGraph {
  const query: Graph['query'] = async (text, variables = {}, headers = {}) => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: text, variables }) })
    return (await response.json()) as Answer
  }
  return {
    shape,
    url,
    socketUrl: `${url.replace('http', 'ws')}/graphql`,
    query,
    async data(text, variables) {
      const answer = await query(text, variables)
      if (answer.errors) throw new Error(`The answer has errors: ${JSON.stringify(answer.errors, null, 1)}`)
      return answer.data
    },
  }
}

/** A process of the product, where it listens, and how to start it there again. */
interface Part {
  url: string
  running: RunningProcess
  again(): Promise<Part>
}

interface Started {
  url: string
  parts: Record<Service | 'gateway' | 'publishing', Part>
  subgraphUrls: Graph['subgraphUrls']
}

async function startPart(processes: RunningProcess[], program: string, environment: Record<string, string>, listening: RegExp): Promise<Part> {
  const running = startProgram(program, [], { PORT: '0', ...environment })
  processes.push(running)
  const [, url = ''] = await running.printed(listening)
  return { url, running, again: () => startPart(processes, program, { ...environment, PORT: new URL(url).port }, listening) }
}

async function startOne(processes: RunningProcess[], environment: Record<string, string>): Promise<Started> {
  const all = await startPart(processes, 'services/local/start', environment, /(http:\/\/localhost:\d+)\/graphql/)
  return { url: all.url, parts: { administration: all, products: all, commerce: all, gateway: all, publishing: all }, subgraphUrls: null }
}

async function startEach(processes: RunningProcess[], environment: Record<string, string>): Promise<Started> {
  const listening = /"url":"(http:\/\/127\.0\.0\.1:\d+)\/(?:graphql)?","msg":"listening"/
  // The services ask the graph, and the gateway asks them: its address is known before it listens.
  const port = await freePort()
  const asking = { ...environment, GRAPH_URL: `http://127.0.0.1:${port}/graphql` }
  const [administration, products, commerce, publishing] = await Promise.all([
    startPart(processes, 'services/administration/main', asking, listening),
    startPart(processes, 'services/products/main', asking, listening),
    startPart(processes, 'services/commerce/main', asking, listening),
    startPart(processes, 'services/publishing/main', asking, listening),
  ])
  const subgraphUrls = { administration: `${administration.url}/graphql`, products: `${products.url}/graphql`, commerce: `${commerce.url}/graphql` }
  const addresses = Object.entries(subgraphUrls).map(([name, url]) => `${name}=${url}`)
  const forwarded = [`/=${publishing.url}`, `/import/products=${products.url}`, `/import/ratings=${products.url}`, `/import/fairs=${commerce.url}`, `/import/contracts=${commerce.url}`]
  const gateway = await startPart(processes, 'gateway/main', { ...environment, PORT: String(port), SUBGRAPH_URLS: addresses.join(','), FORWARD_PATHS: forwarded.join(',') }, listening)
  return { url: gateway.url, parts: { administration, products, commerce, gateway, publishing }, subgraphUrls }
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function end(processes: RunningProcess[], databases: TestDatabase[]): Promise<void> {
  await Promise.all([...processes].reverse().map((each) => each.stop()))
  await Promise.all(databases.map((database) => database.drop()))
}
