import type { EntityManager } from 'typeorm'

/**
 * Which of some records were ever written through the API. A compiled file that is loaded again leaves those alone: what an official
 * wrote since outweighs the compilation.
 */
export async function writtenThroughApi(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const rows: { record_id: string }[] = await manager.query('SELECT DISTINCT record_id FROM audit_entry WHERE record_id = ANY($1)', [ids])
  return new Set(rows.map((row) => row.record_id))
}
