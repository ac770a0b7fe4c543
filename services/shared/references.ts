import type { DataSource, EntityManager } from 'typeorm'

/** Which table's id each of some columns names. */
export type References = Readonly<Record<string, string>>

/**
 * The statements that have a table's references checked a statement at a time, for a migration; they take the place of its foreign keys,
 * which PostgreSQL looks up row by row, in several times what writing the row takes. As strict as those as long as what is referred to is
 * kept for good (`keepForGood`): what was there when it was referred to is there ever after, so nothing has to be locked or looked at again.
 */
export function checkTogether(table: string, references: References): string[] {
  const columns = Object.entries(references)
  const missing = columns.map(([column, target]) => `SELECT '${column}' AS "column", ${column} AS id, '${target}' AS target FROM written w WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${target} t WHERE t.id = w.${column})`)
  return [
    ...columns.map(([column]) => `ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_fkey`),
    // Planned each time: a plan kept from one row would look up a long list row by row, and one kept from a list scan a table for one row.
    `CREATE FUNCTION ${table}_references() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE missing record;
     BEGIN
       EXECUTE $look$SELECT * FROM (${missing.join(' UNION ALL ')}) found LIMIT 1$look$ INTO missing;
       IF missing.id IS NOT NULL THEN
         RAISE foreign_key_violation USING MESSAGE = format('%s of ${table} names %s, which is no %s', missing."column", missing.id, missing.target), TABLE = '${table}', COLUMN = missing."column";
       END IF;
       RETURN NULL;
     END $$`,
    ...['INSERT', 'UPDATE'].map((event) => `CREATE TRIGGER references_after_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ${table}_references()`),
  ]
}

/** The statements that keep what a table holds for good, each record under its id, for a migration. */
export function keepForGood(table: string): string[] {
  return [
    `CREATE FUNCTION ${table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'what is in ${table} is kept for good, under its id'; END $$`,
    `CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION ${table}_is_kept()`,
  ]
}

/** Names every reference of a table that leads nowhere; empty when all is well. */
export async function danglingReferences(manager: EntityManager | DataSource, table: string, references: References): Promise<string[]> {
  const found: string[] = []
  for (const [column, target] of Object.entries(references)) {
    const rows: { id: string }[] = await manager.query(`SELECT DISTINCT ${column} AS id FROM ${table} r WHERE ${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${target} t WHERE t.id = r.${column}) ORDER BY 1`)
    found.push(...rows.map(({ id }) => `${table}.${column} names ${id}, which is no ${target}`))
  }
  return found
}
