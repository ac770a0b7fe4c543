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

export const CursorScalar = textScalar(
  'Cursor',
  'An opaque position in a list or log. Keep it, send it back, never build or read it.',
  (text) => text.length > 0 && text.length <= 1024,
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

function parseDateTime(value: unknown): string {
  const date = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? new Date(value) : null
  if (date && !Number.isNaN(date.getTime())) return date.toISOString()
  throw new GraphQLError(`${JSON.stringify(value)} is not a DateTime such as "2026-02-06T03:00:00Z".`, { extensions: { code: 'BAD_USER_INPUT' } })
}

/** PostgreSQL returns bigint as text; an amount beyond 2^53 is refused rather than rounded. */
function safeInteger(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new GraphQLError(`${JSON.stringify(value)} is not an amount in whole dong within ±9,007,199,254,740,991.`, { extensions: { code: 'BAD_USER_INPUT' } })
}

export const VndScalar = new GraphQLScalarType<number, number>({
  name: 'VND',
  description: 'An amount of Vietnamese dong: a whole number within ±9,007,199,254,740,991.',
  serialize: safeInteger,
  parseValue: safeInteger,
  parseLiteral: (node) => safeInteger(node.kind === Kind.INT ? Number(node.value) : null),
})
