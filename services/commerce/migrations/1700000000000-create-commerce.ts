import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createDeltaTable } from '../../shared/dated-deltas'
import { appendOnly } from '../../shared/event-log'
import { FOLD_FUNCTION } from '../../shared/fold'
import { CREATE_LOAD_MARK_TABLE } from '../../shared/import/load-mark'
import { CREATE_SOURCE_TABLE } from '../../shared/source'
import { COMMERCE_DELTAS } from '../statistics/commerce-deltas'

/** The tables of commerce. */
export class CreateCommerce1700000000000 implements MigrationInterface {
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
  `CREATE TABLE fair (
    id text PRIMARY KEY, name text NOT NULL, name_folded text GENERATED ALWAYS AS (fold(name)) STORED, kind text,
    state text CHECK (state IN ('ANNOUNCED', 'RESCHEDULED', 'POSTPONED', 'CANCELLED')), province_id text, venue text, starts_on date, ends_on date,
    organisers jsonb NOT NULL DEFAULT '[]', partners jsonb NOT NULL DEFAULT '[]', booths int, province_count int, announced_on text, note text,
    source_id text NOT NULL REFERENCES source, CHECK (ends_on >= starts_on)
  )`,
  `CREATE INDEX ON fair (province_id)`,
  `CREATE INDEX ON fair (starts_on)`,
  `CREATE TABLE fair_exhibitor (
    id text PRIMARY KEY, fair_id text NOT NULL REFERENCES fair, position int NOT NULL, product_id text, producer_id text, UNIQUE (fair_id, position),
    CHECK (num_nonnulls(product_id, producer_id) = 1)
  )`,
  `CREATE INDEX ON fair_exhibitor (product_id)`,
  `CREATE INDEX ON fair_exhibitor (producer_id)`,
  `CREATE TABLE fair_province (fair_id text NOT NULL REFERENCES fair, province_id text NOT NULL, PRIMARY KEY (fair_id, province_id))`,
  `CREATE TABLE fair_announcement (
    position bigint PRIMARY KEY, fair_id text NOT NULL REFERENCES fair, kind text NOT NULL, published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    fair_kind text, province_id text, previous jsonb, announced jsonb NOT NULL
  )`,
  `CREATE INDEX ON fair_announcement (fair_id)`,
  ...appendOnly('fair_announcement'),
  `CREATE TABLE distributor (id text PRIMARY KEY, name text NOT NULL, name_folded text GENERATED ALWAYS AS (fold(name)) STORED, kind text NOT NULL)`,
  `CREATE TABLE distribution_contract (
    id text PRIMARY KEY, kind text NOT NULL, distributor_id text NOT NULL REFERENCES distributor, province_id text, counterpart text, products_text text,
    signed_on text CHECK (signed_on ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'), signed_on_latest date, stated_count int, value_vnd bigint, event text, quote text, source_id text NOT NULL REFERENCES source
  )`,
  `CREATE INDEX ON distribution_contract (distributor_id)`,
  `CREATE INDEX ON distribution_contract (province_id)`,
  `CREATE TABLE contract_product (contract_id text NOT NULL REFERENCES distribution_contract, product_id text NOT NULL, PRIMARY KEY (contract_id, product_id))`,
  `CREATE INDEX ON contract_product (product_id)`,
  createDeltaTable(COMMERCE_DELTAS),
]
