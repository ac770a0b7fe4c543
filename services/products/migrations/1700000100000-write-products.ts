import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addKnownOn } from '../../shared/dated-deltas'
import { CREATE_WRITE_TABLES } from '../../shared/write/write-tables'
import { FIRST_RATING_DELTAS } from './1700000000000-create-products'

/** What officials need to write: idempotency and audit. */
export class WriteProducts1700000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CREATE_WRITE_TABLES, ...addKnownOn(FIRST_RATING_DELTAS)]) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
