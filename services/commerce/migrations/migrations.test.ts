import { createDatabase, openDatabase } from '../../../test/support/database'
import { differingColumns } from '../../../test/support/entity-columns'
import { pino } from 'pino'
import { makeDataSource } from '../../shared/data-source'
import { migrate } from '../../shared/migrate'
import { database as definition } from '../database'
import { CreateCommerce1700000000000 } from './1700000000000-create-commerce'
import { WriteCommerce1700000100000 } from './1700000100000-write-commerce'

test('the migrated database has the columns that the entities declare', async () => {
  await using database = await openDatabase(definition)
  expect(await differingColumns(database)).toEqual([])
  expect(await database.showMigrations()).toBe(false)
})

test('migrations only go forward', async () => {
  await using database = await openDatabase(definition)
  await expect(database.undoLastMigration()).rejects.toThrow('Migrations only go forward.')
  expect(await database.query('SELECT 1 FROM fair')).toEqual([])
})

test('a database of before keeps what it holds: announced fairs count their changes as versions, an exhibitor named twice stands once', async () => {
  const log = pino({ level: 'silent' })
  const copy = await createDatabase()
  try {
    await migrate({ entities: [], migrations: [CreateCommerce1700000000000] }, { url: copy.url, log, name: 'test' })
    const old = makeDataSource({ entities: [], migrations: [] }, { url: copy.url, log, applicationName: 'test' })
    await old.initialize()
    await old.query(`INSERT INTO source (id, title) VALUES ('source_1', 'SYNTHETIC')`)
    await old.query(`INSERT INTO fair (id, name, state, source_id) VALUES ('fair_1', 'SYNTHETIC', 'RESCHEDULED', 'source_1'), ('fair_2', 'SYNTHETIC', NULL, 'source_1')`)
    await old.query(`INSERT INTO fair_announcement (position, fair_id, kind, announced) VALUES (1, 'fair_1', 'ANNOUNCED', '{}'), (2, 'fair_1', 'RESCHEDULED', '{}')`)
    await old.query(`INSERT INTO fair_exhibitor (id, fair_id, position, product_id) VALUES ('e1', 'fair_1', 0, 'product_a'), ('e2', 'fair_1', 1, 'product_b'), ('e3', 'fair_1', 2, 'product_a')`)
    await old.query(`INSERT INTO commerce_delta (measure, province_id, kind, effective_on, delta) VALUES ('FAIRS', 'VN', '', '2026-01-01', 1)`)
    await old.destroy()
    await migrate({ entities: [], migrations: [CreateCommerce1700000000000, WriteCommerce1700000100000] }, { url: copy.url, log, name: 'test' })
    await migrate(definition, { url: copy.url, log, name: 'test' })
    const now = makeDataSource(definition, { url: copy.url, log, applicationName: 'test' })
    await now.initialize()
    expect(await now.query('SELECT id, version FROM fair ORDER BY id')).toEqual([{ id: 'fair_1', version: 3 }, { id: 'fair_2', version: 1 }])
    expect(await now.query('SELECT id FROM fair_exhibitor ORDER BY id')).toEqual([{ id: 'e1' }, { id: 'e2' }])
    expect(await now.query('SELECT known_on = (now() AT TIME ZONE $1)::date AS today FROM commerce_delta', ['Asia/Ho_Chi_Minh'])).toEqual([{ today: true }])
    await now.destroy()
  } finally {
    await copy.drop()
  }
})
