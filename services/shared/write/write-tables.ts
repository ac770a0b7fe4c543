import { appendOnly } from '../event-log'

/**
 * The statements that make what writing needs, for a migration of each service: answers by idempotency key, and the audit trail,
 * which refuses UPDATE and DELETE.
 */
export const CREATE_WRITE_TABLES: readonly string[] = [
  `CREATE TABLE idempotent_write (
    actor text NOT NULL, key text NOT NULL, mutation text NOT NULL, input_digest text NOT NULL, answer jsonb, written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (actor, key)
  )`,
  `CREATE TABLE audit_entry (
    position bigint GENERATED ALWAYS AS IDENTITY UNIQUE, id text PRIMARY KEY DEFAULT 'audit_' || gen_random_uuid(), written_at timestamptz NOT NULL DEFAULT clock_timestamp(), actor text NOT NULL, role text NOT NULL,
    mutation text NOT NULL, idempotency_key text NOT NULL, request_id text NOT NULL, record_type text NOT NULL, record_id text NOT NULL, province_id text, before jsonb, after jsonb
  )`,
  `CREATE INDEX ON audit_entry (record_id, position)`,
  `CREATE INDEX ON audit_entry (actor, position)`,
  ...appendOnly('audit_entry'),
]

/** The statement that lets answers be found by their age, to be forgotten; for a later migration of each service. */
export const INDEX_ANSWERS_BY_AGE = 'CREATE INDEX IF NOT EXISTS idempotent_write_age ON idempotent_write (written_at)'
