import type { MigrationInterface, QueryRunner } from 'typeorm'
import { checkTogether, keepForGood } from '../../shared/references'
import { REFERENCES } from '../records/references'

/** What makes it quick to write long lists: references are checked together, and names are folded once. */
export class WriteLists1700000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.')
  }
}

const STATEMENTS = [
  ...[...new Set(Object.values(REFERENCES).flatMap((references) => Object.values(references)))].flatMap(keepForGood),
  ...Object.entries(REFERENCES).flatMap(([table, references]) => checkTogether(table, references)),
  // Whoever writes many has folded their names already, to find them; what others write is folded here.
  `CREATE FUNCTION fold_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name_folded := fold(NEW.name); RETURN NEW; END $$`,
  ...['producer', 'product'].flatMap((table) => [
    `ALTER TABLE ${table} ALTER COLUMN name_folded DROP EXPRESSION`,
    `CREATE TRIGGER fold_new_name BEFORE INSERT ON ${table} FOR EACH ROW WHEN (NEW.name_folded IS NULL) EXECUTE FUNCTION fold_name()`,
    `CREATE TRIGGER fold_changed_name BEFORE UPDATE OF name ON ${table} FOR EACH ROW EXECUTE FUNCTION fold_name()`,
    `ALTER TABLE ${table} ALTER COLUMN name_folded SET NOT NULL`,
  ]),
  // The index on province and name serves for the province alone.
  `DROP INDEX producer_province_id_idx`,
]
