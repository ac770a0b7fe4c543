import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeSearchable } from '../../shared/search/search-index'

/** What searching by name needs. */
export class SearchProducts1700000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of makeSearchable(['product', 'producer'])) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
