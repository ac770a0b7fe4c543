import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import { requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import type { DistributorKind } from './distributor.entity'

/** Who writes distributors. They sell for several provinces, so any province's office may register one, and only the centre renames them. */
export const REGISTER_DISTRIBUTOR: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'ANYWHERE' }
export const AMEND_DISTRIBUTOR: Permission = { CENTRAL: 'ANYWHERE' }

export interface DistributorDetails {
  name: string
  kind: DistributorKind
  /** As stated; null when no one says. */
  modernChannel: boolean | null
}

/** Records a distributor. Names that differ only in case or diacritics are one. */
export async function registerDistributor(write: Write, details: DistributorDetails): Promise<RecordRow> {
  write.permit(REGISTER_DISTRIBUTOR, { provinceId: null })
  return write.insert('Distributor', 'distributor', { id: `distributor_${randomBytes(8).toString('hex')}`, ...(await columnsOf(write, details, null)) })
}

/** Says anew what a distributor is called and how it sells. */
export async function amendDistributor(write: Write, id: string, expectedVersion: number, details: DistributorDetails): Promise<RecordRow> {
  const before = await write.lockPermitted(AMEND_DISTRIBUTOR, 'distributor', id, expectedVersion, { field: 'distributorId', subjectOf: () => ({ provinceId: null }) })
  return write.change('Distributor', 'distributor', before, await columnsOf(write, details, id))
}

async function columnsOf(write: Write, details: DistributorDetails, own: string | null): Promise<Record<string, unknown>> {
  if (details.name.trim() === '') throw new Refusal('INVALID', 'name', 'A distributor needs a name.')
  const name = requiredText(details.name, 'name').replace(/\s+/g, ' ')
  if (details.kind === 'ECOMMERCE' && details.modernChannel === false) throw new Refusal('RULE', 'modernChannel', 'E-commerce is a modern channel of trade; leave this out.', '26/2026/QĐ-TTg')
  // Two registrations of one name at the same time wait for one another.
  await write.manager.query('SELECT pg_advisory_xact_lock(hashtextextended(fold($1), 0))', [name])
  const [other]: { name: string }[] = await write.manager.query('SELECT name FROM distributor WHERE name_folded = fold($1) AND id IS DISTINCT FROM $2', [name, own])
  if (other) throw new Refusal('INVALID', 'name', `There is a distributor ${JSON.stringify(other.name)} already; amend that one, or say another name.`)
  return { name, kind: details.kind, modern_channel: details.modernChannel }
}
