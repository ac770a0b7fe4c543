import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The way from a dossier to recognition or refusal: dossiers, councils, their score sheets, and what becomes of a certificate afterwards. */
export class Dossiers1700000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const STATEMENTS = [
  `ALTER TABLE rating
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN dossier_id text,
    ADD COLUMN certificate_number text,
    ADD COLUMN level text CHECK (level IN ('DISTRICT', 'PROVINCE', 'CENTRE')),
    ADD COLUMN extended_until date,
    ADD COLUMN withdrawn_on date,
    ADD COLUMN withdrawal_ground text,
    ADD COLUMN withdrawal_decision text,
    ADD COLUMN superseded_on date,
    ADD COLUMN superseded_by text REFERENCES rating,
    ADD CHECK ((withdrawn_on IS NULL) = (withdrawal_ground IS NULL)),
    ADD CHECK ((superseded_on IS NULL) = (superseded_by IS NULL))`,
  `CREATE INDEX ON rating (superseded_by) WHERE superseded_by IS NOT NULL`,
  `CREATE TABLE rating_correction (
    id text PRIMARY KEY, rating_id text NOT NULL REFERENCES rating, position int NOT NULL, corrected_on date NOT NULL, reason text NOT NULL, source_id text NOT NULL REFERENCES source,
    stars int NOT NULL, decided_on text, decision_number text, certificate_number text, counts_from date, counts_until date, UNIQUE (rating_id, position)
  )`,
  `CREATE TABLE council (
    id text PRIMARY KEY, version int NOT NULL DEFAULT 1, level text NOT NULL CHECK (level IN ('DISTRICT', 'PROVINCE', 'CENTRE')), province_id text, district text,
    decision_number text NOT NULL, established_on date NOT NULL, dissolved_on date, quorum_numerator int NOT NULL, quorum_denominator int NOT NULL, most_apart numeric(5, 2) NOT NULL CHECK (most_apart >= 0),
    source_id text NOT NULL REFERENCES source,
    CHECK ((level = 'CENTRE') = (province_id IS NULL)), CHECK ((level = 'DISTRICT') = (district IS NOT NULL)),
    CHECK (quorum_numerator BETWEEN 1 AND quorum_denominator)
  )`,
  `CREATE TABLE council_member (
    id text PRIMARY KEY, council_id text NOT NULL REFERENCES council, position int NOT NULL, name text NOT NULL, office text, chair boolean NOT NULL, left_on date, UNIQUE (council_id, position)
  )`,
  `CREATE TABLE dossier (
    id text PRIMARY KEY, version int NOT NULL DEFAULT 1, kind text NOT NULL CHECK (kind IN ('FIRST', 'UPGRADE', 'RE_RATING')), state text NOT NULL, level text NOT NULL CHECK (level IN ('COMMUNE', 'DISTRICT', 'PROVINCE', 'CENTRE')),
    product_id text NOT NULL REFERENCES product, producer_id text, province_id text NOT NULL, district text, commune text NOT NULL,
    created_on date NOT NULL, submitted_on date, last_act_on date NOT NULL, self_assessed_points numeric(5, 2), assessment jsonb,
    held_rating_id text REFERENCES rating, council_id text REFERENCES council, round int NOT NULL DEFAULT 1, score numeric(7, 4), stars int, criteria_version text,
    disqualification_ground text, decision_number text, rating_id text REFERENCES rating
  )`,
  `CREATE INDEX ON dossier (province_id, state)`,
  `CREATE INDEX ON dossier (product_id)`,
  `CREATE INDEX ON dossier (producer_id)`,
  `CREATE UNIQUE INDEX dossier_one_open ON dossier (product_id) WHERE state NOT IN ('NOT_RECOGNISED', 'DISQUALIFIED', 'RECOGNISED', 'ABANDONED')`,
  `ALTER TABLE rating ADD FOREIGN KEY (dossier_id) REFERENCES dossier`,
  `CREATE TABLE dossier_step (
    id text PRIMARY KEY, dossier_id text NOT NULL REFERENCES dossier, position int NOT NULL, act text NOT NULL, happened_on date NOT NULL, state text NOT NULL, level text NOT NULL, note text, UNIQUE (dossier_id, position)
  )`,
  `CREATE TABLE scoring_round (
    id text PRIMARY KEY, version int NOT NULL DEFAULT 1, dossier_id text NOT NULL REFERENCES dossier, number int NOT NULL, level text NOT NULL, council_id text NOT NULL REFERENCES council, province_id text NOT NULL,
    criteria_version text NOT NULL, opened_on date NOT NULL, closed_on date, sheets int, score numeric(7, 4), band_stars int, stars int, most_apart numeric(5, 2), minima_met_for_stars int, minutes text, UNIQUE (dossier_id, number)
  )`,
  `CREATE TABLE score_sheet (
    id text PRIMARY KEY, round_id text NOT NULL REFERENCES scoring_round, member_id text NOT NULL REFERENCES council_member, province_id text NOT NULL, version int NOT NULL, replaced boolean NOT NULL DEFAULT false, rediscussed boolean NOT NULL,
    scored_on date NOT NULL, points_a numeric(5, 2) NOT NULL, points_b numeric(5, 2) NOT NULL, points_c numeric(5, 2) NOT NULL, choices jsonb, comment text, UNIQUE (round_id, member_id, version)
  )`,
  `CREATE UNIQUE INDEX score_sheet_one_counts ON score_sheet (round_id, member_id) WHERE NOT replaced`,
]
