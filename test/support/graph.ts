import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createDatabase, type TestDatabase } from './database'
import { ROOT, startProgram, type RunningProcess } from './process'

export type Shape = 'one-process' | 'process-per-service'

declare const SHAPE: Shape

const SERVICES = ['administration', 'products', 'commerce'] as const
export type Service = (typeof SERVICES)[number]

/** An answer as it comes over HTTP. Tests say what they expect of `data`. */
export interface Answer {
  data: any
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[]
}

/** The whole product, running on databases of its own with the real data in them. */
export interface Graph extends AsyncDisposable {
  shape: Shape
  url: string
  socketUrl: string
  /** Where each subgraph is reached past the gateway; null where they are in its process. */
  subgraphUrls: Record<Service, string> | null
  databases: Record<Service, string>
  processes: RunningProcess[]
  /** Sends an operation. */
  query(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>
  /** Sends an operation and expects no error in the answer. */
  data(query: string, variables?: Record<string, unknown>): Promise<Answer['data']>
  /** Environment for commands that act on these databases. */
  environment: Record<string, string>
}

/** Starts the product in the shape of this test run, as its users do: real processes, HTTP, WebSockets, PostgreSQL. */
export async function startGraph(options: { shape?: Shape; environment?: Record<string, string> } = {}): Promise<Graph> {
  const shape = options.shape ?? SHAPE
  const copies = await Promise.all(SERVICES.map(async (service) => [service, await createDatabase(`template_${service}`)] as const))
  const databases = Object.fromEntries(copies.map(([service, copy]) => [service, copy.url])) as Record<Service, string>
  const environment = { ...Object.fromEntries(SERVICES.map((service) => [`DATABASE_URL_${service.toUpperCase()}`, databases[service]])), ...options.environment }
  const processes: RunningProcess[] = []
  try {
    const { url, subgraphUrls } = shape === 'one-process' ? { url: await startOne(processes, environment), subgraphUrls: null } : await startEach(processes, environment)
    const query: Graph['query'] = async (text, variables = {}, headers = {}) => {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: text, variables }) })
      return (await response.json()) as Answer
    }
    return {
      shape,
      url,
      socketUrl: `${url.replace('http', 'ws')}/graphql`,
      subgraphUrls,
      databases,
      processes,
      environment,
      query,
      async data(text, variables) {
        const answer = await query(text, variables)
        if (answer.errors) throw new Error(`The answer has errors: ${JSON.stringify(answer.errors, null, 1)}`)
        return answer.data
      },
      [Symbol.asyncDispose]: () => end(processes, copies.map(([, copy]) => copy)),
    }
  } catch (error) {
    await end(processes, copies.map(([, copy]) => copy))
    throw error
  }
}

/** An example operation of schema/operations. */
export function operation(name: string): string {
  return readFileSync(join(ROOT, 'schema', 'operations', `${name}.graphql`), 'utf8')
}

async function startOne(processes: RunningProcess[], environment: Record<string, string>): Promise<string> {
  const all = startProgram('services/local/start', [], { PORT: '0', ...environment })
  processes.push(all)
  const [, url] = await all.printed(/(http:\/\/localhost:\d+)\/graphql/)
  return url as string
}

async function startEach(processes: RunningProcess[], environment: Record<string, string>): Promise<{ url: string; subgraphUrls: Record<Service, string> }> {
  // The services ask the graph, and the gateway asks them: its address is known before it listens.
  const port = await freePort()
  const listening = async (program: string, more: Record<string, string>): Promise<string> => {
    const started = startProgram(program, [], { PORT: '0', ...environment, ...more })
    processes.push(started)
    const [, url] = await started.printed(/"url":"(http:\/\/127\.0\.0\.1:\d+)\/graphql","msg":"listening"/)
    return url as string
  }
  const more = { GRAPH_URL: `http://127.0.0.1:${port}/graphql` }
  const urls = await Promise.all(SERVICES.map(async (service) => [service, `${await listening(`services/${service}/main`, more)}/graphql`] as const))
  const url = await listening('gateway/main', { PORT: String(port), SUBGRAPH_URLS: urls.map(([service, address]) => `${service}=${address}`).join(',') })
  return { url, subgraphUrls: Object.fromEntries(urls) as Record<Service, string> }
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
