import { raw, sql } from '../sql'
import type { DataSource } from 'typeorm'
import type { LogDefinition, LogRow } from '../event-log'

/**
 * The log of what changed: one row for each transaction that changed public data, with tags that say what. It is written by triggers, so
 * that no way into the tables can forget it: mutations, imports, files that are loaded, a recount, SQL by hand.
 */
export const CHANGES: LogDefinition = { table: 'change_log', channel: 'changes', lock: 71_190_506 }

/**
 * A change as the log keeps it. A tag is `<what>:<id>`: a type of the schema and a record's id, or `statistics:<family>` and a unit's id.
 * An id `*` stands for any number of them.
 */
export interface Change extends LogRow {
  tags: string[]
  written_at: Date
}

/** How many ids of one kind a change names; more become `*`. There are fewer units than that. */
const MOST_IDS = 100

/** The statements that make the log, for a migration. */
export const CREATE_CHANGE_LOG: readonly string[] = [
  `CREATE TABLE ${CHANGES.table} (position bigint PRIMARY KEY, tags text[] NOT NULL, written_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE INDEX ON ${CHANGES.table} (written_at)`,
  `CREATE FUNCTION few_tags(given text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(tag ORDER BY tag COLLATE "C"), '{}') FROM (
      SELECT unnest(CASE WHEN count(*) > ${MOST_IDS} OR bool_or(tag = kind || ':*') THEN ARRAY[kind || ':*'] ELSE array_agg(tag) END) AS tag
      FROM (SELECT DISTINCT tag, regexp_replace(tag, ':[^:]*$', '') AS kind FROM unnest(given) AS tag) AS known GROUP BY kind
    ) AS kept
  $$`,
  // Until it commits, a transaction's row stands under its own number, negated: it is the only one that can see it, and no lock is held.
  `CREATE FUNCTION note_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      noted text[] := '{}';
      named text[];
    BEGIN
      FOR pair IN 0 .. TG_NARGS / 2 - 1 LOOP
        EXECUTE format('SELECT array_agg(%L || id) FROM (SELECT DISTINCT %I AS id FROM changed WHERE %2$I IS NOT NULL LIMIT ${MOST_IDS + 1}) AS known', TG_ARGV[2 * pair] || ':', TG_ARGV[2 * pair + 1]) INTO named;
        noted := noted || named;
      END LOOP;
      IF noted <> '{}' THEN
        INSERT INTO ${CHANGES.table} AS held (position, tags) VALUES (-pg_current_xact_id()::text::bigint, few_tags(noted))
        ON CONFLICT (position) DO UPDATE SET tags = few_tags(held.tags || excluded.tags) WHERE held.tags <> few_tags(held.tags || excluded.tags);
      END IF;
      RETURN NULL;
    END
  $$`,
  // At commit, and not before, the row takes its place: the lock is held for no longer than committing takes, and places become visible in order.
  `CREATE FUNCTION place_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      place bigint;
    BEGIN
      PERFORM pg_advisory_xact_lock(${CHANGES.lock});
      SELECT greatest(coalesce(max(position), 0), 0) + 1 INTO place FROM ${CHANGES.table};
      UPDATE ${CHANGES.table} SET position = place, written_at = clock_timestamp() WHERE position = NEW.position;
      PERFORM pg_notify('${CHANGES.channel}', place::text);
      RETURN NULL;
    END
  $$`,
  `CREATE CONSTRAINT TRIGGER place_change AFTER INSERT ON ${CHANGES.table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION place_change()`,
]

/** What rows of a table are about: for each tag what it begins with, and the column that holds the id. */
export type TagColumns = readonly (readonly [what: string, column: string])[]

/** The statements that note every change of a table's rows, for a migration. Names are ours, never input. */
export function noteChangesOf(table: string, tags: TagColumns): string[] {
  const note = `FOR EACH STATEMENT EXECUTE FUNCTION note_changes(${tags.flat().map((each) => `'${each}'`).join(', ')})`
  return [
    `CREATE TRIGGER note_insert AFTER INSERT ON ${table} REFERENCING NEW TABLE AS changed ${note}`,
    `CREATE TRIGGER note_update AFTER UPDATE ON ${table} REFERENCING NEW TABLE AS changed ${note}`,
    `CREATE TRIGGER note_delete AFTER DELETE ON ${table} REFERENCING OLD TABLE AS changed ${note}`,
  ]
}

/** How long changes are kept: a reader that was away for longer must forget what it holds and begin anew. */
export const KEPT_DAYS = 7

/** Forgets changes that are too old, except the newest: positions go on from it. Returns how many. */
export async function forgetOldChanges(dataSource: DataSource, days: number = KEPT_DAYS): Promise<number> {
  const statement = sql`DELETE FROM ${raw(CHANGES.table)} WHERE written_at < now() - make_interval(days => ${days}) AND position < (SELECT max(position) FROM ${raw(CHANGES.table)})`
  const [, count]: [unknown[], number] = await dataSource.query(statement.text, statement.values as unknown[])
  return count
}
