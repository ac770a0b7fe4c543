import type { FastifyInstance } from 'fastify'

/** Errors of an operation, not of the request that carries it. */
const OF_OPERATION = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE']

/**
 * Who accepts application/json alone may not know that 400 can come with a GraphQL answer: by GraphQL over HTTP it gets 200 for every
 * well-formed request. With application/graphql-response+json the status says what the answer is.
 */
export function answerJsonWith200(app: FastifyInstance, path: string): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 400 || typeof payload !== 'string' || request.url.split('?')[0] !== path || !String(reply.getHeader('content-type')).startsWith('application/json')) return payload
    const { errors } = JSON.parse(payload) as { errors?: { extensions?: { code?: string } }[] }
    if (errors?.every(({ extensions }) => OF_OPERATION.includes(extensions?.code ?? ''))) reply.code(200)
    return payload
  })
}
