import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import type { DistributorKind } from './distributor.entity'

/** Who writes distributors. They sell for several provinces, so any province's office may register one, and only the centre renames them. */
export const REGISTER_DISTRIBUTOR: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'ANYWHERE' }
export const AMEND_DISTRIBUTOR: Permission = { CENTRAL: 'ANYWHERE' }

export interface DistributorDetails {
  name: string
  kind: DistributorKind
}

/** Records a distributor. Names that differ only in case or diacritics are one. */
export async function registerDistributor(write: Write, details: DistributorDetails): Promise<RecordRow> {
  write.permit(REGISTER_DISTRIBUTOR, { provinceId: null })
  await assertNameFree(write, details.name, null)
  const id = `distributor_${randomBytes(8).toString('hex')}`
  await write.manager.query('INSERT INTO distributor (id, name, kind) VALUES ($1, $2, $3)', [id, clean(details.name), details.kind])
  return write.created('Distributor', 'distributor', id)
}

export async function amendDistributor(write: Write, id: string, expectedVersion: number, details: DistributorDetails): Promise<RecordRow> {
  write.permit(AMEND_DISTRIBUTOR, { provinceId: null })
  const before = await write.lock('distributor', id, expectedVersion, 'distributorId')
  await assertNameFree(write, details.name, id)
  return write.change('Distributor', 'distributor', before, { name: clean(details.name), kind: details.kind })
}

async function assertNameFree(write: Write, name: string, own: string | null): Promise<void> {
  if (clean(name) === '') throw new Refusal('INVALID', 'name', 'A distributor needs a name.')
  // Two registrations of one name at the same time wait for one another.
  await write.manager.query('SELECT pg_advisory_xact_lock(hashtextextended(fold($1), 0))', [clean(name)])
  const [other]: { id: string }[] = await write.manager.query('SELECT id FROM distributor WHERE name_folded = fold($1) AND id IS DISTINCT FROM $2', [clean(name), own])
  if (other) throw new Refusal('INVALID', 'name', `There is a distributor of this name already: ${other.id}.`)
}

function clean(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ')
}
