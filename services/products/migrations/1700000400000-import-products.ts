import type { MigrationInterface, QueryRunner } from 'typeorm'
import { CREATE_IMPORT_TABLES } from '../../shared/bulk-import/import-tables'

/** Where files that offices import stand while they are read and checked. */
export class ImportProducts1700000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CREATE_IMPORT_TABLES) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
