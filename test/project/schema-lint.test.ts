import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../support/process'

/** What the linter of `npm test` says of a text in place of a file. */
function lint(file: string, text: string): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js'), '--stdin', '--stdin-filename', file], { cwd: ROOT, input: text, encoding: 'utf8' })
  return { code: status, output: `${stdout}${stderr}` }
}

const api = readFileSync(join(ROOT, 'schema', 'api.graphql'), 'utf8')

test('the schema holds to the rules of Relay, and a type that does not is refused', () => {
  expect(lint('schema/api.graphql', api)).toEqual({ code: 0, output: '' })
  const { code, output } = lint('schema/api.graphql', `${api}\n"""Planted."""\ntype PlantedConnection {\n  """Planted."""\n  nodes: [Province!]!\n}\n`)
  expect([code, output]).toEqual([1, expect.stringMatching(/relay-connection-types/)])
})

test('an operation is of the schema, uses all of its variables and nothing that is deprecated', () => {
  expect(lint('schema/operations/reader/planted.graphql', 'query Planted { provinces(first: 1) { totalCount } }\n').code).toBe(0)
  const { code, output } = lint('schema/operations/reader/planted.graphql', 'query Planted($unused: Int) { provinces(first: 1) { total } }\n')
  expect(code).toBe(1)
  expect(output).toMatch(/no-unused-variables[^]*fields-on-correct-type/)
})
