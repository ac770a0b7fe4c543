import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What an announcement of a correction says: what was wrong, what was said before and what is said since. */
export class CorrectCommerce1700000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE fair_announcement ADD COLUMN correction jsonb')
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
