import { Field, ID, ObjectType } from 'type-graphql'
import { connectionTypes, type PageResult } from './connection'
import { decodeCursor } from './cursor'

@ObjectType({ description: 'A thing of this test.' })
class Thing {
  @Field(() => ID, { description: 'Its id.' })
  id: string
}

const { connectionOf } = connectionTypes()
const ThingConnection = connectionOf(Thing, 'Thing')
const place = { key: 'x', id: '0' }

function result(ids: string[], page: Partial<PageResult<Thing>['page']>, hasMore: boolean): PageResult<Thing> {
  return {
    rows: ids.map((id) => ({ node: { id }, key: `key ${id}`, id })),
    hasMore,
    ordering: 'thing/NAME/ASC',
    page: { limit: 20, backward: false, after: null, before: null, ...page },
    count: () => Promise.resolve(7),
  }
}

test.each([
  ['the first page of one', {}, false, [false, false]],
  ['the first page of several', {}, true, [true, false]],
  ['a page behind a cursor', { after: place }, true, [true, true]],
  ['the last page behind a cursor', { after: place }, false, [false, true]],
  ['what precedes a cursor, from the start', { before: place }, false, [true, false]],
  ['the last page, backwards', { backward: true }, true, [false, true]],
  ['all of it, backwards', { backward: true }, false, [false, false]],
  ['a page before a cursor, backwards', { backward: true, before: place }, true, [true, true]],
  ['the first page reached backwards', { backward: true, before: place }, false, [true, false]],
  ['between two cursors, backwards', { backward: true, before: place, after: place }, false, [true, true]],
])('%s knows what lies around it', (_, page, hasMore, [next, previous]) => {
  expect(new ThingConnection(result(['1', '2'], page, hasMore)).pageInfo()).toMatchObject({ hasNextPage: next, hasPreviousPage: previous })
})

test('edges carry cursors, and pageInfo those of the ends', () => {
  const connection = new ThingConnection(result(['1', '2', '3'], {}, false))
  const edges = connection.edges()
  expect(edges.map((edge) => [edge.node.id, decodeCursor('thing/NAME/ASC', edge.cursor, 'after')])).toEqual(['1', '2', '3'].map((id) => [id, { key: `key ${id}`, id }]))
  expect(connection.pageInfo()).toMatchObject({ startCursor: edges[0]?.cursor, endCursor: edges[2]?.cursor })
  expect(connection.nodes().map((node) => node.id)).toEqual(['1', '2', '3'])
})

test('an empty page has no cursors, and still a count', async () => {
  const connection = new ThingConnection(result([], { after: place }, false))
  expect(connection.pageInfo()).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null })
  expect(await connection.totalCount()).toBe(7)
})

test('a list may make cursors of its own', () => {
  const connection = new ThingConnection({ ...result(['1'], {}, false), cursorOf: (row) => `place ${row.id}` })
  expect(connection.edges()[0]?.cursor).toBe('place 1')
  expect(connection.pageInfo().endCursor).toBe('place 1')
})
