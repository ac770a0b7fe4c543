import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createDeltaTable, type DeltaTable } from '../../shared/dated-deltas'
import { FOLD_FUNCTION } from '../../shared/fold'
import { CREATE_LOAD_MARK_TABLE } from '../../shared/import/load-mark'
import { CREATE_SOURCE_TABLE } from '../../shared/source'

/** The tables of products. */
export class CreateProducts1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

/** The counts as they began; a later migration gives them another dimension. */
export const FIRST_RATING_DELTAS: DeltaTable = { name: 'rating_delta', dimensions: ['province_id', 'group_code', 'stars', 'producer_kind'] }

const STATEMENTS = [
  FOLD_FUNCTION,
  CREATE_SOURCE_TABLE,
  CREATE_LOAD_MARK_TABLE,
  `CREATE TABLE product_group (id text PRIMARY KEY, scheme text NOT NULL, code text NOT NULL, name_vi text NOT NULL, name_en text NOT NULL, position int NOT NULL, UNIQUE (scheme, code))`,
  `CREATE TABLE group_crosswalk (from_id text NOT NULL REFERENCES product_group, to_id text NOT NULL REFERENCES product_group, PRIMARY KEY (from_id, to_id))`,
  `CREATE TABLE product_set (id text PRIMARY KEY, number int NOT NULL UNIQUE, group_id text NOT NULL REFERENCES product_group, subgroup_vi text NOT NULL, name_vi text NOT NULL, name_en text NOT NULL, lead text NOT NULL)`,
  `CREATE TABLE criterion (
    id text PRIMARY KEY, set_id text NOT NULL REFERENCES product_set, part text NOT NULL, part_max int NOT NULL, section text NOT NULL, section_max int,
    number text NOT NULL, name text NOT NULL, max_points int NOT NULL, position int NOT NULL, has_sub_parts boolean NOT NULL
  )`,
  `CREATE INDEX ON criterion (set_id)`,
  `CREATE TABLE criterion_option (
    criterion_id text NOT NULL REFERENCES criterion, position int NOT NULL, number text, text text, points numeric, minimum_for_stars int,
    source text NOT NULL, confidence text NOT NULL, note text, PRIMARY KEY (criterion_id, position)
  )`,
  `CREATE TABLE producer (
    id text PRIMARY KEY, name text NOT NULL, name_folded text GENERATED ALWAYS AS (fold(name)) STORED, kind text NOT NULL, kind_derived boolean NOT NULL,
    province_id text NOT NULL, source_id text NOT NULL REFERENCES source
  )`,
  `CREATE INDEX ON producer (province_id)`,
  `CREATE TABLE product (
    id text PRIMARY KEY, name text NOT NULL, name_folded text GENERATED ALWAYS AS (fold(name)) STORED, group_id text REFERENCES product_group, group_inferred boolean NOT NULL,
    set_id text REFERENCES product_set, producer_id text REFERENCES producer, province_id text NOT NULL, district text, commune text, step int CHECK (step BETWEEN 1 AND 6),
    raw_material_zone text
  )`,
  `CREATE INDEX ON product (province_id)`,
  `CREATE INDEX ON product (producer_id)`,
  `CREATE TABLE product_source (product_id text NOT NULL REFERENCES product, source_id text NOT NULL REFERENCES source, PRIMARY KEY (product_id, source_id))`,
  `CREATE TABLE evaluation (id text PRIMARY KEY, product_id text NOT NULL REFERENCES product, score numeric NOT NULL CHECK (score BETWEEN 0 AND 100), evaluated_on text, source_id text NOT NULL REFERENCES source)`,
  `CREATE INDEX ON evaluation (product_id)`,
  `CREATE TABLE rating (
    id text PRIMARY KEY, product_id text NOT NULL REFERENCES product, stars int NOT NULL CHECK (stars BETWEEN 1 AND 5), decided_on text, decision_number text,
    counts_from date, counts_until date, potential_five_star boolean NOT NULL, source_id text NOT NULL REFERENCES source
  )`,
  `CREATE INDEX ON rating (product_id)`,
  `CREATE TABLE label_licence (id text PRIMARY KEY, product_id text NOT NULL REFERENCES product, mark text NOT NULL, basis text, valid_from date NOT NULL, valid_until date, source_id text NOT NULL REFERENCES source)`,
  `CREATE TABLE stamp_batch (id text PRIMARY KEY, product_id text NOT NULL REFERENCES product, issued_on text, quantity int CHECK (quantity > 0), issuer text, source_id text NOT NULL REFERENCES source)`,
  `CREATE TABLE revenue_record (id text PRIMARY KEY, product_id text NOT NULL REFERENCES product, period_from text NOT NULL, period_to text NOT NULL, value_vnd bigint NOT NULL, source_id text NOT NULL REFERENCES source)`,
  createDeltaTable(FIRST_RATING_DELTAS),
]
