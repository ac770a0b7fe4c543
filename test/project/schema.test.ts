import 'reflect-metadata'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaChangelog } from '../../services/local/schema-changelog'
import { breakingChanges, schemaFiles } from '../../services/local/supergraph'
import { ROOT } from '../support/process'

const FOLDER = join(ROOT, 'schema')
const committed = Object.fromEntries(readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]))
const made = schemaFiles()

test('schema/ has the files that npm run compose writes, and no others', () => {
  expect(Object.keys(committed).sort()).toEqual([...Object.keys(made), 'released.graphql'].sort())
})

test('schema/CHANGELOG.md tells what changed since the last release; else run npm run compose', async () => {
  const changelog = readFileSync(join(FOLDER, 'CHANGELOG.md'), 'utf8')
  expect(changelog).toBe(await schemaChangelog(committed['released.graphql'] as string, made['api.graphql'] as string, changelog))
})

test('a release takes over what was unreleased, and what stands there stays', async () => {
  const [first, second] = ['type Query { a: Int b: Int }', 'type Query { a: Int! c: Int }']
  const unreleased = await schemaChangelog(first, second, '')
  expect(unreleased).toMatch(/## Unreleased\n\n### Breaking[^\n]*\n\n- Field `b` was removed[^]*### Compatible\n\n- Field `Query.a` changed type[^]*- Field `c` was added/)
  const released = await schemaChangelog(first, second, unreleased, '1.0.0')
  expect(released).toMatch(/## Unreleased\n\nNothing\.[^]*## 1\.0\.0\n\n### Breaking[^]*Field `b` was removed/)
  expect(await schemaChangelog(second, second, released)).toBe(released)
})

test.each(Object.keys(made))('schema/%s is what the code makes; else run npm run compose', (name) => {
  expect(committed[name]).toBe(made[name])
})

test('a field that goes away is reported as breaking, one that comes is not', () => {
  const now = committed['api.graphql'] as string
  const without = now.replace(/ {2}"""(?:(?!""")[^])*"""\n {2}latestFairAnnouncementCursor: Cursor!\n/, '')
  expect(without).not.toBe(now)
  expect(breakingChanges(now, without)).toEqual(['Query.latestFairAnnouncementCursor was removed.'])
  expect(breakingChanges(without, now)).toEqual([])
})
