import type { MigrationInterface, QueryRunner } from 'typeorm'
import { CREATE_CHANGE_LOG, noteChangesOf, type TagColumns } from '../../shared/changes/change-log'

/** What the public rows of each table are about. */
const TAGS: Record<string, TagColumns> = {
  product_group: [['ProductGroup', 'id']],
  group_crosswalk: [['ProductGroup', 'from_id'], ['ProductGroup', 'to_id']],
  product_set: [['ProductSet', 'id']],
  criterion: [['Criterion', 'id']],
  criterion_option: [['Criterion', 'criterion_id']],
  producer: [['Producer', 'id']],
  product: [['Product', 'id']],
  product_source: [['Product', 'product_id']],
  evaluation: [['Evaluation', 'id'], ['Product', 'product_id']],
  rating: [['Rating', 'id'], ['Product', 'product_id']],
  rating_correction: [['Rating', 'rating_id']],
  label_licence: [['LabelLicence', 'id'], ['Product', 'product_id']],
  stamp_batch: [['TraceabilityStampBatch', 'id'], ['Product', 'product_id']],
  revenue_record: [['RevenueRecord', 'id'], ['Product', 'product_id']],
  cycle_step: [['Product', 'product_id']],
  raw_material_zone: [['RawMaterialZone', 'id']],
  product_zone: [['RawMaterialZone', 'zone_id'], ['Product', 'product_id']],
  council: [['Council', 'id']],
  council_member: [['Council', 'council_id']],
  dossier: [['Dossier', 'id'], ['Product', 'product_id']],
  dossier_step: [['Dossier', 'dossier_id']],
  scoring_round: [['ScoringRound', 'id'], ['Dossier', 'dossier_id']],
  score_sheet: [['ScoringRound', 'round_id']],
  source: [['Source', 'id']],
  rating_delta: [['statistics:products', 'province_id']],
}

/** The log of what changed, and the triggers that write it. */
export class ChangeLogProducts1700000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CREATE_CHANGE_LOG, ...Object.entries(TAGS).flatMap(([table, tags]) => noteChangesOf(table, tags))]) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
