import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'

/**
 * An error as clients get it. One that is an answer goes out as it is; one that is a fault (code INTERNAL_SERVER_ERROR, or none) becomes an id,
 * under which the log has the rest. A subgraph that masks its own faults has put an id there already.
 */
export function publicError(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const { stacktrace, exception, ...extensions } = formatted.extensions ?? {}
  if ((extensions['code'] ?? 'INTERNAL_SERVER_ERROR') !== 'INTERNAL_SERVER_ERROR' || extensions['errorId'] !== undefined) return { ...formatted, extensions }
  const errorId = randomUUID()
  const { serviceName } = extensions
  log.error({ errorId, err: error, path: formatted.path, ...(serviceName ? { serviceName } : {}), ...(stacktrace ? { stacktrace } : {}), ...(exception ? { exception } : {}) }, 'unexpected error')
  return {
    message: `Something went wrong on our side. Quote the error id ${errorId} when you report it.`,
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId, ...(serviceName ? { serviceName } : {}) },
  }
}

/** A result whose errors are as clients get them, and are GraphQLErrors, which graphql-ws asks for. */
export function publicResult(result: ExecutionResult, log: Logger): ExecutionResult {
  if (!result.errors) return result
  return { ...result, errors: result.errors.map((error) => graphqlError(publicError(error instanceof GraphQLError ? error.toJSON() : error, error, log))) }
}

export function graphqlError(formatted: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(formatted.message, { path: formatted.path ?? null, extensions: formatted.extensions ?? null })
}
