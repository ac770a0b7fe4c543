import { randomBytes } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { Refusal } from '../../shared/write/refusal'
import type { Write } from '../../shared/write/write'

/** Who or what is shown at a fair: exactly one of the two. */
export interface ExhibitorInput {
  productId?: string | null
  producerId?: string | null
}

/** What a fair has in tables of its own, as the audit trail shows it: ids of provinces, and of products and producers in order. */
export async function partsOf(manager: EntityManager, fairId: string): Promise<{ participants: string[]; exhibitors: string[] }> {
  const [parts]: { participants: string[]; exhibitors: string[] }[] = await manager.query(
    `SELECT ARRAY(SELECT province_id FROM fair_province WHERE fair_id = $1 ORDER BY province_id) AS participants,
            ARRAY(SELECT coalesce(product_id, producer_id) FROM fair_exhibitor WHERE fair_id = $1 ORDER BY position) AS exhibitors`,
    [fairId],
  )
  return parts as { participants: string[]; exhibitors: string[] }
}

/** Says anew which provinces take part. One named twice takes part once. */
export async function keepParticipants(manager: EntityManager, fairId: string, provinceIds: readonly string[]): Promise<void> {
  await manager.query('DELETE FROM fair_province WHERE fair_id = $1', [fairId])
  await manager.query('INSERT INTO fair_province (fair_id, province_id) SELECT DISTINCT $1, unnest($2::text[])', [fairId, provinceIds])
}

/** Says anew who and what is shown, in order. @throws Refusal INVALID, NOT_FOUND */
export async function keepExhibitors(write: Write, fairId: string, exhibitors: readonly ExhibitorInput[]): Promise<void> {
  checkExhibitors(exhibitors)
  await write.assertRecords(exhibitors.map(({ productId, producerId }) => (productId ?? producerId) as string), (place) => `exhibitors.${place}`)
  await write.manager.query('DELETE FROM fair_exhibitor WHERE fair_id = $1', [fairId])
  await write.manager.query(
    `INSERT INTO fair_exhibitor (id, fair_id, position, product_id, producer_id)
     SELECT given.id, $1, given.place - 1, given.product_id, given.producer_id FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS given(id, product_id, producer_id, place)`,
    [fairId, exhibitors.map(() => `exhibitor_${randomBytes(8).toString('hex')}`), exhibitors.map(({ productId }) => productId ?? null), exhibitors.map(({ producerId }) => producerId ?? null)],
  )
}

/** Shown twice, a product would stand at one fair twice wherever its fairs are listed. */
function checkExhibitors(exhibitors: readonly ExhibitorInput[]): void {
  const places = new Map<string, number>()
  for (const [place, { productId, producerId }] of exhibitors.entries()) {
    if ((productId == null) === (producerId == null)) throw new Refusal('INVALID', `exhibitors.${place}`, 'Say exactly one of "productId" and "producerId".')
    const [id, prefix, field] = productId != null ? [productId, 'product_', 'productId'] : [producerId as string, 'producer_', 'producerId']
    if (!id.startsWith(prefix)) throw new Refusal('INVALID', `exhibitors.${place}.${field}`, `${JSON.stringify(id)} is no id of a ${prefix.slice(0, -1)}.`)
    const first = places.get(id)
    if (first !== undefined) throw new Refusal('INVALID', `exhibitors.${place}`, `It stands in the list already, as exhibitors.${first}.`)
    places.set(id, place)
  }
}
