import { buildSchema } from 'graphql'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SERVICE_NAMES, SUBGRAPHS } from '../../services/local/subgraphs'
import { openDatabase } from '../support/database'
import { ROOT } from '../support/process'

/** What the public graph never shows, or shows to those alone who hold a token and ask for it. */
const NOT_PUBLIC = ['search_word', 'audit_entry', 'change_log', 'idempotent_write', 'import_chunk', 'import_run', 'load_mark', 'migrations']

const schema = buildSchema(readFileSync(join(ROOT, 'schema', 'api.graphql'), 'utf8'))

test.each(SERVICE_NAMES)('every table of %s that anyone sees notes its changes, by types and columns that there are', async (service) => {
  await using database = await openDatabase(SUBGRAPHS[service].definition.database)
  const tables: { name: string; columns: string[]; notes: string[]; given: string[] }[] = await database.query(
    `SELECT t.relname AS name, ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0) AS columns,
       ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = t.oid AND tgname LIKE 'note\\_%' ORDER BY tgname) AS notes,
       ARRAY(SELECT DISTINCT encode(tgargs, 'escape') FROM pg_trigger WHERE tgrelid = t.oid AND tgname LIKE 'note\\_%') AS given
     FROM pg_class t WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace ORDER BY t.relname`,
  )
  const [noted, silent] = [tables.filter((table) => table.notes.length > 0), tables.filter((table) => table.notes.length === 0)]
  expect(silent.map((table) => table.name).filter((name) => !NOT_PUBLIC.includes(name))).toEqual([])
  expect(noted.length).toBeGreaterThan(5)
  for (const { name, columns, notes, given } of noted) {
    expect([name, notes, given.length]).toEqual([name, ['note_delete', 'note_insert', 'note_update'], 1])
    const words = String(given[0]).split('\\000').filter(Boolean)
    const [whats, ids] = [words.filter((_, place) => place % 2 === 0), words.filter((_, place) => place % 2 === 1)]
    expect([name, ids.filter((column) => !columns.includes(column))]).toEqual([name, []])
    expect([name, whats.filter((what) => !/^statistics:[a-z]+$/.test(what) && !schema.getType(what))]).toEqual([name, []])
  }
})
