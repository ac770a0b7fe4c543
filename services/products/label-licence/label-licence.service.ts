import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import { notFound, Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { lockProduct } from '../product/product.service'
import { certifiedRating } from './certified-rating'
import { effectiveEnd, licensedOn } from './label-licence.rules'

/** Who grants the right to use a mark: the centre, whose mark "Sản phẩm OCOP Việt Nam" is (1162/QĐ-VPĐP-OCOP), and provinces, which own marks of theirs and grant them by decision. */
export const GRANT_LICENCE: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

const MARK_RULE = '1162/QĐ-VPĐP-OCOP'

export interface LicenceDetails {
  mark: string
  owner: string | null
  basis: string | null
  validFrom: string
  /** The last day it is granted for; null for as long as the certificate lasts. */
  validUntil: string | null
  source: StatedSource
}

/** Grants the right to use a mark under the certificate that is in force on its first day. */
export async function grantLicence(write: Write, productId: string, details: LicenceDetails): Promise<RecordRow> {
  await lockProduct(write, productId, GRANT_LICENCE)
  if (details.validUntil !== null && details.validUntil < details.validFrom) throw new Refusal('INVALID', 'validUntil', `It would end (${details.validUntil}) before it begins (${details.validFrom}).`)
  const mark = requiredText(details.mark, 'mark', 200)
  const rating = await certifiedRating(write.manager, productId, details.validFrom)
  if (!rating) throw new Refusal('RULE', 'productId', `The mark is for products of three stars or more with a valid certificate; this one has none on ${details.validFrom}.`, MARK_RULE)
  const end = effectiveEnd(details.validUntil, rating.validUntil)
  for (const licence of await licencesOf(write, productId)) {
    const other = effectiveEnd(licence.validUntil, licence.certificateUntil)
    if (licence.mark.toLowerCase() === mark.toLowerCase() && other !== null && end !== null && licence.validFrom <= end && details.validFrom <= other) {
      throw new Refusal('RULE', 'validFrom', `The product has the right to this mark already, from ${licence.validFrom} through ${other}.`, MARK_RULE)
    }
  }
  const id = `licence_${randomBytes(8).toString('hex')}`
  await write.manager.query(
    'INSERT INTO label_licence (id, product_id, mark, owner, basis, valid_from, valid_until, rating_id, source_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [id, productId, mark, optionalText(details.owner, 'owner', 200), optionalText(details.basis, 'basis', 200), details.validFrom, details.validUntil, rating.id, await keepStatedSource(write.manager, details.source)],
  )
  return write.created('LabelLicence', 'label_licence', id)
}

/** Ends a right before its certificate does, such as for misuse of the mark. It can be brought forward, never put off. */
export async function endLicence(write: Write, id: string, expectedVersion: number, end: { endsOn: string; reason: string }): Promise<RecordRow> {
  const [known]: { product_id: string }[] = await write.manager.query('SELECT product_id FROM label_licence WHERE id = $1', [id])
  if (!known) throw notFound('licenceId', 'label licence', id)
  await lockProduct(write, known.product_id, GRANT_LICENCE)
  const before = await write.lock('label_licence', id, expectedVersion, 'licenceId')
  const held = (await licencesOf(write, known.product_id)).find((licence) => licence.id === id)
  const now = effectiveEnd(before['valid_until'] as string | null, held?.certificateUntil ?? null)
  if (now === null || end.endsOn >= now) throw new Refusal('RULE', 'endsOn', now === null ? 'The licence is under no certificate and so not in force.' : `The licence ends on ${now} as it is; it can only end earlier.`, MARK_RULE)
  return write.change('LabelLicence', 'label_licence', before, { valid_until: end.endsOn, ended_because: requiredText(end.reason, 'reason', 2_000) })
}

export interface HeldLicence {
  id: string
  mark: string
  validFrom: string
  validUntil: string | null
  certificateUntil: string | null
}

/** A product's licences with the end of the certificate of each. */
export function licencesOf(write: Pick<Write, 'manager'>, productId: string): Promise<HeldLicence[]> {
  return write.manager.query(
    `SELECT l.id, l.mark, to_char(l.valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(l.valid_until, 'YYYY-MM-DD') AS "validUntil", to_char(r.counts_until, 'YYYY-MM-DD') AS "certificateUntil"
     FROM label_licence l LEFT JOIN rating r ON r.id = l.rating_id WHERE l.product_id = $1 ORDER BY l.valid_from, l.id`,
    [productId],
  )
}

/** A licence of a product that is in force on a day; null when none is. */
export async function licenceInForce(write: Pick<Write, 'manager'>, productId: string, day: string): Promise<HeldLicence | null> {
  return (await licencesOf(write, productId)).find((licence) => licensedOn(licence, licence.certificateUntil, day)) ?? null
}
