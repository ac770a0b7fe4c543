import type { MigrationInterface, QueryRunner } from 'typeorm'
import { CREATE_WRITE_TABLES } from '../../shared/write/write-tables'

/** What officials need to write: idempotency and audit. */
export class WriteProducts1700000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CREATE_WRITE_TABLES) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
