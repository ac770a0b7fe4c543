import { GraphQLError } from 'graphql'

/** An error about a request as a whole: what is wrong and what to do instead, by a code of docs/errors.md, with the status that it has over HTTP. */
export function refusal(code: string, message: string, statusCode = 400): GraphQLError & { statusCode: number } {
  return Object.assign(new GraphQLError(message, { extensions: { code } }), { statusCode })
}
