import type { MigrationInterface, QueryRunner } from 'typeorm'
import { CREATE_CHANGE_LOG, noteChangesOf, type TagColumns } from '../../shared/changes/change-log'

/** What the public rows of each table are about. */
const TAGS: Record<string, TagColumns> = {
  fair: [['Fair', 'id']],
  fair_exhibitor: [['Fair', 'fair_id']],
  fair_province: [['Fair', 'fair_id']],
  fair_announcement: [['FairAnnouncement', 'position'], ['Fair', 'fair_id']],
  distributor: [['Distributor', 'id']],
  distribution_contract: [['DistributionContract', 'id']],
  contract_product: [['DistributionContract', 'contract_id']],
  source: [['Source', 'id']],
  commerce_delta: [['statistics:commerce', 'province_id']],
}

/** The log of what changed, and the triggers that write it. */
export class ChangeLogCommerce1700000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CREATE_CHANGE_LOG, ...Object.entries(TAGS).flatMap(([table, tags]) => noteChangesOf(table, tags))]) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
