import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDatabase, type TestDatabase } from './database'
import { ROOT, startProgram, type RunningProcess } from './process'

export type Shape = 'one-process' | 'process-per-service'

declare const SHAPE: Shape

const SERVICES = ['administration', 'products', 'commerce'] as const
type Service = (typeof SERVICES)[number]

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
    const url = shape === 'one-process' ? await startOne(processes, environment) : await startEach(processes, environment)
    const query: Graph['query'] = async (text, variables = {}, headers = {}) => {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: text, variables }) })
      return (await response.json()) as Answer
    }
    return {
      shape,
      url,
      socketUrl: `${url.replace('http', 'ws')}/graphql`,
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

async function startEach(processes: RunningProcess[], environment: Record<string, string>): Promise<string> {
  const listening = async (program: string, more: Record<string, string>): Promise<string> => {
    const started = startProgram(program, [], { PORT: '0', ...environment, ...more })
    processes.push(started)
    const [, url] = await started.printed(/"url":"(http:\/\/127\.0\.0\.1:\d+)\/graphql","msg":"listening"/)
    return url as string
  }
  const urls = await Promise.all(SERVICES.map(async (service) => `${service}=${await listening(`services/${service}/main`, {})}/graphql`))
  return listening('gateway/main', { SUBGRAPH_URLS: urls.join(',') })
}

async function end(processes: RunningProcess[], databases: TestDatabase[]): Promise<void> {
  await Promise.all([...processes].reverse().map((each) => each.stop()))
  await Promise.all(databases.map((database) => database.drop()))
}
