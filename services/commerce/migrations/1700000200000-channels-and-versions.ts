import type { MigrationInterface, QueryRunner } from 'typeorm'
import { INDEX_ANSWERS_BY_AGE } from '../../shared/write/write-tables'

/**
 * Modern channels of trade; an exhibitor stands at a fair once; fairs that announcements changed before there were versions get the
 * versions that they would have, so that a compiled file does not overwrite them.
 */
export class ChannelsAndVersions1700000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const STATEMENTS = [
  INDEX_ANSWERS_BY_AGE,
  `ALTER TABLE distributor ADD COLUMN modern_channel boolean`,
  `DELETE FROM fair_exhibitor later USING fair_exhibitor earlier
   WHERE later.fair_id = earlier.fair_id AND later.position > earlier.position AND (later.product_id = earlier.product_id OR later.producer_id = earlier.producer_id)`,
  `ALTER TABLE fair_exhibitor ADD UNIQUE (fair_id, product_id), ADD UNIQUE (fair_id, producer_id)`,
  `UPDATE fair SET version = 1 + announced.times FROM (SELECT fair_id, count(*)::int AS times FROM fair_announcement GROUP BY fair_id) announced
   WHERE announced.fair_id = fair.id AND fair.version = 1`,
]
