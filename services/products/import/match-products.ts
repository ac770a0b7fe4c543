import type { EntityManager } from 'typeorm'
import { at } from '../../shared/bulk-import/findings'
import type { Finding } from '../../shared/bulk-import/import-kind'
import { problem } from '../../shared/bulk-import/problem'
import { says } from '../../shared/spreadsheet/bilingual'
import { sameName } from '../product/name.rules'

/**
 * Finds what rows name on record, into the temporary tables `product_match` and `producer_match` (seq, id, name, province_id): products by name
 * and producer; producers by name, the product's own where that is found. What belongs to the row's unit goes before what belongs to the
 * units that it was made from; of several, the producer of the row's commune. A row stays out where none is on record.
 */
export async function matchProducts(manager: EntityManager): Promise<Finding[]> {
  const best = (found: string): string => `
    SELECT seq, min(id) AS id, min(name) AS name, min(province_id) AS province_id, min(producer_id) AS producer_id, count(*)::int AS alike, string_agg(id, ', ' ORDER BY id) AS ids FROM (${found}) found WHERE rank = 1 GROUP BY seq`
  await manager.query(
    `CREATE TEMP TABLE producer_found ON COMMIT DROP AS
     SELECT s.seq, m.id, m.name, m.province_id, rank() OVER (PARTITION BY s.seq ORDER BY (m.province_id = s.unit_id) DESC, (fold(m.commune) = fold(s.commune)) IS TRUE DESC) AS rank
     FROM staged s JOIN family f USING (unit_id, unit_today) JOIN producer m ON m.province_id = f.member AND m.name_folded = s.producer_folded`,
  )
  await manager.query(
    `CREATE TEMP TABLE product_match ON COMMIT DROP AS ${best(`
       SELECT s.seq, p.id, p.name, p.province_id, p.producer_id, rank() OVER (PARTITION BY s.seq ORDER BY (p.province_id = s.unit_id) DESC, m.rank) AS rank
       FROM staged s JOIN producer_found m USING (seq) JOIN product p ON p.producer_id = m.id AND p.name_folded = s.name_folded`)}`,
  )
  // Without knowing how many there are, PostgreSQL would look each up by itself.
  await manager.query('ANALYZE product_match (seq, id)')
  await manager.query(`CREATE TEMP TABLE producer_match ON COMMIT DROP AS ${best(`SELECT m.seq, m.id, m.name, m.province_id, m.id AS producer_id, CASE WHEN p.id IS NULL THEN m.rank WHEN m.id = p.producer_id THEN 1 END AS rank FROM producer_found m LEFT JOIN product_match p USING (seq)`)}`)
  return [...(await ambiguous(manager, 'producer_match', 'producer')), ...(await misspelt(manager, 'producer_match', 'producer')), ...(await ambiguous(manager, 'product_match', 'name')), ...(await misspelt(manager, 'product_match', 'name'))]
}

async function ambiguous(manager: EntityManager, table: string, key: string): Promise<Finding[]> {
  const rows: { seq: number; ids: string }[] = await manager.query(`SELECT seq, ids FROM ${table} WHERE alike > 1 ORDER BY seq`)
  return rows.map(({ seq, ids }) => at(seq, problem(key, 'AMBIGUOUS', `Có nhiều bản ghi cùng tên: ${ids}.`, `Several records bear this name: ${ids}.`, { expected: says('Ghi thêm xã để phân biệt, hoặc sửa từng bản ghi qua API.', 'Say the commune that tells them apart, or change each by itself through the API.') })))
}

/** "Mắm" is not "Mầm": what differs in its marks from the name on record is for a person to decide. */
async function misspelt(manager: EntityManager, table: string, key: 'name' | 'producer'): Promise<Finding[]> {
  const rows: { seq: number; stated: string; held: string }[] = await manager.query(
    `SELECT s.seq, s.${key} AS stated, m.name AS held FROM ${table} m JOIN staged s USING (seq) WHERE m.alike = 1 AND s.${key} <> m.name AND lower(s.${key} COLLATE "und-x-icu") <> lower(m.name COLLATE "und-x-icu") ORDER BY s.seq`,
  )
  return rows
    .filter(({ stated, held }) => !sameName(stated, held))
    .map(({ seq, stated, held }) => at(seq, problem(key, 'CONFLICT', `Trên hệ thống là “${held}”, chỉ khác dấu.`, `On record it is "${held}", which differs in its diacritics only.`, { found: stated, expected: says(`Nếu là một thì ghi “${held}”; nếu là bản ghi khác thì đăng ký riêng qua API.`, `If it is the same, write "${held}"; if it is another, register it by itself through the API.`) })))
}
