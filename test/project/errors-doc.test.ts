import { ApolloServerErrorCode } from '@apollo/server/errors'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../support/process'

/** How a code gets into an error: stated among its extensions, given to a function that puts it there, or by a status. */
const STATED = [/extensions: \{\s*(?:\.\.\.[^,]*, )?code: '([A-Z_]+)'/g, /refusal\('([A-Z_]+)'/g, /coded\(.*, '([A-Z_]+)'\)/g, /answer\(\d{3}, .*code: '([A-Z_]+)'/g, /\b[45]\d\d: '([A-Z_]+)'/g]

/** Apollo has it for servers that know no persisted queries; this one does. */
const NEVER = 'PERSISTED_QUERY_NOT_SUPPORTED'

const sources = ['gateway', 'services'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
)
const used = new Set([...sources.flatMap((text) => STATED.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code]) => code as string))), ...Object.values<string>(ApolloServerErrorCode)])
used.delete(NEVER)

test('docs/errors.md lists every code that an error can have, and no other', () => {
  const listed = [...readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code as string)
  expect(used.size).toBeGreaterThan(20)
  expect(listed).toEqual([...used].sort())
})
