import { GraphQLError, locatedError } from 'graphql'
import { Writable } from 'node:stream'
import { pino, type Logger } from 'pino'
import { openDatabase } from '../../test/support/database'
import { badInput } from './errors'
import { maskError } from './mask-error'

function logged(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  const log = pino(new Writable({ write: (line: Buffer, _, done) => { lines.push(JSON.parse(line.toString()) as Record<string, unknown>); done() } }))
  return { log, lines }
}

test.each([
  ['an error of ours', locatedError(badInput('first', 'too many'), undefined, ['products'])],
  ['an error of GraphQL itself', new GraphQLError('Syntax Error')],
])('%s is let out as it is', (_, error) => {
  const { log, lines } = logged()
  expect(maskError(error as GraphQLError, 'r1', log)).toBe(error)
  expect(lines).toEqual([])
})

test('any other error is logged with its stack and an id, and only the id is let out', () => {
  const { log, lines } = logged()
  const masked = maskError(locatedError(new TypeError('column "secret" is missing'), undefined, ['products', 0, 'name']), 'r1', log)
  const { errorId, ...extensions } = masked.extensions
  expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' })
  expect(masked.path).toEqual(['products', 0, 'name'])
  expect(JSON.stringify(masked)).not.toMatch(/secret|stack/)
  expect(masked.message).toContain(errorId)
  expect(lines).toEqual([expect.objectContaining({ requestId: 'r1', errorId, path: ['products', 0, 'name'], err: expect.objectContaining({ message: 'column "secret" is missing', stack: expect.stringContaining('TypeError') }) })])
})

test('text that PostgreSQL cannot hold is the fault of who sent it', async () => {
  await using database = await openDatabase({ entities: [], migrations: [] })
  const refused = await database.query('SELECT $1::text', ['a\u0000b']).catch((error: Error) => error)
  const { log, lines } = logged()
  const masked = maskError(locatedError(refused, undefined, ['node']), 'r1', log)
  expect(masked.extensions).toEqual({ code: 'BAD_USER_INPUT' })
  expect(masked.path).toEqual(['node'])
  expect(lines).toEqual([])
})
