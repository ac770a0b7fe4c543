import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeSearchable } from '../../shared/search/search-index'

/** What searching by name needs. */
export class SearchCommerce1700000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of makeSearchable({ fair: 'fold(name)' })) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
