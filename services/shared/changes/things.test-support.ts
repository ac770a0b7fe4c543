import type { DataSource, EntityManager, QueryRunner } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { CREATE_CHANGE_LOG, noteChangesOf } from './change-log'

class CreateThings1700000000000 {
  async up(runner: QueryRunner): Promise<void> {
    const tables = ['CREATE TABLE thing (id text PRIMARY KEY, colour text)', 'CREATE TABLE part (id text PRIMARY KEY, thing_id text)', 'CREATE TABLE thing_delta (unit text PRIMARY KEY, delta int)']
    const notes = [noteChangesOf('thing', [['Thing', 'id']]), noteChangesOf('part', [['Part', 'id'], ['Thing', 'thing_id']]), noteChangesOf('thing_delta', [['statistics:things', 'unit']])]
    for (const statement of [...tables, ...CREATE_CHANGE_LOG, ...notes.flat()]) await runner.query(statement)
  }

  async down(): Promise<void> {}
}

/** A database with a few tables whose changes are noted. */
export function openThings(): Promise<DataSource & AsyncDisposable> {
  return openDatabase({ entities: [], migrations: [CreateThings1700000000000] })
}

/** Makes the things of some numbers, in one statement. */
export function makeThings(manager: EntityManager | DataSource, from: number, to: number = from): Promise<unknown> {
  return manager.query(`INSERT INTO thing SELECT 'thing_' || n, 'red' FROM generate_series($1::int, $2::int) n`, [from, to])
}
