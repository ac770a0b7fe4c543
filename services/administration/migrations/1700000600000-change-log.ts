import type { MigrationInterface, QueryRunner } from 'typeorm'
import { CREATE_CHANGE_LOG, noteChangesOf, type TagColumns } from '../../shared/changes/change-log'

/** What the public rows of each table are about. */
const TAGS: Record<string, TagColumns> = {
  region: [['Region', 'id']],
  province: [['Province', 'id']],
  province_version: [['Province', 'province_id']],
  province_succession: [['Province', 'predecessor_id'], ['Province', 'successor_id']],
  plan: [['Plan', 'id']],
  support_policy: [['SupportPolicy', 'id']],
  document_change: [['Plan', 'document_id'], ['SupportPolicy', 'document_id']],
  programme_fact: [['Province', 'province_id']],
  programme_activity: [['ProgrammeActivity', 'id']],
  guidance_document: [['GuidanceDocument', 'id']],
  target: [['Target', 'id']],
  indicator: [['Indicator', 'id']],
  reported_figure: [['ReportedFigure', 'id'], ['statistics:reported', 'scope_id']],
  source: [['Source', 'id']],
  programme_delta: [['statistics:programme', 'province_id']],
}

/** The log of what changed, and the triggers that write it. */
export class ChangeLogAdministration1700000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CREATE_CHANGE_LOG, ...Object.entries(TAGS).flatMap(([table, tags]) => noteChangesOf(table, tags))]) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}
