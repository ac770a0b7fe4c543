import { RECOGNISED } from '../rating/rating.rules'
import type { Write } from '../../shared/write/write'

/**
 * Settles which ratings follow which, for the products that the temporary table `counted` names by id: what was still to count when another
 * certificate was issued counts until the day before, as it does when a dossier is recognised. Whether the earlier or the later one came in now
 * makes no difference. Potential five stars are no certificate, so they follow none; of two that begin on one day neither follows the other.
 */
export async function settleSupersession(write: Write): Promise<void> {
  const { manager } = write
  await manager.query(
    `CREATE TEMP TABLE superseded ON COMMIT DROP AS
     SELECT r.id, p.province_id, to_jsonb(r) AS before, next.id AS by, next.counts_from AS day
     FROM (SELECT product_id FROM rating WHERE product_id IN (SELECT id FROM counted) GROUP BY product_id HAVING count(*) > 1) several
     JOIN rating r USING (product_id) JOIN product p ON p.id = r.product_id
     CROSS JOIN LATERAL (
       SELECT n.id, n.counts_from FROM rating n
       WHERE n.product_id = r.product_id AND n.stars >= $1 AND NOT n.potential_five_star AND n.counts_from > r.counts_from AND n.counts_from <= r.counts_until
       ORDER BY n.counts_from, n.stars DESC, n.id LIMIT 1
     ) next`,
    [RECOGNISED],
  )
  await manager.query('UPDATE rating t SET superseded_on = s.day, superseded_by = s.by, counts_until = s.day - 1, version = t.version + 1 FROM superseded s WHERE s.id = t.id')
  await write.auditAll('Rating', 'rating', 'superseded')
}
