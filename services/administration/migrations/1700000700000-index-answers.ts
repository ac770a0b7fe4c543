import type { MigrationInterface, QueryRunner } from 'typeorm'
import { INDEX_ANSWERS_BY_AGE } from '../../shared/write/write-tables'

/** Answers of old writes are found by their age when they are forgotten. */
export class IndexAnswers1700000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEX_ANSWERS_BY_AGE)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
