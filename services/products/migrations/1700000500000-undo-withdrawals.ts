import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A correction keeps what a rating said of its withdrawal, so that a withdrawal can be taken back. */
export class UndoWithdrawals1700000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const STATEMENTS = [
  `ALTER TABLE rating_correction ADD COLUMN withdrawn_on date, ADD COLUMN withdrawal_ground text, ADD COLUMN withdrawal_decision text`,
  // A withdrawal could not be taken back so far: what ended with one when it was corrected ended with the one that is on record.
  `UPDATE rating_correction c SET withdrawn_on = r.withdrawn_on, withdrawal_ground = r.withdrawal_ground, withdrawal_decision = r.withdrawal_decision
   FROM rating r WHERE r.id = c.rating_id AND c.counts_until = r.withdrawn_on - 1`,
]
