import { GraphQLError } from 'graphql'
import type { WebSocket } from 'ws'
import type { CheckToken } from './token'

/**
 * Why a socket is closed because of its token. 4403: it has expired; connect again with a new one (graphql-ws clients do so by themselves,
 * asking `connectionParams` anew). 4401: it is not good, and trying again will not help.
 */
export const TOKEN_CLOSE_CODES = { EXPIRED: 4403, INVALID: 4401 } as const

/** The longest that a timer can wait; a token that lasts longer is looked at again then. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Checks the token of a connection, and closes the socket when it ends. Returns false when it was closed at once. */
export async function holdToken(check: CheckToken, authorization: string, socket: WebSocket): Promise<boolean> {
  try {
    const { expiresAt } = await check(authorization)
    closeAt(socket, expiresAt)
    return true
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const expired = error.extensions['reason'] === 'TOKEN_EXPIRED'
    socket.close(expired ? TOKEN_CLOSE_CODES.EXPIRED : TOKEN_CLOSE_CODES.INVALID, error.message)
    return false
  }
}

function closeAt(socket: WebSocket, moment: number): void {
  const left = moment - Date.now()
  const timer = setTimeout(
    () => {
      if (left > LONGEST_TIMER) closeAt(socket, moment)
      else socket.close(TOKEN_CLOSE_CODES.EXPIRED, 'The token has expired. Connect again with a new one, and resume with your last cursor')
    },
    Math.min(Math.max(left, 0), LONGEST_TIMER),
  )
  timer.unref()
  socket.once('close', () => clearTimeout(timer))
}
