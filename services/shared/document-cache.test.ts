import { buildSchema, GraphQLError, parse } from 'graphql'
import { DocumentCache } from './document-cache'

const schema = buildSchema('type Query { hello(name: String): String }')

test('a text is parsed and validated once', () => {
  const cache = new DocumentCache(schema)
  const first = cache.get({ query: '{ hello }' })
  expect(first).toMatchObject({ kind: 'Document' })
  expect(cache.get({ query: '{ hello }' })).toBe(first)
})

test('a document that the caller has parsed is taken as it is', () => {
  const document = parse('{ hello(name: "Mai") }')
  expect(new DocumentCache(schema).get({ query: '{ hello(name: "Mai") }', document })).toBe(document)
})

test.each([
  ['{ hello', /Syntax Error/],
  ['{ goodbye }', /Cannot query field "goodbye"/],
])('%s gives its errors, each time', (query, message) => {
  const cache = new DocumentCache(schema)
  const errors = cache.get({ query }) as GraphQLError[]
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })])
  expect(cache.get({ query })).toBe(errors)
})

test('when full the one longest unused goes', () => {
  const cache = new DocumentCache(schema, 2)
  const first = cache.get({ query: '{ hello }' })
  const second = cache.get({ query: '{ a: hello }' })
  cache.get({ query: '{ hello }' })
  cache.get({ query: '{ b: hello }' })
  expect(cache.get({ query: '{ hello }' })).toBe(first)
  expect(cache.get({ query: '{ a: hello }' })).not.toBe(second)
})
