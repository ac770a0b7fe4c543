import type { DataSource, QueryRunner } from 'typeorm'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import type { StatementLog } from '../data-source'
import { sql } from '../sql'
import { encodeCursor } from './cursor'
import { Direction } from './direction'
import { orderingOf, type List } from './list'
import { ListLoader } from './list-loader'
import type { PageArgs } from './page-args'
import type { PageResult } from './connection'

@Entity('item')
class Item {
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'shelf_id' })
  shelfId: string

  @Column('text', { nullable: true })
  name: string | null

  @Column('int', { nullable: true })
  size: number | null

  @Column('date', { name: 'made_on', nullable: true })
  madeOn: string | null
}

class CreateItem1700000000000 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE item (id text PRIMARY KEY, shelf_id text NOT NULL, name text, size int, made_on date, weight float8, value bigint)')
    await runner.query('CREATE TABLE label (item_id text REFERENCES item, word text)')
    // Every value occurs several times or not at all, and ids do not follow any of them.
    await runner.query(`INSERT INTO item SELECT 'item_' || md5(n::text), 'shelf_' || n % 4,
      (ARRAY['Đá', 'Dá', 'đá', 'Dừa', 'Dứa', 'An', NULL, '', 'Ăn'])[n % 9 + 1], CASE WHEN n % 5 > 0 THEN n % 7 - 3 END,
      CASE WHEN n % 6 > 0 THEN date '2020-02-27' + n % 11 END, CASE WHEN n % 4 > 0 THEN (n % 8) / 10.0 END, CASE WHEN n % 4 > 0 THEN 9007199254740990 + n % 8 END
      FROM generate_series(1, 83) AS n`)
    await runner.query(`INSERT INTO label SELECT id, word FROM item, unnest(ARRAY['red', 'blue']) AS word WHERE size > 0 OR word = 'blue'`)
  }

  async down(): Promise<void> {}
}

const items: List<Item> = {
  name: 'item',
  entity: Item,
  table: 'item',
  orders: {
    NAME: { expression: 't.name COLLATE "vi-x-icu"', type: 'text' },
    SIZE: { expression: 't.size', type: 'integer' },
    MADE_ON: { expression: 't.made_on', type: 'date' },
    WEIGHT: { expression: 't.weight::numeric', type: 'numeric' },
    VALUE: { expression: 't.value', type: 'bigint' },
    LABELS: { expression: '(SELECT count(*) FROM label l WHERE l.item_id = t.id)', type: 'integer' },
  },
  parents: { shelf: { key: 't.shelf_id' }, label: { key: 'label.word', join: 'JOIN label ON label.item_id = t.id' } },
}

let database: DataSource & AsyncDisposable
beforeAll(async () => {
  database = await openDatabase({ entities: [Item], migrations: [CreateItem1700000000000] })
})
afterAll(() => database[Symbol.asyncDispose]())

type Parent = { name: string; id: string }
const load = (field: string, direction: Direction, page: PageArgs, parent?: Parent, loader = new ListLoader(database)): Promise<PageResult<Item>> => loader.load(items, { conditions: [], order: { field, direction }, page }, parent)
const cursors = (result: PageResult<Item>): string[] => result.rows.map((row) => encodeCursor(result.ordering, row))
const ids = (result: PageResult<Item>): string[] => result.rows.map((row) => row.node.id)

/** The whole list as one plain statement orders it. */
async function whole(field: string, direction: Direction, from = 'item t'): Promise<string[]> {
  const rows: { id: string }[] = await database.query(`SELECT t.id FROM ${from} ORDER BY ${items.orders[field]?.expression} ${direction} NULLS LAST, t.id`)
  return rows.map((row) => row.id)
}

/** Walks a list page by page from one end to the other. */
async function walked(field: string, direction: Direction, size: number, backward: boolean, parent?: Parent): Promise<string[]> {
  const seen: string[] = []
  for (let place: string | undefined, more = true; more; ) {
    const result = await load(field, direction, backward ? { last: size, ...(place ? { before: place } : {}) } : { first: size, ...(place ? { after: place } : {}) }, parent)
    expect(result.rows.length).toBeLessThanOrEqual(size)
    if (backward) seen.unshift(...ids(result))
    else seen.push(...ids(result))
    place = backward ? cursors(result)[0] : cursors(result).at(-1)
    more = result.hasMore
  }
  return seen
}

const ORDERS = Object.keys(items.orders).flatMap((field) => [Direction.ASC, Direction.DESC].map((direction) => [field, direction] as const))

