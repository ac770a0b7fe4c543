import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Unanswerable } from '../figure/question'
import { GraphError } from '../graph'
import { TooMany } from '../snapshot/freezing'
import { sendRefusal } from './answer'
import type { Format } from './formats'
import { renderRefusal, type Refused } from './refusal'

/** An address that leads to nothing. */
export class Unaddressed extends Error {
  override name = 'Unaddressed'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** Answers, or says in the asked format why not. */
export async function refusing(request: FastifyRequest, reply: FastifyReply, format: Format, log: Logger, answer: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await answer()
  } catch (error) {
    const refused = refusalOf(error)
    if (refused.status >= 500) log.error({ requestId: request.id, err: error }, 'a figure could not be shown')
    if (error instanceof TooMany) reply.header('retry-after', String(error.retryAfter))
    return sendRefusal(reply, refused.status, await renderRefusal(format, refused))
  }
}

function refusalOf(error: unknown): Refused {
  if (error instanceof Unanswerable) return { status: 400, parameter: error.parameter, message: error.message }
  if (error instanceof Unaddressed) return { status: error.status, parameter: null, message: error.message }
  if (error instanceof TooMany) return { status: 429, parameter: null, message: error.message }
  // The one thing that a well-formed question can get wrong: a scope that is none.
  if (error instanceof GraphError && error.codes.includes('BAD_USER_INPUT')) return { status: 400, parameter: 'scope', message: 'must be VN or the id of a province or region' }
  return { status: 503, parameter: null, message: 'The figure cannot be read just now. Try again in a moment.' }
}
