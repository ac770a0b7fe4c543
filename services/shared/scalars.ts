import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { isPartialDate } from './partial-date'

/** A scalar whose values are strings of one shape. */
function textScalar(name: string, description: string, accepts: (text: string) => boolean): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value
    throw new GraphQLError(`${JSON.stringify(value)} is not a ${name}. ${description}`, { extensions: { code: 'BAD_USER_INPUT' } })
  }
  return new GraphQLScalarType({
    name,
    description,
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : null),
  })
}

export const DateScalar = textScalar(
  'Date',
  'A calendar day in Viet Nam, `YYYY-MM-DD`, for example `2020-01-08`.',
  (text) => text.length === 10 && isPartialDate(text),
)

export const PartialDateScalar = textScalar(
  'PartialDate',
  'A date as precise as its source states it: `2022`, `2022-07` or `2022-07-24` (EDTF level 0). Nothing is filled in.',
  isPartialDate,
)

/** A cursor carries the text that a list is ordered by, such as a document's title; 8 kB hold some 2,000 Vietnamese letters. */
const LONGEST_CURSOR = 8192

export const CursorScalar = textScalar(
  'Cursor',
  'An opaque position in a list or log. Keep it, send it back, never build or read it.',
  (text) => text.length > 0 && text.length <= LONGEST_CURSOR,
)

export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'A moment in UTC, RFC 3339, for example `2026-02-06T03:00:00.000Z`.',
  serialize: (value) => {
    const date = value instanceof Date ? value : new Date(String(value))
    if (Number.isNaN(date.getTime())) throw new GraphQLError('A DateTime must be a valid moment.')
    return date.toISOString()
  },
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : null),
})

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

function parseDateTime(value: unknown): string {
  // JavaScript's own reading takes 30 February for 2 March, and a time without an offset for the server's.
  const day = typeof value === 'string' ? RFC_3339.exec(value)?.[1] : undefined
  if (day !== undefined && isPartialDate(day)) return new Date(value as string).toISOString()
  throw new GraphQLError(`${JSON.stringify(value)} is not a DateTime such as "2026-02-06T03:00:00Z".`, { extensions: { code: 'BAD_USER_INPUT' } })
}

/** An amount beyond 2^53 is refused rather than rounded. */
function safeInteger(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new GraphQLError(`${typeof value === 'bigint' ? value : JSON.stringify(value)} is not an amount in whole dong within ±9,007,199,254,740,991.`, { extensions: { code: 'BAD_USER_INPUT' } })
}

export const VndScalar = new GraphQLScalarType<number, number>({
  name: 'VND',
  description: 'An amount of Vietnamese dong: a whole number within ±9,007,199,254,740,991.',
  // PostgreSQL returns bigint as text.
  serialize: (value) => safeInteger(typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
  parseValue: safeInteger,
  parseLiteral: (node) => safeInteger(node.kind === Kind.INT ? Number(node.value) : null),
})
