/** The statements that make the tables of imports under way, for a migration. */
export const CREATE_IMPORT_TABLES: readonly string[] = [
  `CREATE TABLE import_run (
    id text PRIMARY KEY, kind text NOT NULL, actor text NOT NULL, basis text NOT NULL, file_name text NOT NULL, digest text NOT NULL, bytes int NOT NULL,
    state text NOT NULL CHECK (state IN ('STAGING', 'STAGED', 'CHECKED', 'REFUSED', 'APPLIED')), dry_run boolean NOT NULL, sheets jsonb NOT NULL DEFAULT '[]', counts jsonb,
    rows int NOT NULL DEFAULT 0, problem_count int NOT NULL DEFAULT 0, started_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT clock_timestamp(), applied_at timestamptz
  )`,
  `CREATE INDEX ON import_run (updated_at)`,
  // What is read of a file is kept as it was read, in pieces: they are written once, read once as a whole, and gone when the import is done.
  `CREATE TABLE import_chunk (run_id text NOT NULL REFERENCES import_run ON DELETE CASCADE, position int NOT NULL, row_count int NOT NULL, records json NOT NULL, problems json NOT NULL, PRIMARY KEY (run_id, position))`,
  `ALTER TABLE import_chunk ALTER COLUMN records SET STORAGE EXTERNAL, ALTER COLUMN problems SET STORAGE EXTERNAL`,
]
