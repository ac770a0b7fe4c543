import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { raw, type Sql, sql } from '../sql'
import { DateScalar } from '../scalars'

/** Filters by one id or by several. */
@InputType({ description: 'Which ids to keep.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: 'Exactly this id.' })
  eq?: string

  @Field(() => [ID], { nullable: true, description: 'Any of these ids; an empty list keeps nothing.' })
  in?: string[]
}

/** Text filters ignore case and Vietnamese diacritics: "buoi" finds "Bưởi", "d" finds "đ". */
@InputType({ description: 'Which texts to keep. Case and diacritics are ignored: "buoi" finds "Bưởi".' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'The whole text is this.' })
  eq?: string

  @Field(() => [String], { nullable: true, description: 'The whole text is any of these.' })
  in?: string[]

  @Field(() => String, { nullable: true, description: 'The text contains this.' })
  contains?: string
}

@InputType({ description: 'Which dates to keep. A date known only to its month or year counts as its last day.' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: 'On this day or later.' })
  from?: string

  @Field(() => DateScalar, { nullable: true, description: 'On this day or earlier.' })
  to?: string
}

@InputType({ description: 'Which whole numbers to keep.' })
export class IntFilter {
  @Field(() => Int, { nullable: true, description: 'Exactly this number.' })
  eq?: number

  @Field(() => [Int], { nullable: true, description: 'Any of these numbers.' })
  in?: number[]

  @Field(() => Int, { nullable: true, description: 'This number or more.' })
  from?: number

  @Field(() => Int, { nullable: true, description: 'This number or less.' })
  to?: number
}

@InputType({ description: 'Which numbers to keep.' })
export class NumberFilter {
  @Field(() => Float, { nullable: true, description: 'This number or more.' })
  from?: number

  @Field(() => Float, { nullable: true, description: 'This number or less.' })
  to?: number
}

/** The shape of a filter on a closed set; `enumFilter` makes its input type. */
export interface EnumFilter<Value extends string> {
  eq?: Value
  in?: Value[]
}

/** Makes the input type `<name>Filter` for an enum registered with type-graphql. */
export function enumFilter<Value extends string>(values: Record<string, Value>, name: string): new () => EnumFilter<Value> {
  @InputType(`${name}Filter`, { description: `Which ${name} values to keep.` })
  class Filter implements EnumFilter<Value> {
    @Field(() => values, { nullable: true, description: 'Exactly this value.' })
    eq?: Value

    @Field(() => [values], { nullable: true, description: 'Any of these values.' })
    in?: Value[]
  }
  return Filter
}

interface Bounds<T> {
  eq?: T
  in?: T[]
  from?: T
  to?: T
}

/** Conditions of an id, enum, date or number filter on a column or expression (never user input). */
export function where<T extends string | number>(expression: string, filter: Bounds<T> | null | undefined, type: 'text' | 'date' | 'integer' | 'numeric' | 'bigint' = 'text'): Sql[] {
  if (!filter) return []
  const column = raw(expression)
  const cast = raw(type)
  const conditions: Sql[] = []
  if (filter.eq != null) conditions.push(sql`${column} = ${filter.eq}::${cast}`)
  if (filter.in != null) conditions.push(sql`${column} = ANY(${filter.in}::${cast}[])`)
  if (filter.from != null) conditions.push(sql`${column} >= ${filter.from}::${cast}`)
  if (filter.to != null) conditions.push(sql`${column} <= ${filter.to}::${cast}`)
  return conditions
}

/** Conditions of a text filter on a column that holds `fold(text)`, see `FOLD_FUNCTION`. */
export function whereFolded(expression: string, filter: TextFilter | null | undefined): Sql[] {
  if (!filter) return []
  const column = raw(expression)
  const conditions: Sql[] = []
  if (filter.eq != null) conditions.push(sql`${column} = fold(${filter.eq})`)
  if (filter.in != null) conditions.push(sql`${column} = ANY(SELECT fold(text) FROM unnest(${filter.in}::text[]) AS text)`)
  if (filter.contains != null) conditions.push(sql`${column} LIKE '%' || fold(${escapeLike(filter.contains)}) || '%'`)
  return conditions
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
