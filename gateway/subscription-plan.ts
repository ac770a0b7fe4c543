import './telemetry-off'
import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway'
import { operationFromDocument, type Supergraph } from '@apollo/federation-internals'
import { QueryPlanner, type PlanNode, type QueryPlan, type SubscriptionNode } from '@apollo/query-planner'
import { GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { dataSource } from './data-source'
import { noteRoot } from './entity-places'
import type { Operation } from './operation'
import { PlannableOperations, type Plannable } from './plannable'
import type { GatewayContext, Subgraph } from './subgraph'

/** A subscription split in two: what is subscribed to at one subgraph, and what is fetched from the others for each event. */
export interface SubscriptionPlan {
  /** The subgraph that is subscribed to, and what is asked of it. */
  service: string
  query: string
  /** Variables that the subscribed subgraph needs. */
  variableNames: readonly string[]
  /** Executes as a query would: first the primary fetch, which the event answers, then the rest. */
  completion: QueryPlan
  operationContext: ReturnType<typeof buildOperationContext>
  plannable: Plannable
}

/** Plans and executes subscriptions over a supergraph, which Apollo's own executor refuses to do. */
export class SubscriptionPlanner {
  private readonly planner: QueryPlanner
  private readonly supergraphSchema: GraphQLSchema
  private readonly plans = new WeakMap<Operation, SubscriptionPlan>()
  private readonly operations: PlannableOperations

  constructor(private readonly supergraph: Supergraph, private readonly apiSchema: GraphQLSchema, sdl: string) {
    this.operations = new PlannableOperations(apiSchema, sdl)
    this.planner = new QueryPlanner(supergraph)
    this.supergraphSchema = supergraph.schema.toGraphQLJSSchema()
  }

  /** @throws GraphQLError when there is no plan for it */
  plan(operation: Operation): SubscriptionPlan {
    const plan = this.plans.get(operation) ?? this.make(operation)
    this.plans.set(operation, plan)
    return plan
  }

  /** Completes an event of the primary subscription with the rest of the plan, shaped as a query's answer would be. */
  async complete(
    plan: SubscriptionPlan,
    event: ExecutionResult,
    request: { operation: Operation; variables: Record<string, unknown>; context: GatewayContext; subgraphs: Record<string, Subgraph> },
  ): Promise<ExecutionResult> {
    const services: ServiceMap = Object.fromEntries(Object.entries(request.subgraphs).map(([name, subgraph]) => [name, dataSource(subgraph)]))
    const upstream = services[plan.service]
    services[plan.service] = { process: async (options) => (options.request.query === plan.query ? (event as never) : (upstream?.process(options) as never)) }
    const requestContext = {
      logger: console,
      request: { variables: request.variables },
      document: plan.plannable.document,
      operation: plan.operationContext.operation,
      context: request.context,
      metrics: { captureTraces: false },
    }
    noteRoot(requestContext, event.data)
    return plan.plannable.answer(await executeQueryPlan(plan.completion, services, requestContext as never, plan.operationContext, this.supergraphSchema, this.supergraph.apiSchema()) as ExecutionResult)
  }

  private make(operation: Operation): SubscriptionPlan {
    const plannable = this.operations.of(operation.document)
    const { document } = plannable
    const operationName = operation.definition.name?.value
    const node = this.planner.buildQueryPlan(operationFromDocument(this.supergraph.apiSchema(), document, { operationName })).node as SubscriptionNode | undefined
    if (node?.kind !== 'Subscription') throw new GraphQLError('This subscription can\'t be planned.', { extensions: { code: 'BAD_SUBSCRIPTION' } })
    const completion: PlanNode = node.rest ? { kind: 'Sequence', nodes: [node.primary, node.rest] } : node.primary
    return {
      service: node.primary.serviceName,
      query: node.primary.operation,
      variableNames: node.primary.variableUsages ?? [],
      completion: { kind: 'QueryPlan', node: completion },
      operationContext: buildOperationContext({ schema: this.apiSchema, operationDocument: document, operationName }),
      plannable,
    }
  }
}
