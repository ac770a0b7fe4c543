import { GraphQLError } from 'graphql'
import type { MockObject } from './mock-records'

const DEFAULT = 20
const MOST = 100

export interface PageArguments {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

/** A page of a list, as connections of the API give it. Errors: BAD_USER_INPUT for sizes, BAD_CURSOR for cursors. */
export function mockPage(list: readonly MockObject[], { first, after, last, before }: PageArguments): Record<string, unknown> {
  if (first != null && last != null) throw refusal('first and last cannot be combined.', 'BAD_USER_INPUT')
  for (const [name, size] of Object.entries({ first, last })) if (size != null && (size < 0 || size > MOST)) throw refusal(`${name} must be from 0 to ${MOST}.`, 'BAD_USER_INPUT')
  const from = after == null ? 0 : placeOf(after) + 1
  const to = before == null ? list.length : placeOf(before)
  const start = last == null ? from : Math.max(from, to - last)
  const end = last == null ? Math.min(to, from + (first ?? DEFAULT)) : to
  const edges = list.slice(start, end).map((node, index) => ({ node, cursor: cursorAt(start + index), key: `edge.${node.key}` }))
  const pageInfo = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: end < list.length, hasPreviousPage: start > 0 }
  return { edges, nodes: edges.map(({ node }) => node), pageInfo, totalCount: list.length }
}

export function cursorAt(place: number): string {
  return Buffer.from(`mock:${place}`).toString('base64url')
}

export function placeOf(cursor: string): number {
  const [, place] = /^mock:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (place === undefined) throw refusal('This is no cursor that this list gave.', 'BAD_CURSOR')
  return Number(place)
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}
