import DataLoader from 'dataloader'
import type { Sql } from '../sql'
import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm'
import type { Direction } from './direction'
import { countStatement, orderingOf, pageOf, pageStatement, type List, type ListRequest } from './list'
import type { PageArgs } from './page-args'
import type { PageResult, PageRow } from './connection'

/** What a list field was asked for. */
export interface ListArgs {
  conditions: Sql[]
  /** What the client keeps by, as it said so: a cursor is of the list that it makes. */
  filter?: object | null | undefined
  order: { field: string; direction: Direction }
  page: PageArgs
}

type Row = Record<string, unknown> & { _key: string | null; _parent?: string }

/**
 * Loads pages of lists within one request. The same field below many parents (the products of each province of a page)
 * is one SQL statement, however many parents there are, and one more when the query selects totalCount.
 */
export class ListLoader {
  private readonly pages = new Map<string, DataLoader<string, Row[]>>()
  private readonly counts = new Map<string, DataLoader<string, number>>()

  constructor(private readonly dataSource: DataSource) {}

  /** @throws BAD_USER_INPUT, BAD_CURSOR */
  async load<Entity extends ObjectLiteral>(list: List<Entity>, args: ListArgs, parent?: { name: string; id: string }): Promise<PageResult<Entity>> {
    const ordering = orderingOf(list as unknown as List<object>, args.order, args.filter)
    const request: ListRequest = { conditions: args.conditions, order: args.order, page: pageOf(ordering, args.page) }
    const rows = parent ? await this.pageLoader(list, request, parent.name).load(parent.id) : await this.run<Row>(pageStatement(list as unknown as List<object>, request))
    const shown = rows.slice(0, request.page.limit).map((row) => this.hydrate(list, row))
    if (request.page.backward) shown.reverse()
    return {
      rows: shown,
      hasMore: rows.length > request.page.limit,
      ordering,
      page: request.page,
      count: () => this.count(list, request, parent),
    }
  }

  private async count<Entity extends ObjectLiteral>(list: List<Entity>, request: ListRequest, parent?: { name: string; id: string }): Promise<number> {
    if (!parent) {
      const [row] = await this.run<{ total: number }>(countStatement(list as unknown as List<object>, request.conditions))
      return row?.total ?? 0
    }
    const key = batchKey(list.name, parent.name, request.conditions)
    const loader = getOrMake(this.counts, key, () => new DataLoader<string, number>(async (ids) => {
      const rows = await this.run<{ _parent: string; total: number }>(countStatement(list as unknown as List<object>, request.conditions, { name: parent.name, ids }))
      const totals = new Map(rows.map((row) => [row._parent, row.total]))
      return ids.map((id) => totals.get(id) ?? 0)
    }))
    return loader.load(parent.id)
  }

  private pageLoader<Entity extends ObjectLiteral>(list: List<Entity>, request: ListRequest, parent: string): DataLoader<string, Row[]> {
    const key = batchKey(list.name, parent, request.conditions, request.order, request.page)
    return getOrMake(this.pages, key, () => new DataLoader<string, Row[]>(async (ids) => {
      const rows = await this.run<Row & { _parent: string }>(pageStatement(list as unknown as List<object>, request, { name: parent, ids }))
      const byParent = new Map<string, Row[]>(ids.map((id) => [id, []]))
      for (const row of rows) byParent.get(row._parent)?.push(row)
      return ids.map((id) => byParent.get(id) ?? [])
    }))
  }

  private run<R>(statement: Sql): Promise<R[]> {
    return this.dataSource.query(statement.text, statement.values as unknown[])
  }

  private hydrate<Entity extends ObjectLiteral>(list: List<Entity>, row: Row): PageRow<Entity> {
    const entity = hydrate(this.dataSource, this.dataSource.getMetadata(list.entity), row) as Entity
    return { node: entity, key: row._key, id: String(row['id']) }
  }
}

/** An entity from a raw row of its table, with the same conversions that TypeORM's repositories make. */
export function hydrate(dataSource: DataSource, metadata: EntityMetadata, row: Record<string, unknown>): ObjectLiteral {
  const entity = metadata.create()
  for (const column of metadata.columns) column.setEntityValue(entity, dataSource.driver.prepareHydratedValue(row[column.databaseName], column))
  return entity
}

function batchKey(...parts: unknown[]): string {
  return JSON.stringify(parts, (_, value: unknown) => (value instanceof Object && 'text' in value && 'values' in value ? [value.text, value.values] : value))
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
