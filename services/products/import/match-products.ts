import type { EntityManager } from 'typeorm'
import { at } from '../../shared/bulk-import/findings'
import type { Finding } from '../../shared/bulk-import/import-kind'
import { problem } from '../../shared/bulk-import/problem'
import { says } from '../../shared/spreadsheet/bilingual'
import { sameName } from '../product/name.rules'

/**
 * Finds the producers that rows name, into the temporary table `producer_match` (seq, id): those of the name in the row's unit, else in the
 * units that it was made from; of several, the one of the row's commune. A row stays out where none is on record.
 */
export async function matchProducers(manager: EntityManager): Promise<Finding[]> {
  await manager.query(
    `CREATE TEMP TABLE producer_match ON COMMIT DROP AS
     SELECT seq, min(id) AS id, min(name) AS name, count(*)::int AS alike, string_agg(id, ', ' ORDER BY id) AS ids FROM (
       SELECT s.seq, m.id, m.name, rank() OVER (PARTITION BY s.seq ORDER BY (m.province_id = s.unit_id) DESC, (fold(m.commune) = fold(s.commune)) IS TRUE DESC) AS rank
       FROM staged s JOIN family f USING (unit_id, unit_today) JOIN producer m ON m.province_id = f.member AND m.name_folded = s.producer_folded
     ) found WHERE rank = 1 GROUP BY seq`,
  )
  return [...(await ambiguous(manager, 'producer_match', 'producer')), ...(await misspelt(manager, 'producer_match', 'producer'))]
}

/** Finds the products that rows name, by name and producer, into the temporary table `product_match` (seq, id, province_id). */
export async function matchProducts(manager: EntityManager): Promise<Finding[]> {
  await manager.query(
    `CREATE TEMP TABLE product_match ON COMMIT DROP AS
     SELECT seq, min(id) AS id, min(name) AS name, min(province_id) AS province_id, count(*)::int AS alike, string_agg(id, ', ' ORDER BY id) AS ids FROM (
       SELECT s.seq, p.id, p.name, p.province_id, rank() OVER (PARTITION BY s.seq ORDER BY (p.province_id = s.unit_id) DESC) AS rank
       FROM staged s JOIN producer_match m ON m.seq = s.seq JOIN product p ON p.producer_id = m.id AND p.name_folded = s.name_folded
     ) found WHERE rank = 1 GROUP BY seq`,
  )
  return [...(await ambiguous(manager, 'product_match', 'name')), ...(await misspelt(manager, 'product_match', 'name'))]
}

async function ambiguous(manager: EntityManager, table: string, key: string): Promise<Finding[]> {
  const rows: { seq: number; ids: string }[] = await manager.query(`SELECT seq, ids FROM ${table} WHERE alike > 1 ORDER BY seq`)
  return rows.map(({ seq, ids }) => at(seq, problem(key, 'AMBIGUOUS', `Có nhiều bản ghi cùng tên: ${ids}.`, `Several records bear this name: ${ids}.`, { expected: says('Ghi thêm xã để phân biệt, hoặc sửa từng bản ghi qua API.', 'Say the commune that tells them apart, or change each by itself through the API.') })))
}

/** "Mắm" is not "Mầm": what differs in its marks from the name on record is for a person to decide. */
async function misspelt(manager: EntityManager, table: string, key: 'name' | 'producer'): Promise<Finding[]> {
  const rows: { seq: number; stated: string; held: string }[] = await manager.query(
    `SELECT s.seq, s.${key} AS stated, m.name AS held FROM ${table} m JOIN staged s USING (seq) WHERE m.alike = 1 AND lower(s.${key} COLLATE "und-x-icu") <> lower(m.name COLLATE "und-x-icu") ORDER BY s.seq`,
  )
  return rows
    .filter(({ stated, held }) => !sameName(stated, held))
    .map(({ seq, stated, held }) => at(seq, problem(key, 'CONFLICT', `Trên hệ thống là “${held}”, chỉ khác dấu.`, `On record it is "${held}", which differs in its diacritics only.`, { found: stated, expected: says(`Nếu là một thì ghi “${held}”; nếu là bản ghi khác thì đăng ký riêng qua API.`, `If it is the same, write "${held}"; if it is another, register it by itself through the API.`) })))
}
