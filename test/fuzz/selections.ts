import fc, { type Arbitrary } from 'fast-check'
import { getNamedType, isAbstractType, isCompositeType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, type GraphQLCompositeType, type GraphQLField, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import type { Value, Values } from './values'

/** Conditions under which something is selected: a literal, or the number of a Boolean variable. */
export interface Conditions {
  skip?: boolean | number
  include?: boolean | number
}

export interface Field {
  kind: 'field'
  name: string
  alias: string | undefined
  args: Record<string, Value>
  /** As it stands in the schema: two fields of one response name must agree in it. */
  type: string
  conditions: Conditions
  below: Selection[] | undefined
}

export interface Fragment {
  kind: 'fragment'
  on: string
  /** With a type condition or, where it is the parent's type, without one. */
  stated: boolean
  named: boolean
  /** Spread twice in the same place, the second time under other conditions. */
  again: Conditions | undefined
  conditions: Conditions
  below: Selection[]
}

export type Selection = Field | Fragment

/** How many Boolean variables an operation has. */
export const SWITCHES = 3

const condition = fc.oneof(fc.boolean(), fc.nat({ max: SWITCHES - 1 }))
const conditions: Arbitrary<Conditions> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: condition.map((skip) => ({ skip })) },
  { weight: 1, arbitrary: condition.map((include) => ({ include })) },
  { weight: 1, arbitrary: fc.record({ skip: condition, include: condition }) },
)

/** Makes selections of any type of a schema, down to a depth. */
export class Selections {
  private readonly made = new Map<string, Arbitrary<Selection[]>>()

  constructor(private readonly schema: GraphQLSchema, private readonly values: Values) {}

  of(type: GraphQLCompositeType, depth: number): Arbitrary<Selection[]> {
    const key = `${type.name} ${depth}`
    const known = this.made.get(key)
    if (known) return known
    const choices: { weight: number; arbitrary: Arbitrary<Selection> }[] = [{ weight: 1, arbitrary: fc.constant<Selection>(TYPENAME) }]
    if (isObjectType(type) || isInterfaceType(type)) choices.push(...this.fields(type, depth))
    const conditioned = isAbstractType(type) ? [...this.schema.getPossibleTypes(type), type] : [type, ...type.getInterfaces()]
    // Objects whose fields are in several subgraphs are what a gateway can get wrong.
    const weight = isAbstractType(type) ? 12 : 1
    if (depth > 0) for (const on of conditioned) choices.push({ weight, arbitrary: this.fragment(on, depth - (isAbstractType(type) ? 0 : 1), on === type) })
    const sizes = { minLength: 1, maxLength: 4, size: 'max' } as const
    const selections = fc.array(fc.oneof({ withCrossShrink: true }, ...choices), sizes)
    this.made.set(key, selections)
    return selections
  }

  private fields(type: GraphQLObjectType | GraphQLInterfaceType, depth: number): { weight: number; arbitrary: Arbitrary<Selection> }[] {
    return Object.values(type.getFields()).flatMap((field) => {
      const named = getNamedType(field.type)
      if (isLeafType(named)) return [{ weight: 2, arbitrary: this.field(field, undefined, depth) }]
      const cost = unpaged(field) ? 2 : 1
      if (!isCompositeType(named) || depth < cost) return []
      return [{ weight: 3, arbitrary: this.field(field, named, depth - cost) }]
    })
  }

  private field(field: GraphQLField<unknown, unknown>, named: GraphQLCompositeType | undefined, depth: number): Arbitrary<Field> {
    const about = named?.name.replace(/Connection$/, '') ?? ''
    return fc
      .record({
        alias: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('a', 'b', 'id', 'name') }),
        args: this.values.arguments(field.args.filter((arg) => arg.name !== 'asOf' || !CARRIES_ITS_DAY.has(field.name)), about === 'Node' ? 'any' : about),
        conditions,
        below: named ? this.of(named, depth) : fc.constant(undefined),
      })
      .map((parts) => ({ kind: 'field', name: field.name, type: String(field.type), ...parts }))
  }

  private fragment(on: GraphQLCompositeType, depth: number, same: boolean): Arbitrary<Fragment> {
    // A fragment on an abstract type in itself would go on for ever.
    const below = this.lazily(on, same || isAbstractType(on) ? depth - 1 : depth)
    return fc
      .record({ named: fc.boolean(), stated: same ? fc.boolean() : fc.constant(true), again: fc.option(conditions, { freq: 4, nil: undefined }), conditions, below })
      .map((parts) => ({ kind: 'fragment', on: on.name, ...parts }))
  }

  private lazily(type: GraphQLCompositeType, depth: number): Arbitrary<Selection[]> {
    return depth < 0 ? fc.constant([TYPENAME]) : this.of(type, depth)
  }
}

/** Fields whose day is also that of what is selected below, where it says none: the one thing that an object of ours knows besides its key. */
const CARRIES_ITS_DAY = new Set(['province', 'provinces'])

const TYPENAME: Field = { kind: 'field', name: '__typename', alias: undefined, args: {}, type: 'String!', conditions: {}, below: undefined }

/** Whether a field gives a list of which nobody says how long it is. */
function unpaged(field: GraphQLField<unknown, unknown>): boolean {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type
  return isListType(type) && !field.args.some((arg) => arg.name === 'first') && field.name !== 'nodes' && field.name !== 'edges'
}
