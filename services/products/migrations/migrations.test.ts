import { openDatabase } from '../../../test/support/database'
import { differingColumns } from '../../../test/support/entity-columns'
import { database as definition } from '../database'

test('the migrated database has the columns that the entities declare', async () => {
  await using database = await openDatabase(definition)
  expect(await differingColumns(database)).toEqual([])
  expect(await database.showMigrations()).toBe(false)
})

test('migrations only go forward', async () => {
  await using database = await openDatabase(definition)
  await expect(database.undoLastMigration()).rejects.toThrow('Migrations only go forward.')
  expect(await database.query('SELECT 1 FROM product')).toEqual([])
})

test('answers of old writes are found by their age', async () => {
  await using database = await openDatabase(definition)
  expect(await database.query(`SELECT tablename FROM pg_indexes WHERE indexname = 'idempotent_write_age'`)).toEqual([{ tablename: 'idempotent_write' }])
})
