import { encodeCursor } from './cursor'
import { orderingOf, pageOf, pageStatement, type List } from './list'
import { Direction } from './direction'

const ORDERING = 'item/NAME/ASC'
const position = { key: 'a', id: '1' }
const cursor = encodeCursor(ORDERING, position)

test.each([
  [{}, { limit: 20, backward: false, after: null, before: null }],
  [{ first: null, after: null, last: null, before: null }, { limit: 20, backward: false, after: null, before: null }],
  [{ first: 0 }, { limit: 0, backward: false, after: null, before: null }],
  [{ first: 100, after: cursor }, { limit: 100, backward: false, after: position, before: null }],
  [{ last: 1 }, { limit: 1, backward: true, after: null, before: null }],
  [{ last: 5, before: cursor, after: cursor }, { limit: 5, backward: true, after: position, before: position }],
  [{ before: cursor }, { limit: 20, backward: false, after: null, before: position }],
])('the page of %j', (args, page) => expect(pageOf(ORDERING, args as never)).toEqual(page))

test.each([
  [{ first: -1 }, 'first', 'BAD_USER_INPUT'],
  [{ first: 101 }, 'first', 'BAD_USER_INPUT'],
  [{ last: -1 }, 'last', 'BAD_USER_INPUT'],
  [{ last: 101 }, 'last', 'BAD_USER_INPUT'],
  [{ first: 1, last: 1 }, 'first', 'BAD_USER_INPUT'],
  [{ after: 'x' }, 'after', 'BAD_CURSOR'],
  [{ before: encodeCursor('item/NAME/DESC', position) }, 'before', 'BAD_CURSOR'],
])('%j is refused, naming %s', (args, field, code) => {
  expect(() => pageOf(ORDERING, args)).toThrow(expect.objectContaining({ extensions: { code, field } }))
})

test('an order or parent that the list has not is a fault of ours', () => {
  const list: List<object> = { name: 'item', entity: Object, table: 'item', orders: { NAME: { expression: 't.name', type: 'text' } }, parents: {} }
  const page = pageOf(ORDERING, {})
  expect(() => pageStatement(list, { conditions: [], order: { field: 'SIZE', direction: Direction.ASC }, page })).toThrow('no order SIZE')
  expect(() => pageStatement(list, { conditions: [], order: { field: 'NAME', direction: Direction.ASC }, page }, { name: 'shelf', ids: [] })).toThrow('below shelf')
})

test('a list is told apart by its filter, however that is written', () => {
  const named = (filter: object | null): string => orderingOf({ name: 'item' } as never, { field: 'NAME', direction: Direction.ASC }, filter)
  expect([named(null), named({}), named({ name: null }), named({ name: {} })]).toEqual(['item/NAME/ASC', 'item/NAME/ASC', 'item/NAME/ASC', named({ name: { eq: null } })])
  expect(named({ id: { in: ['a', 'b'] }, name: { eq: 'c' } })).toBe(named({ name: { eq: 'c', contains: undefined }, id: { in: ['a', 'b'] } }))
  const different = [null, { id: { in: [] } }, { id: { in: ['a', 'b'] } }, { id: { in: ['a,b'] } }, { id: { eq: 'a' } }, { name: { eq: 'a' } }, { stars: { eq: 1 } }, { stars: { eq: '1' } }].map(named)
  expect(new Set(different).size).toBe(different.length)
})
