import { Kind, OperationTypeNode, type ExecutionResult, type GraphQLError } from 'graphql'
import { print } from 'graphql-sse'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Graph } from './graph'
import { requested } from './http-body'
import { refusal } from './refusal'
import { checkOperation, type SocketOperation } from './socket-operation'
import type { GatewayContext } from './subgraph'
import { logSubscription } from './subscription-log'
import type { Subscriptions } from './subscriptions'
import type { CheckToken } from './token'
import type { TrustedDocuments } from './trusted-documents'

const MEDIA_TYPE = 'text/event-stream'

/** Proxies close connections on which nothing moves. */
const PING_INTERVAL = 12_000

/** The longest that a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1

export interface EventStreamOptions {
  path: string
  graph: () => Graph
  subscriptions: Subscriptions
  /** Executes a query or mutation. */
  execute: (request: { query: string; operationName: string | undefined; variables: Record<string, unknown>; context: GatewayContext }) => Promise<ExecutionResult>
  context: (request: FastifyRequest) => GatewayContext
  log: Logger
  checkToken?: CheckToken | undefined
  documents?: TrustedDocuments | undefined
}

/**
 * Serves operations as server-sent events, by graphql-sse's protocol with a connection for each operation: at `<path>/stream`, and at the path
 * itself for who accepts text/event-stream. The library's own handler queues without a bound what a slow client leaves unread; here the
 * subscriber's queue is the only one.
 *
 * Where a subscription states `after:` by a variable and its events have a `cursor`, the cursor is the event's id, and a browser's EventSource
 * resumes by itself: Last-Event-ID takes the place of the variable.
 */
export function serveEventStreams(app: FastifyInstance, options: EventStreamOptions): void {
  const open = new Set<ServerResponse>()
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asking = askingOf(request, options)
    if ('operation' in asking && asking.operation.operation.definition.operation === OperationTypeNode.MUTATION && request.method === 'GET') {
      void reply.header('allow', 'POST')
      throw refusal('BAD_REQUEST', 'Mutations are sent by POST.', 405)
    }
    const expiresAt = request.headers.authorization !== undefined && options.checkToken ? (await options.checkToken(request.headers.authorization)).expiresAt : Number.POSITIVE_INFINITY
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), 'content-type': `${MEDIA_TYPE}; charset=utf-8`, 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    open.add(raw)
    const timers = [setInterval(() => raw.write(':\n\n'), PING_INTERVAL), ...(Number.isFinite(expiresAt) ? [setTimeout(() => raw.destroy(), Math.min(Math.max(expiresAt - Date.now(), 0), LONGEST_TIMER))] : [])]
    raw.once('close', () => {
      open.delete(raw)
      for (const timer of timers) clearInterval(timer)
    })
    raw.write(':\n\n')
    void send(raw, asking, options)
    return reply
  }
  app.route({ method: ['GET', 'POST'], url: `${options.path}/stream`, handler: handle })
  app.addHook('preHandler', async (request, reply) => {
    if (request.url.split('?')[0] === options.path && request.headers.accept?.startsWith(MEDIA_TYPE)) return handle(request, reply)
  })
  // Not an end: who was cut off comes back and resumes.
  app.addHook('preClose', async () => {
    for (const raw of open) raw.destroy()
  })
}

/** An operation that can run, or what is wrong with it. */
type Asking = { operation: SocketOperation } | { errors: readonly GraphQLError[] }

/** What a request asks, with the place to resume at filled in. */
function askingOf(request: FastifyRequest, { graph, context, documents }: EventStreamOptions): Asking {
  const [payload = {}] = requested(request)
  const { query = '', variables } = payload
  if (typeof query !== 'string' || (query === '' && documents?.find(payload) === undefined)) throw refusal('BAD_REQUEST', 'Send an operation as "query": in the address, or in a JSON object by POST.')
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) throw refusal('BAD_REQUEST', '"variables" must be an object.')
  const read = (more: Record<string, unknown>): Asking => {
    const checked = checkOperation(graph(), { ...payload, query, variables: { ...variables, ...more } }, context(request), { running: 0, unsent: 0 }, documents)
    return Array.isArray(checked) ? { errors: checked } : { operation: checked }
  }
  const asking = read({})
  const last = request.headers['last-event-id']
  const place = 'errors' in asking || typeof last !== 'string' || last === '' ? undefined : resumedBy(asking.operation)
  return place === undefined ? asking : read({ [place]: last })
}

/** The variable that says after which event a subscription begins. */
function resumedBy({ operation: { root } }: SocketOperation): string | undefined {
  const after = root?.arguments?.find(({ name }) => name.value === 'after')?.value
  return after?.kind === Kind.VARIABLE ? after.name.value : undefined
}

async function send(raw: ServerResponse, asking: Asking, options: EventStreamOptions): Promise<void> {
  try {
    for await (const text of 'errors' in asking ? [next({ errors: asking.errors })] : events(raw, asking.operation, options)) {
      if (raw.destroyed) return
      if (!raw.write(text)) await Promise.race([once(raw, 'drain'), once(raw, 'close')])
    }
    if (!raw.destroyed) raw.end(print({ event: 'complete', data: null }))
  } catch (error) {
    options.log.error({ err: error }, 'event stream failed')
    raw.destroy()
  }
}

async function* events(raw: ServerResponse, asked: SocketOperation, { subscriptions, execute, log }: EventStreamOptions): AsyncGenerator<string> {
  const { operation, variables, context } = asked
  if (!operation.root) {
    yield next(await execute({ query: operation.query, operationName: operation.definition.name?.value, variables: variables.stated, context }))
    return
  }
  const logged = logSubscription(log, asked)
  const results = logged.follow(
    subscriptions.subscribe(asked, (interruption) => {
      logged.end(interruption)
      raw.destroy()
    }),
  )
  raw.once('close', () => void results.return?.())
  const resumable = resumedBy(asked) !== undefined
  for await (const result of results) yield `${resumable ? identified(result) : ''}${next(result)}`
}

function next(result: unknown): string {
  return print({ event: 'next', data: result as never })
}

/** The line that names an event by its cursor. */
function identified({ data }: ExecutionResult): string {
  const [event] = Object.values(data ?? {}) as ({ cursor?: unknown } | null)[]
  return typeof event?.cursor === 'string' ? `id: ${event.cursor}\n` : ''
}
