import { GraphQLError, Kind, type ExecutionResult } from 'graphql'
import type { Logger } from 'pino'
import { graphqlError, publicResult } from './errors'
import type { Graph } from './graph'
import type { SocketOperation } from './socket-operation'
import type { GatewayContext } from './subgraph'
import { SubscriptionChannel } from './subscription-channel'
import type { Interruption } from './subscriber-queue'

/** All subscriptions that run through this gateway. */
export class Subscriptions {
  private readonly channels = new Map<string, SubscriptionChannel>()

  constructor(private readonly options: { graph: () => Graph; queueLimit: number; log: Logger }) {}

  /** How many upstream subscriptions are shared now. */
  get shared(): number {
    return this.channels.size
  }

  subscribe(request: SocketOperation, onInterrupted: (interruption: Interruption) => void): AsyncIterableIterator<ExecutionResult> {
    if (!isShareable(request)) return this.channel(request, () => undefined).subscribe(onInterrupted)
    const { graph, operation, variables, context } = request
    const key = JSON.stringify([graph.version, operation.definition.name?.value, operation.query, variables.stated, context.headers])
    const channel = this.channels.get(key) ?? this.channel(request, () => this.channels.delete(key))
    this.channels.set(key, channel)
    return channel.subscribe(onInterrupted)
  }

  private channel({ graph, operation, variables, context }: SocketOperation, onClosed: () => void): SubscriptionChannel {
    const plan = graph.planner.plan(operation)
    const upstream = graph.subgraphs[plan.service]
    if (!upstream) throw new GraphQLError(`There is no subgraph "${plan.service}".`, { extensions: { code: 'BAD_SUBSCRIPTION' } })
    const upstreamVariables = Object.fromEntries(Object.entries(variables.stated).filter(([name]) => plan.variableNames.includes(name)))
    const complete = async (event: ExecutionResult, shared: GatewayContext): Promise<ExecutionResult> => {
      // A subgraph that refuses the subscription sends no data at all, and there is nothing to join.
      if (event.data === undefined) return publicResult(refusal(event, plan.service), this.options.log)
      // A subgraph may have moved since; the plan itself stays the one that the subscription began with.
      const subgraphs = { ...graph.subgraphs, ...this.options.graph().subgraphs }
      try {
        return publicResult(await graph.planner.complete(plan, event, { operation, variables: variables.stated, context: shared, subgraphs }), this.options.log)
      } catch (error) {
        return publicResult({ data: null, errors: [new GraphQLError((error as Error).message, { originalError: error as Error })] }, this.options.log)
      }
    }
    return new SubscriptionChannel(
      () => upstream.subscribe({ query: plan.query, variables: upstreamVariables, requestId: context.requestId, headers: context.headers }),
      (events) => {
        // Loaders are shared by what arrived before any of it was joined, never with later events: those would get what was true before them.
        const shared = { ...context, scope: {} }
        return events.map((event) => complete(event, shared))
      },
      { queueLimit: this.options.queueLimit, onClosed },
    )
  }
}

/** A subgraph's own refusal, with the same extensions that its errors have in a query. */
function refusal({ errors = [] }: ExecutionResult, serviceName: string): ExecutionResult {
  return { errors: errors.map((error) => graphqlError({ message: error.message, extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...error.extensions, serviceName } })) }
}

/** By convention `after:` says where a subscription resumes, which is each subscriber's own place. */
function isShareable({ operation: { root }, variables }: SocketOperation): boolean {
  const after = root?.arguments?.find(({ name }) => name.value === 'after')?.value
  if (!after || after.kind === Kind.NULL) return true
  return after.kind === Kind.VARIABLE && variables.coerced[after.name.value] == null
}
