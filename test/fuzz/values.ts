import fc, { type Arbitrary } from 'fast-check'
import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLArgument, type GraphQLInputField, type GraphQLInputType } from 'graphql'

/** A value as it stands in an operation: itself, a list, an input object, or a variable in its place. */
export type Value =
  | { kind: 'leaf'; literal: string; value: unknown; variable: boolean; type: string }
  | { kind: 'list'; items: Value[] }
  | { kind: 'object'; fields: Record<string, Value> }

/** Real ids and names to ask for, by the type that they are of. */
export type Known = Record<string, string[]>

const DATES = ['2018-05-07', '2019-12-31', '2020-01-08', '2021-06-30', '2023-12-31', '2024-12-31', '2025-06-30', '2025-07-01']
const TEXTS: Record<string, string[]> = {
  query: ['buoi', 'ca phe', 'Bến Tre', 'hội chợ', 'mat ong', 'nước mắm'],
  contains: ['a', 'cà phê', 'OCOP', 'ban', 'q'],
  slug: ['ben-tre', 'quang-ninh', 'none'],
  code: ['15', '83', '01', 'none'],
  name: ['Bến Tre', 'Yên Bái', 'none'],
  measure: ['products', 'none'],
}

/** Which records an id is of, by the name of the argument or input field; an argument that is only called "id" is of its field's type. */
const OF: Record<string, string> = { provinceId: 'Province', participatingProvinceId: 'Province', regionId: 'Region', producerId: 'Producer', productId: 'Product', distributorId: 'Distributor', fairId: 'Fair', scopeId: 'scope', scope: 'scope', indicator: 'Indicator', indicators: 'Indicator', key: 'measure' }

/** Makes values of arguments that somebody could send: small pages, real ids, days that matter. */
export class Values {
  constructor(private readonly known: Known) {}

  /** Arguments of a field; those that page a list are always given, and small. @param of the type that the field is about */
  arguments(args: readonly GraphQLArgument[], of: string): Arbitrary<Record<string, Value>> {
    if (args.length === 0) return fc.constant({})
    const paged = args.some((arg) => arg.name === 'first')
    const others = args.filter((arg) => !['first', 'last', 'after', 'before'].includes(arg.name))
    const some = this.fields(others, of)
    if (!paged) return some
    const backwards = args.some((arg) => arg.name === 'last')
    const required = args.find((arg) => arg.name === 'first') as GraphQLArgument
    const size = fc.oneof({ weight: 60, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1000) })
    const page = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constant('first') }, { weight: backwards ? 1 : 0, arbitrary: fc.constant('last') }), leaf(size, String(required.type)))
    return fc.tuple(some, page).map(([rest, [name, value]]) => ({ ...rest, [name]: value }))
  }

  private fields(fields: readonly (GraphQLArgument | GraphQLInputField)[], of: string): Arbitrary<Record<string, Value>> {
    const entries = fields.map((field) => {
      const value = this.value(field.type, field.name, of)
      const must = isNonNullType(field.type) && field.defaultValue === undefined
      return (must ? value : fc.option(value, { freq: field.name === 'id' || field.name === 'asOf' ? 2 : 1, nil: undefined })).map((made) => [field.name, made] as const)
    })
    return fc.tuple(...entries).map((made) => Object.fromEntries(made.filter((entry): entry is readonly [string, Value] => entry[1] !== undefined)))
  }

  private value(type: GraphQLInputType, name: string, of: string): Arbitrary<Value> {
    const nullable = isNonNullType(type) ? type.ofType : type
    if (isListType(nullable)) return fc.array(this.value(nullable.ofType as GraphQLInputType, name, of), { minLength: 1, maxLength: 3 }).map((items) => ({ kind: 'list', items }))
    if (isInputObjectType(nullable)) {
      const about = nullable.name === 'IdFilter' ? (name === 'id' ? of : (OF[name] ?? of)) : of
      const all = Object.values(nullable.getFields())
      // Few at a time: a filter of ten conditions finds nothing.
      const optional = all.filter((field) => !isNonNullType(field.type))
      return fc.subarray(optional, { maxLength: Math.min(2, optional.length) }).chain((picked) => this.fields([...picked, ...all.filter((field) => isNonNullType(field.type))], about).map((fields) => ({ kind: 'object', fields }) as const))
    }
    return leaf(this.scalar(nullable, name, of), String(type))
  }

  private scalar(type: GraphQLInputType, name: string, of: string): Arbitrary<unknown> {
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => ({ enum: value.name })))
    switch (String(type)) {
      case 'Int': return fc.integer({ min: 1, max: 5 })
      case 'Float': return fc.constantFrom(0, 100, 2400, 1e6)
      case 'Boolean': return fc.boolean()
      case 'ID': return fc.constantFrom(...(this.known[OF[name] ?? of] ?? Object.values(this.known).flat()), 'none')
      case 'Date':
      case 'PartialDate': return fc.constantFrom(...DATES)
      default: return fc.constantFrom(...(TEXTS[name] ?? ['a', 'OCOP', 'none']))
    }
  }
}

function leaf(values: Arbitrary<unknown>, type: string): Arbitrary<Value> {
  return fc.tuple(values, fc.nat({ max: 4 })).map(([made, chance]) => {
    const value = typeof made === 'object' && made !== null && 'enum' in made ? made.enum : made
    return { kind: 'leaf', literal: value === made ? JSON.stringify(value) : String(value), value, variable: chance === 4, type }
  })
}
