import { empty, join, raw, type Sql, sql } from '../sql'
import { badInput } from '../errors'
import { decodeCursor, type Position } from './cursor'
import type { Direction } from './direction'
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type PageArgs } from './page-args'


/**
 * A list that the API can page through: an entity's table under the alias `t`, the values it can be ordered by,
 * and the parents it can hang below (the key of a parent is an expression over `t` and the parent's joins).
 */
export interface List<Entity extends object> {
  name: string
  entity: new () => Entity
  table: string
  orders: Record<string, { expression: string | Sql; type: 'text' | 'date' | 'integer' | 'numeric' | 'timestamptz' | 'bigint' }>
  parents: Record<string, { key: string; join?: string }>
}

/** What one request asks of a list: conditions over `t`, an ordering and a page. */
export interface ListRequest {
  conditions: Sql[]
  order: { field: string; direction: Direction }
  page: Page
}

export interface Page {
  limit: number
  backward: boolean
  after: Position | null
  before: Position | null
}

/**
 * Names a list together with an ordering and a filter, which is what a cursor is bound to. Only what the client wrote counts: what is filled in
 * for it, such as today, may change from page to page.
 */
export function orderingOf(list: List<object>, order: ListRequest['order'], filter?: object | null): string {
  return `${list.name}/${order.field}/${order.direction}${canonical(filter)}`
}

/** The same text for the same filter, in whatever order it is written; what is null is not said. */
function canonical(value: unknown): string {
  if (value == null) return ''
  if (!(value instanceof Object)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const parts = Object.entries(value).flatMap(([key, part]) => (part == null ? [] : [`${key}:${canonical(part)}`]))
  return parts.length === 0 ? '' : `{${parts.sort().join()}}`
}

/** A page size within its bounds. @throws BAD_USER_INPUT */
export function pageSize(field: 'first' | 'last', size: number | null | undefined, most = MAX_PAGE_SIZE): number {
  if (size == null) return DEFAULT_PAGE_SIZE
  if (size < 0 || size > most) throw badInput(field, `"${field}" is ${size}; it must be 0 to ${most}. Page on with "${field === 'first' ? 'after' : 'before'}".`)
  return size
}

/** @throws BAD_USER_INPUT, BAD_CURSOR */
export function pageOf(ordering: string, args: PageArgs): Page {
  if (args.first != null && args.last != null) throw badInput('first', 'Say "first" or "last", not both.')
  const [first, last] = [pageSize('first', args.first), pageSize('last', args.last)]
  return {
    limit: args.last != null ? last : first,
    backward: args.last != null,
    after: args.after == null ? null : decodeCursor(ordering, args.after, 'after'),
    before: args.before == null ? null : decodeCursor(ordering, args.before, 'before'),
  }
}

/**
 * One statement for a page of a list, or for a page below each of many parents at once.
 * Rows carry `_key` (the value ordered by, as text) and, below parents, `_parent`; one row more than the limit tells that there are others.
 */
export function pageStatement(list: List<object>, request: ListRequest, parent?: { name: string; ids: readonly string[] }): Sql {
  const { expression, type } = orderOf(list, request.order.field)
  const key = typeof expression === 'string' ? raw(expression) : expression
  const descending = (request.order.direction === 'DESC') !== request.page.backward
  const where = [...request.conditions]
  if (request.page.after) where.push(keyset(key, type, request.page.after, request.order.direction === 'DESC', false))
  if (request.page.before) where.push(keyset(key, type, request.page.before, request.order.direction === 'DESC', true))
  // Nulls stand last in the list's own direction, so first when it is read backwards.
  const ordering = sql`ORDER BY ${key} ${raw(descending ? 'DESC' : 'ASC')} NULLS ${raw(request.page.backward ? 'FIRST' : 'LAST')}, t.id ${raw(request.page.backward ? 'DESC' : 'ASC')} LIMIT ${request.page.limit + 1}`
  const table = raw(list.table)
  if (!parent) return sql`SELECT t.*, (${key})::text AS _key FROM ${table} t ${whereClause(where)} ${ordering}`
  const { join: joined, parentKey } = parentOf(list, parent.name)
  return sql`SELECT parent.id AS _parent, page.* FROM unnest(${parent.ids}::text[]) AS parent(id) CROSS JOIN LATERAL (
  SELECT t.*, (${key})::text AS _key FROM ${table} t ${joined} ${whereClause([sql`${parentKey} = parent.id`, ...where])} ${ordering}) page`
}

/** One statement that counts a list, or what hangs below each of many parents (those with none have no row). */
export function countStatement(list: List<object>, conditions: Sql[], parent?: { name: string; ids: readonly string[] }): Sql {
  const table = raw(list.table)
  if (!parent) return sql`SELECT count(*)::int AS total FROM ${table} t ${whereClause(conditions)}`
  const { join: joined, parentKey } = parentOf(list, parent.name)
  return sql`SELECT ${parentKey} AS _parent, count(*)::int AS total FROM ${table} t ${joined} ${whereClause([sql`${parentKey} = ANY(${parent.ids}::text[])`, ...conditions])} GROUP BY 1`
}

function orderOf(list: List<object>, field: string): List<object>['orders'][string] {
  const order = list.orders[field]
  if (!order) throw new Error(`The list ${list.name} has no order ${field}.`)
  return order
}

function parentOf(list: List<object>, name: string): { join: Sql; parentKey: Sql } {
  const parent = list.parents[name]
  if (!parent) throw new Error(`The list ${list.name} does not hang below ${name}.`)
  return { join: parent.join ? raw(parent.join) : empty, parentKey: raw(parent.key) }
}

function whereClause(conditions: Sql[]): Sql {
  return conditions.length === 0 ? empty : sql`WHERE ${join(conditions, ' AND ')}`
}

/** The rows behind a position (or before it) where nulls stand last and ids ascend within equal keys. */
function keyset(key: Sql, type: string, position: Position, descending: boolean, before: boolean): Sql {
  const beyond = raw(descending !== before ? '<' : '>')
  const id = sql`t.id ${raw(before ? '<' : '>')} ${position.id}`
  if (position.key === null) return before ? sql`(${key} IS NOT NULL OR ${id})` : sql`(${key} IS NULL AND ${id})`
  const value = sql`${position.key}::${raw(type)}`
  const after = sql`${key} ${beyond} ${value} OR (${key} = ${value} AND ${id})`
  return before ? sql`(${after})` : sql`(${after} OR ${key} IS NULL)`
}
