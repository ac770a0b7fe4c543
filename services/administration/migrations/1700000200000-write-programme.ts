import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addKnownOn, applyDeltas, createDeltaTable } from '../../shared/dated-deltas'
import { PROGRAMME_DELTAS, programmeContribution, type CountedDocument } from '../statistics/programme-deltas'

/**
 * What officials need to write the programme's records: versions, the course of plans and policies, whose a target or activity is,
 * corrections of reported figures, and the counts of provinces by status, made here for the documents that are there already.
 */
export class WriteProgramme1700000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
    const documents: CountedDocument[] = await runner.query(
      `SELECT province_id AS "provinceId", kind, issued_on AS "issuedOn", period_to AS "periodTo", NULL AS "withdrawnOn" FROM plan
       UNION ALL SELECT province_id, 'POLICY', issued_on, period_to, NULL FROM support_policy`,
    )
    await applyDeltas(runner.manager, PROGRAMME_DELTAS, programmeContribution(documents))
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const TODAY = `(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`
const VERSION = 'ADD COLUMN version int NOT NULL DEFAULT 1'

/** The state follows from kind and dates, so that it can't contradict them; `document.rules.ts` says the same, and a test compares. */
const course = (drafted: string, issued: string): string => `
  ${VERSION}, ADD COLUMN amended_on date, ADD COLUMN withdrawn_on date, ADD COLUMN retracted_on date,
  ADD COLUMN state text NOT NULL GENERATED ALWAYS AS (CASE WHEN retracted_on IS NOT NULL THEN 'RETRACTED' WHEN withdrawn_on IS NOT NULL THEN 'WITHDRAWN' ${drafted} WHEN amended_on IS NOT NULL THEN 'AMENDED' ${issued} END) STORED`

const STATEMENTS = [
  `ALTER TABLE plan ADD COLUMN adopted boolean NOT NULL DEFAULT true, ${course(`WHEN NOT adopted THEN 'DRAFT'`, `WHEN kind = 'PROJECT' THEN 'APPROVED' ELSE 'ISSUED'`)}`,
  `ALTER TABLE support_policy ${course('', `ELSE 'ISSUED'`)}`,
  `CREATE TABLE document_change (
    id text PRIMARY KEY, document_id text NOT NULL, position bigint GENERATED ALWAYS AS IDENTITY, kind text NOT NULL CHECK (kind IN ('AMENDED', 'WITHDRAWN', 'CORRECTED', 'RETRACTED')),
    changed_on date NOT NULL, recorded_on date NOT NULL, number text, summary text NOT NULL, source_id text REFERENCES source
  )`,
  `CREATE INDEX ON document_change (document_id, position)`,

  createDeltaTable(PROGRAMME_DELTAS),
  ...addKnownOn(PROGRAMME_DELTAS),

  `ALTER TABLE programme_activity ${VERSION}, ADD COLUMN province_id text REFERENCES province`,
  `ALTER TABLE target ${VERSION}, ADD COLUMN province_id text REFERENCES province`,
  `ALTER TABLE guidance_document ${VERSION}`,
  `ALTER TABLE programme_fact ${VERSION}, DROP CONSTRAINT programme_fact_answer_check, ADD CHECK (answer IN ('YES', 'NO', 'UNKNOWN')),
    ADD COLUMN id text GENERATED ALWAYS AS ('fact_' || province_id || '_' || key) STORED UNIQUE`,

  `ALTER TABLE reported_figure ${VERSION}, ADD COLUMN recorded_on date NOT NULL DEFAULT ${TODAY}, ADD COLUMN corrected_on date, ADD COLUMN corrected_by_id text REFERENCES reported_figure,
    ADD COLUMN corrects_id text REFERENCES reported_figure, ADD COLUMN first_id text,
    ADD COLUMN province_id text GENERATED ALWAYS AS (CASE WHEN starts_with(scope_id, 'province_') THEN scope_id END) STORED, ADD CHECK (corrected_by_id IS NULL OR corrected_on IS NOT NULL)`,
  `CREATE INDEX ON reported_figure (first_id)`,
]
