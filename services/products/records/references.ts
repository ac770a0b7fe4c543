import type { DataSource } from 'typeorm'
import { danglingReferences, type References } from '../../shared/references'

/** The references of what lists are imported into, which are checked together. */
export const REFERENCES: Readonly<Record<string, References>> = {
  producer: { source_id: 'source' },
  product: { group_id: 'product_group', set_id: 'product_set', producer_id: 'producer' },
  product_source: { product_id: 'product', source_id: 'source' },
  evaluation: { product_id: 'product', source_id: 'source' },
  rating: { product_id: 'product', source_id: 'source', superseded_by: 'rating', dossier_id: 'dossier' },
}

/** Names every one of them that leads nowhere; empty when all is well. */
export async function checkReferences(dataSource: DataSource): Promise<string[]> {
  const found: string[] = []
  for (const [table, references] of Object.entries(REFERENCES)) found.push(...(await danglingReferences(dataSource, table, references)))
  return found
}
