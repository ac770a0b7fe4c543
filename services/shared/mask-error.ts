import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import type { Logger } from 'pino'

/** What PostgreSQL says to text with U+0000, which it can't hold. */
const NO_SUCH_CHARACTER = '22021'

/**
 * Lets expected errors (those with a code, and GraphQL's own) out as they are. Anything else is a fault of ours:
 * the log gets it with its stack and an id, the client gets the id.
 */
export function maskError(error: GraphQLError, requestId: string, log: Logger): GraphQLError {
  const original = error.originalError
  const expected = !original || original instanceof GraphQLError
  if (expected) return error
  if ((original as { code?: unknown }).code === NO_SUCH_CHARACTER) {
    return new GraphQLError('Text must not contain the character U+0000.', { nodes: error.nodes, path: error.path, extensions: { code: 'BAD_USER_INPUT' } })
  }
  const errorId = randomUUID()
  log.error({ requestId, errorId, err: original, path: error.path }, 'unexpected error')
  return new GraphQLError(`Something went wrong on our side. Quote the error id ${errorId} when you report it.`, {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  })
}
