import './telemetry-off'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled'
import { getOperationAST, GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql'
import type { Logger } from 'pino'
import { dataSource } from './data-source'
import { graphqlError, publicError } from './errors'
import { PlannableOperations } from './plannable'
import type { GatewayContext, Subgraph } from './subgraph'

/** Apollo's server over Apollo's gateway: queries and mutations. */
export interface Apollo {
  server: ApolloServer<GatewayContext>
  /** Replaces the supergraph. @throws when it is broken; the old one stays */
  update(sdl: string): void
}

/** Starts it. Nothing of it reports to anyone, whatever the environment says. */
export async function startApollo(options: { sdl: string; find: (name: string, url: string | undefined) => Subgraph; log: Logger; plugins: ApolloServerPlugin<GatewayContext>[] }): Promise<Apollo> {
  const { log } = options
  let update: Apollo['update'] = () => undefined
  const gateway = new ApolloGateway({
    logger: apolloLog(log),
    __exposeQueryPlanExperimental: false,
    buildService: ({ name, url }) => dataSource(options.find(name, url)),
    supergraphSdl: async (hooks) => {
      update = hooks.update
      return { supergraphSdl: options.sdl }
    },
  })
  let operations: PlannableOperations
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => (operations = new PlannableOperations(apiSchema, coreSupergraphSdl)))
  const { executor } = gateway
  gateway.executor = async (request) => {
    const { document, answer } = operations.of(request.document)
    const operation = getOperationAST(document, request.request.operationName) ?? request.operation
    return answer(await executor({ ...request, document, operation }))
  }
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger: apolloLog(log),
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    allowBatchedHttpRequests: true,
    plugins: [ApolloServerPluginUsageReportingDisabled(), ApolloServerPluginSchemaReportingDisabled(), ApolloServerPluginLandingPageDisabled(), noSubscriptions, ...options.plugins],
    formatError: (formatted, error) => publicError(formatted, error, log),
  })
  await server.start()
  return { server, update: (sdl) => update(sdl) }
}

/** Executes a query or mutation that did not come over HTTP. */
export async function executeOperation(
  server: ApolloServer<GatewayContext>,
  { query, operationName, variables, context }: { query: string; operationName: string | undefined; variables: Record<string, unknown>; context: GatewayContext },
): Promise<ExecutionResult> {
  const { body } = await server.executeOperation({ query, variables, ...(operationName ? { operationName } : {}) }, { contextValue: context })
  if (body.kind !== 'single') throw new Error('An incremental answer was not asked for.')
  const { data, errors, extensions } = body.singleResult
  return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(graphqlError) } : {}), ...(extensions ? { extensions } : {}) }
}

const noSubscriptions: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return
      throw new GraphQLError('Subscriptions are served at this address over WebSocket, by the graphql-transport-ws protocol, or as server-sent events to who accepts text/event-stream.', { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } })
    },
  }),
}

function apolloLog(log: Logger): Record<'debug' | 'info' | 'warn' | 'error', (message?: unknown) => void> {
  const quiet = (message?: unknown): void => log.debug(String(message))
  return { debug: quiet, info: quiet, warn: (message) => log.warn(String(message)), error: (message) => log.error(String(message)) }
}
