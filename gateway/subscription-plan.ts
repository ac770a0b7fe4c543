import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway'
import { operationFromDocument, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner, type FetchNode, type PlanNode, type SubscriptionNode } from '@apollo/query-planner'
import { buildSchema, getOperationAST, GraphQLError, Kind, print, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { dataSource } from './data-source'
import type { GatewayContext, Subgraph } from './subgraph'

/** A subscription split in two: what is subscribed to at one subgraph, and what is fetched from the others for each event. */
export interface SubscriptionPlan {
  primary: FetchNode
  rest: PlanNode | undefined
  /** Whether subscribers that ask the same may share it: not when it resumes somewhere, which is each subscriber's own place. */
  shareable: (variables: Record<string, unknown>) => boolean
}

/** Names the pseudo-service that answers the primary fetch from an event. */
const EVENT = '#event'

const PLAN_CACHE_LIMIT = 500

/** Plans and executes subscriptions over a supergraph, which Apollo's own executor refuses to do. */
export class SubscriptionPlanner {
  private readonly supergraph: Supergraph
  private readonly planner: QueryPlanner
  private readonly schema: GraphQLSchema
  private readonly plans = new Map<string, SubscriptionPlan>()

  constructor(supergraphSdl: string, private readonly apiSchema: GraphQLSchema) {
    this.supergraph = Supergraph.build(supergraphSdl)
    this.planner = new QueryPlanner(this.supergraph)
    this.schema = buildSchema(supergraphSdl, { assumeValidSDL: true })
  }

  /** @throws GraphQLError for what a subscription can't be here */
  plan(document: DocumentNode, operationName: string | undefined): SubscriptionPlan {
    const key = `${operationName ?? ''}\n${print(document)}`
    const known = this.plans.get(key)
    if (known) return known
    const plan = this.make(document, operationName)
    if (this.plans.size >= PLAN_CACHE_LIMIT) this.plans.delete(this.plans.keys().next().value as string)
    this.plans.set(key, plan)
    return plan
  }

  /** Completes an event of the primary subscription with the rest of the plan, shaped as a query's answer would be. */
  async complete(
    plan: SubscriptionPlan,
    event: ExecutionResult,
    request: { document: DocumentNode; operationName: string | undefined; variables: Record<string, unknown>; context: GatewayContext; subgraphs: Record<string, Subgraph> },
  ): Promise<ExecutionResult> {
    const services: ServiceMap = Object.fromEntries(Object.entries(request.subgraphs).map(([name, subgraph]) => [name, dataSource(subgraph)]))
    services[EVENT] = dataSource({ execute: async () => event, subscribe: () => notSubscribed() })
    const primary: FetchNode = { ...plan.primary, serviceName: EVENT }
    const operation = buildOperationContext({ schema: this.apiSchema, operationDocument: request.document, operationName: request.operationName })
    const requestContext = { logger: console, request: { variables: request.variables }, context: request.context, metrics: { captureTraces: false }, overallCachePolicy: { restrict: () => undefined } }
    const result = await executeQueryPlan(
      { kind: 'QueryPlan', node: plan.rest ? { kind: 'Sequence', nodes: [primary, plan.rest] } : primary },
      services,
      requestContext as never,
      operation,
      this.schema,
      this.supergraph.apiSchema(),
    )
    return result as ExecutionResult
  }

  private make(document: DocumentNode, operationName: string | undefined): SubscriptionPlan {
    const operation = getOperationAST(document, operationName)
    const [root, ...others] = operation?.selectionSet.selections ?? []
    if (!operation || !root || others.length > 0) throw refused('A subscription must select exactly one root field.')
    if (root.kind === Kind.FIELD && root.name.value.startsWith('__')) throw refused('A subscription can\'t select "__typename" at its root.')
    if (root.directives?.some((directive) => directive.name.value === 'skip' || directive.name.value === 'include')) throw refused('The root field of a subscription can\'t carry @skip or @include.')
    const node = this.planner.buildQueryPlan(operationFromDocument(this.supergraph.apiSchema(), document, { operationName })).node as SubscriptionNode | undefined
    if (node?.kind !== 'Subscription') throw refused('This subscription can\'t be planned.')
    const after = root.kind === Kind.FIELD ? root.arguments?.find((argument) => argument.name.value === 'after')?.value : undefined
    const shareable = (variables: Record<string, unknown>): boolean =>
      root.kind === Kind.FIELD && (after === undefined || after.kind === Kind.NULL || (after.kind === Kind.VARIABLE && variables[after.name.value] == null))
    return { primary: node.primary, rest: node.rest, shareable }
  }
}

/** The variables that the primary fetch needs of those that the client sent. */
export function primaryVariables(plan: SubscriptionPlan, variables: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries((plan.primary.variableUsages ?? []).filter((name) => name in variables).map((name) => [name, variables[name]]))
}

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_SUBSCRIPTION' } })
}

function notSubscribed(): never {
  throw new Error('An event is no subgraph to subscribe to.')
}
