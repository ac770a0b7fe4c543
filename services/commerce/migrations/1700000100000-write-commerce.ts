import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addKnownOn } from '../../shared/dated-deltas'
import { CREATE_WRITE_TABLES } from '../../shared/write/write-tables'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'

/** What officials need to write: versions, states of a fair from draft to closed, the end of a contract, idempotency and audit. */
export class WriteCommerce1700000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const STATEMENTS = [
  ...CREATE_WRITE_TABLES,
  ...addKnownOn(COMMERCE_DELTAS),
  `ALTER TABLE fair ADD COLUMN version int NOT NULL DEFAULT 1`,
  `ALTER TABLE fair DROP CONSTRAINT fair_state_check`,
  `ALTER TABLE fair ADD CONSTRAINT fair_state_check CHECK (state IN ('DRAFT', 'ANNOUNCED', 'RESCHEDULED', 'POSTPONED', 'CANCELLED', 'OPEN', 'CLOSED'))`,
  `ALTER TABLE distributor ADD COLUMN version int NOT NULL DEFAULT 1`,
  `ALTER TABLE distribution_contract ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN ends_on date, ADD COLUMN ended_on date, ADD COLUMN end_reason text`,
]
