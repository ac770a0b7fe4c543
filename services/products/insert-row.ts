import type { EntityManager } from 'typeorm'

/** Inserts one row. Table and columns are ours, never input. */
export async function insertRow(manager: EntityManager, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row)
  await manager.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row))
}
