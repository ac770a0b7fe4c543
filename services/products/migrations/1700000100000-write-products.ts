import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addKnownOn } from '../../shared/dated-deltas'
import { CREATE_WRITE_TABLES } from '../../shared/write/write-tables'
import { RATING_DELTAS } from '../statistics/rating-deltas'

/** What officials need to write: idempotency and audit. */
export class WriteProducts1700000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CREATE_WRITE_TABLES, ...addKnownOn(RATING_DELTAS)]) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
