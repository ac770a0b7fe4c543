import type { MigrationInterface, QueryRunner } from 'typeorm'
import { STAMP_BATCH_LIMIT, STAMP_QUANTITY_LIMIT } from '../stamp/stamp-code.rules'

/** What the registry of producers and products needs: versions, places, the cycle's history, zones, licences under a certificate, stamps. */
export class KeepRegistry1700000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const STATEMENTS = [
  `ALTER TABLE producer ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN district text, ADD COLUMN commune text`,
  `CREATE INDEX ON producer (province_id, name_folded)`,
  `ALTER TABLE product ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN description text`,
  `CREATE TABLE cycle_step (
    id text PRIMARY KEY, product_id text NOT NULL REFERENCES product, step int NOT NULL CHECK (step BETWEEN 1 AND 6), reached_on date NOT NULL, note text,
    version int NOT NULL DEFAULT 1, UNIQUE (product_id, step)
  )`,
  `ALTER TABLE revenue_record ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN withdrawn_on date, ADD COLUMN withdrawn_because text, ADD CHECK (value_vnd >= 0)`,
  `CREATE INDEX ON revenue_record (product_id)`,
  `CREATE TABLE raw_material_zone (
    id text PRIMARY KEY, name text NOT NULL, name_folded text GENERATED ALWAYS AS (fold(name)) STORED, material text, province_id text NOT NULL, district text, commune text,
    area_hectares numeric CHECK (area_hectares > 0), source_id text NOT NULL REFERENCES source, version int NOT NULL DEFAULT 1
  )`,
  `CREATE INDEX ON raw_material_zone (province_id, name_folded)`,
  `CREATE TABLE product_zone (product_id text NOT NULL REFERENCES product, zone_id text NOT NULL REFERENCES raw_material_zone, PRIMARY KEY (product_id, zone_id))`,
  `CREATE INDEX ON product_zone (zone_id)`,
  `ALTER TABLE label_licence ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN owner text, ADD COLUMN rating_id text REFERENCES rating, ADD COLUMN ended_because text`,
  `CREATE INDEX ON label_licence (product_id)`,
  `CREATE SEQUENCE stamp_batch_number AS int MINVALUE 1 MAXVALUE ${STAMP_BATCH_LIMIT}`,
  `ALTER TABLE stamp_batch ADD COLUMN version int NOT NULL DEFAULT 1, ADD COLUMN number int UNIQUE CHECK (number BETWEEN 1 AND ${STAMP_BATCH_LIMIT}), ADD COLUMN key_id int,
    ADD COLUMN licence_id text REFERENCES label_licence, ADD COLUMN rating_id text REFERENCES rating, ADD COLUMN recalled_on date, ADD COLUMN recalled_because text,
    ADD CHECK (number IS NULL OR quantity BETWEEN 1 AND ${STAMP_QUANTITY_LIMIT} AND key_id IS NOT NULL AND licence_id IS NOT NULL AND rating_id IS NOT NULL)`,
  `CREATE INDEX ON stamp_batch (product_id)`,
]
