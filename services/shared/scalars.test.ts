import { graphql, GraphQLObjectType, GraphQLSchema, type GraphQLScalarType } from 'graphql'
import { CursorScalar, DateScalar, DateTimeScalar, PartialDateScalar, VndScalar } from './scalars'

const refused = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })

/** Sends a value through a field of the scalar, as a variable and as a literal, and gives what the resolver got. */
async function received(scalar: GraphQLScalarType, value: unknown, literal = JSON.stringify(value)): Promise<unknown[]> {
  const got: unknown[] = []
  const field = { type: scalar, args: { value: { type: scalar } }, resolve: (_: unknown, args: { value?: unknown }) => { got.push(args.value); return null } }
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { field } }) })
  const results = [
    await graphql({ schema, source: `query ($value: ${scalar.name}) { field(value: $value) }`, variableValues: { value } }),
    await graphql({ schema, source: `{ field(value: ${literal}) }` }),
  ]
  for (const { errors } of results) if (errors) got.push(errors[0]?.extensions['code'])
  return got
}

test.each([
  [DateScalar, '2020-01-08'],
  [DateScalar, '2024-02-29'],
  [PartialDateScalar, '2022'],
  [PartialDateScalar, '2022-07'],
  [PartialDateScalar, '2022-07-24'],
  [CursorScalar, 'abc_-'],
  [CursorScalar, 'x'.repeat(8192)],
  [VndScalar, 0],
  [VndScalar, -1],
  [VndScalar, 2 ** 53 - 1],
  [VndScalar, -(2 ** 53 - 1)],
])('%s takes %j and gives it back', async (scalar, value) => {
  expect(await received(scalar, value)).toEqual([value, value])
  expect(scalar.serialize(value)).toBe(value)
})

test.each([
  [DateScalar, '2020-1-8'],
  [DateScalar, '2023-02-29'],
  [DateScalar, '2020-01'],
  [DateScalar, '2020-01-08T00:00:00Z'],
  [DateScalar, '99999-99-99'],
  [DateScalar, 20200108],
  [DateScalar, true],
  [PartialDateScalar, ''],
  [PartialDateScalar, '2022-13'],
  [PartialDateScalar, 2022],
  [CursorScalar, ''],
  [CursorScalar, 'x'.repeat(8193)],
  [VndScalar, 1.5],
  [VndScalar, 2 ** 53],
  [VndScalar, '12'],
  [VndScalar, ' '],
  [VndScalar, true],
  [DateTimeScalar, '2026-02-30T00:00:00Z'],
  [DateTimeScalar, '2026-02-06T24:00:00Z'],
  [DateTimeScalar, '2026-02-06T03:00:00'],
  [DateTimeScalar, '2026-02-06T03:00Z'],
  [DateTimeScalar, '2026-02-06'],
  [DateTimeScalar, '2026-02-06T03:00:00Z and more'],
  [DateTimeScalar, 1770346800000],
])('%s refuses %j', async (scalar, value) => expect(await received(scalar, value)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']))

test('an amount beyond 2^53 written in the query is refused, not rounded', async () => {
  expect(await received(VndScalar, 2 ** 53 + 2, '9007199254740993')).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT'])
})

test.each([
  ['9007199254740991', 9007199254740991],
  ['-5', -5],
])('an amount that PostgreSQL gives as %j is %d', (text, amount) => expect(VndScalar.serialize(text)).toBe(amount))

test.each([['9007199254740992'], [''], [' '], ['0x10'], ['1e3'], [null], [10n]])('an amount of %p is refused', (value) => {
  expect(() => VndScalar.serialize(value)).toThrow(refused)
})

test.each([
  ['2026-02-06T03:00:00Z', '2026-02-06T03:00:00.000Z'],
  ['2026-02-06T10:00:00+07:00', '2026-02-06T03:00:00.000Z'],
  ['2026-02-06T03:00:00.123456Z', '2026-02-06T03:00:00.123Z'],
])('DateTime takes %s as %s', async (text, moment) => expect(await received(DateTimeScalar, text)).toEqual([moment, moment]))

test('DateTime gives moments in UTC, whether the database gave a Date or a text', () => {
  expect(DateTimeScalar.serialize(new Date(Date.UTC(2026, 1, 6, 3)))).toBe('2026-02-06T03:00:00.000Z')
  expect(DateTimeScalar.serialize('2026-02-06 10:00:00+07')).toBe('2026-02-06T03:00:00.000Z')
  expect(() => DateTimeScalar.serialize('soon')).toThrow(/valid moment/)
})

test('a day is never given as a moment', () => expect(() => DateScalar.serialize(new Date())).toThrow(refused))
