import type { MigrationInterface, QueryRunner } from 'typeorm'
import { FOLD_FUNCTION } from '../../shared/fold'
import { CREATE_LOAD_MARK_TABLE } from '../../shared/import/load-mark'
import { CREATE_SOURCE_TABLE } from '../../shared/source'

const partialDate = (column: string): string => `${column} text CHECK (${column} ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'), ${column}_latest date`

const provincialDocument = `
  id text PRIMARY KEY, province_id text NOT NULL REFERENCES province, number text, title text NOT NULL,
  title_folded text GENERATED ALWAYS AS (fold(title)) STORED, ${partialDate('issued_on')}, issuer text,
  period_from text, ${partialDate('period_to')}, source_id text NOT NULL REFERENCES source`

/** The tables of administration. `*_latest` is the last day an imprecise date may mean, which lists order and filter by. */
export class CreateAdministration1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const STATEMENTS = [
  FOLD_FUNCTION,
  CREATE_SOURCE_TABLE,
  CREATE_LOAD_MARK_TABLE,
  `CREATE TABLE region (id text PRIMARY KEY, name_vi text NOT NULL, name_en text NOT NULL, in_force_from date NOT NULL, in_force_until date)`,
  `CREATE TABLE province (
    id text PRIMARY KEY, code text NOT NULL, slug text NOT NULL, iso_code text, region_id text NOT NULL REFERENCES region, name_vi text NOT NULL,
    name_folded text GENERATED ALWAYS AS (fold(name_vi)) STORED, in_force_from date NOT NULL, in_force_until date, note text,
    UNIQUE (code, in_force_from), UNIQUE (slug, in_force_from)
  )`,
  `CREATE INDEX ON province (region_id)`,
  `CREATE TABLE province_version (
    province_id text NOT NULL REFERENCES province, in_force_from date NOT NULL, in_force_until date, name_vi text NOT NULL, name_en text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PROVINCE', 'CITY')), confidence text NOT NULL, PRIMARY KEY (province_id, in_force_from)
  )`,
  `CREATE TABLE province_succession (predecessor_id text NOT NULL REFERENCES province, successor_id text NOT NULL REFERENCES province, PRIMARY KEY (predecessor_id, successor_id))`,
  `CREATE TABLE plan (${provincialDocument}, kind text NOT NULL CHECK (kind IN ('PROJECT', 'PLAN')))`,
  `CREATE INDEX ON plan (province_id)`,
  `CREATE TABLE support_policy (${provincialDocument})`,
  `CREATE INDEX ON support_policy (province_id)`,
  `CREATE TABLE programme_fact (
    province_id text NOT NULL REFERENCES province, key text NOT NULL, answer text NOT NULL CHECK (answer IN ('YES', 'NO')), stated_on text NOT NULL,
    speaker text, quote text, source_id text NOT NULL REFERENCES source, PRIMARY KEY (province_id, key)
  )`,
  `CREATE TABLE programme_activity (
    id text PRIMARY KEY, kind text NOT NULL, description text NOT NULL, held_on text, place text, count int, quote text, source_id text NOT NULL REFERENCES source
  )`,
  `CREATE TABLE guidance_document (id text PRIMARY KEY, number text, subject text NOT NULL, issued_on text, ceased_on text, source_id text NOT NULL REFERENCES source)`,
  `CREATE TABLE target (
    id text PRIMARY KEY, subject text NOT NULL, minimum float8, maximum float8, unit text NOT NULL, due text NOT NULL, decision text NOT NULL, source_id text NOT NULL REFERENCES source
  )`,
  `CREATE TABLE indicator (id text PRIMARY KEY, measure text NOT NULL)`,
  `CREATE TABLE reported_figure (
    id text PRIMARY KEY, indicator_id text NOT NULL REFERENCES indicator, scope_id text NOT NULL, breakdown text, value float8, unit text,
    kind text NOT NULL CHECK (kind IN ('PLANNED', 'TARGET', 'ACTUAL', 'QUALITATIVE')), ${partialDate('stated_on')}, refers_to text, speaker text, quote text,
    complete boolean, part_of_id text REFERENCES reported_figure DEFERRABLE INITIALLY DEFERRED, source_id text NOT NULL REFERENCES source,
    CHECK ((kind = 'QUALITATIVE') = (value IS NULL))
  )`,
  `CREATE INDEX ON reported_figure (scope_id, indicator_id)`,
  `CREATE INDEX ON reported_figure (indicator_id)`,
  `CREATE INDEX ON reported_figure (part_of_id)`,
]