describe.each(ORDERS)('by %s %s', (field, direction) => {
  test.each([1, 7, 83, 100])('pages of %i forwards and backwards are the plain list', async (size) => {
    const expected = await whole(field, direction)
    expect(expected).toHaveLength(83)
    expect(await walked(field, direction, size, false)).toEqual(expected)
    expect(await walked(field, direction, size, true)).toEqual(expected)
  })

  test('below a parent they are the parent\'s part of it', async () => {
    const expected = await whole(field, direction, `(SELECT * FROM item WHERE shelf_id = 'shelf_2') t`)
    expect(await walked(field, direction, 4, false, { name: 'shelf', id: 'shelf_2' })).toEqual(expected)
    expect(await walked(field, direction, 4, true, { name: 'shelf', id: 'shelf_2' })).toEqual(expected)
  })

  test('between two cursors lies what lies between them', async () => {
    const expected = await whole(field, direction)
    const all = cursors(await load(field, direction, { first: 100 }))
    for (const [from, to] of [[0, 82], [10, 50], [60, 82], [0, 1], [40, 40], [50, 10]] as const) {
      const between = expected.slice(from + 1, to)
      const bounds = { after: all[from] as string, before: all[to] as string }
      expect(ids(await load(field, direction, { first: 100, ...bounds }))).toEqual(between)
      expect(ids(await load(field, direction, { last: 100, ...bounds }))).toEqual(between)
      const middle = await load(field, direction, { last: 3, ...bounds })
      expect(ids(middle)).toEqual(between.slice(-3))
      expect(middle.hasMore).toBe(between.length > 3)
    }
  })
})

test('a page of nothing still tells whether there is more', async () => {
  expect(await load('NAME', Direction.ASC, { first: 0 })).toMatchObject({ rows: [], hasMore: true })
})

test('a cursor still leads on when its row is gone', async () => {
  const place = encodeCursor(orderingOf(items, { field: 'SIZE', direction: Direction.ASC }), { key: '0', id: 'item_zzz' })
  const rest = await load('SIZE', Direction.ASC, { first: 1, after: place })
  expect(rest.rows[0]?.node.size).toBe(1)
})

test('rows become entities with the types of their columns', async () => {
  const [row] = (await load('MADE_ON', Direction.ASC, { first: 1 })).rows
  expect(row?.node).toBeInstanceOf(Item)
  expect(row?.node.madeOn).toBe('2020-02-27')
  expect(row?.key).toBe('2020-02-27')
})

describe('below many parents', () => {
  const parents = ['shelf_0', 'shelf_1', 'shelf_2', 'shelf_3', 'shelf_none']

  test('a page each, and counts, are two statements in all', async () => {
    const statements = (database.logger as StatementLog)
    const loader = new ListLoader(database)
    statements.record()
    const results = await Promise.all(parents.map((id) => load('SIZE', Direction.DESC, { first: 3 }, { name: 'shelf', id }, loader)))
    const totals = await Promise.all(results.map((result) => result.count()))
    expect(statements.statements).toHaveLength(2)
    for (const [index, id] of parents.entries()) {
      const expected = await whole('SIZE', Direction.DESC, `(SELECT * FROM item WHERE shelf_id = '${id}') t`)
      expect(ids(results[index] as PageResult<Item>)).toEqual(expected.slice(0, 3))
      expect(results[index]?.hasMore).toBe(expected.length > 3)
      expect(totals[index]).toBe(expected.length)
    }
    expect(totals.at(-1)).toBe(0)
  })

  test('one row may hang below several', async () => {
    const loader = new ListLoader(database)
    const [red, blue, none] = await Promise.all(['red', 'blue', 'none'].map((id) => load('SIZE', Direction.ASC, { first: 100 }, { name: 'label', id }, loader)))
    expect(ids(red as PageResult<Item>)).toEqual(await whole('SIZE', Direction.ASC, '(SELECT * FROM item WHERE size > 0) t'))
    expect(ids(blue as PageResult<Item>)).toEqual(await whole('SIZE', Direction.ASC))
    expect([await red?.count(), await blue?.count(), await none?.count()]).toEqual([red?.rows.length, 83, 0])
  })

  test('different pages, orders and conditions never share an answer', async () => {
    const loader = new ListLoader(database)
    const parent = { name: 'shelf', id: 'shelf_1' }
    const small = (most: number): Promise<PageResult<Item>> => loader.load(items, { conditions: [sql`t.size < ${most}`], order: { field: 'SIZE', direction: Direction.DESC }, page: { first: 1 } }, parent)
    const results = await Promise.all([small(1), small(2), load('SIZE', Direction.ASC, { first: 1 }, parent, loader), load('SIZE', Direction.ASC, { first: 2 }, parent, loader)])
    expect(results.map((result) => result.rows.map((row) => row.node.size))).toEqual([[0], [1], [-3], [-3, -3]])
    const counts = await Promise.all(results.map((result) => result.count()))
    expect(new Set(counts.slice(0, 3)).size).toBe(3)
  })
})

test('totalCount heeds the conditions, not the page', async () => {
  const loader = new ListLoader(database)
  const result = await loader.load(items, { conditions: [sql`t.size = ${0}`], order: { field: 'NAME', direction: Direction.ASC }, page: { first: 1 } })
  const [row]: { total: number }[] = await database.query('SELECT count(*)::int AS total FROM item WHERE size = 0')
  expect(await result.count()).toBe(row?.total)
  expect(row?.total).toBeGreaterThan(1)
})
