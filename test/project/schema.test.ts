import 'reflect-metadata'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { breakingChanges, schemaFiles } from '../../services/local/supergraph'
import { ROOT } from '../support/process'

const FOLDER = join(ROOT, 'schema')
const committed = Object.fromEntries(readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]))
const made = schemaFiles()

test('schema/ has the files that npm run compose writes, and no others', () => {
  expect(Object.keys(committed).sort()).toEqual(Object.keys(made).sort())
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
