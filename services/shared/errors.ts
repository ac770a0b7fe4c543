import { GraphQLError } from 'graphql'

/** The input breaks a rule of its own shape; the message says which argument and what to send instead. */
export function badInput(field: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', field } })
}

/** A cursor was made by another list, ordering or filter, or is no cursor of ours at all. */
export function badCursor(field: string): GraphQLError {
  return new GraphQLError(
    `"${field}" is not a cursor of this list with this ordering and filter; use an endCursor, startCursor or edge cursor that the same list gave.`,
    { extensions: { code: 'BAD_CURSOR', field } },
  )
}
