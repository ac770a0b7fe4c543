import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import type { Permission, Subject } from '../../shared/identity/permission'
import { notFound, Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { FINAL } from '../dossier/dossier-states.rules'
import { participantProblem } from '../producer/participant.rules'
import { freeId } from '../producer/producer.service'
import { recounting } from '../statistics/recount'
import { classificationProblem, type Group } from './classification.rules'
import { sameName } from './name.rules'
import { placeOf, type Place } from './place'
import { assertOfficeStands, permitKeeping } from './registry-office'

/**
 * Who registers and amends products: their producer, who files the registration (form 01), and the offices that receive and confirm it
 * (Decisions 490/2018, 1048/2019 and every later one; the district until 30 June 2025).
 */
export const WRITE_PRODUCT: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT', COMMUNE: 'OWN_COMMUNE', PRODUCER: 'OWN_PRODUCER' }

/** Who may still change what a decision on a rating names: name, group, set, producer and province. The decision is the province's or the centre's. */
export const AMEND_RATED_PRODUCT: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** Columns that a decision on a rating names. */
const DECIDED = ['name', 'group_id', 'set_id', 'producer_id', 'province_id'] as const

export interface ProductDetails {
  name: string
  producerId: string
  /** Where it is made; null for the producer's place. */
  place: Place | null
  groupId: string | null
  setId: string | null
  description: string | null
  source: StatedSource
}

/** What to change; what is left out stays as it is, null clears. */
export interface ProductChanges {
  name?: string
  producerId?: string
  provinceId?: string
  district?: string | null
  commune?: string | null
  groupId?: string | null
  setId?: string | null
  description?: string | null
  source?: StatedSource
}

/** Records a product. It counts as unrated until it is recognised. */
export async function registerProduct(write: Write, details: ProductDetails): Promise<RecordRow> {
  const name = requiredText(details.name, 'name')
  // Locked, so that its kind stands still while the product is counted by it.
  const producer = await write.lock('producer', details.producerId, undefined, 'producerId')
  const place = details.place === null ? placeOf(producer) : tidy(details.place)
  permitKeeping(write, WRITE_PRODUCT, { ...place, producerId: producer.id })
  assertAtHome(write, place, producer)
  await write.assertUnit(place.provinceId, 'provinceId')
  await assertClassified(write, details.groupId, details.setId, producer)
  await assertNew(write, name, producer.id, null)
  const id = await freeId(write, 'product', stableId('product', fold(name), fold(producer['name'] as string), place.provinceId, null))
  // Before it is there it counts nothing, after it is there once.
  await recounting(write, [id], () =>
    write.manager.query(
      'INSERT INTO product (id, name, group_id, group_inferred, set_id, producer_id, province_id, district, commune, description) VALUES ($1, $2, $3, false, $4, $5, $6, $7, $8, $9)',
      [id, name, details.groupId, details.setId, producer.id, place.provinceId, place.district, place.commune, optionalText(details.description, 'description')],
    ),
  )
  await linkSource(write, id, details.source)
  return write.created('Product', 'product', id)
}

/** Changes a product. */
export async function amendProduct(write: Write, id: string, expectedVersion: number, changes: ProductChanges): Promise<RecordRow> {
  const producers = await lockProducers(write, id, changes.producerId)
  const before = await lockKept(write, id, WRITE_PRODUCT, expectedVersion)
  const producerId = changes.producerId ?? (before['producer_id'] as string | null)
  const kept = placeOf(before)
  const place = tidy({
    provinceId: changes.provinceId ?? kept.provinceId,
    district: changes.district === undefined ? kept.district : changes.district,
    commune: changes.commune === undefined ? kept.commune : changes.commune,
  })
  write.permit(WRITE_PRODUCT, { ...place, producerId })
  if (place.provinceId !== kept.provinceId) assertAtHome(write, place, producers.find((producer) => producer.id === producerId) ?? null)
  if (place.provinceId !== kept.provinceId) await write.assertUnit(place.provinceId, 'provinceId')
  const columns = {
    name: changes.name === undefined ? before['name'] : requiredText(changes.name, 'name'),
    group_id: changes.groupId === undefined ? before['group_id'] : changes.groupId,
    set_id: changes.setId === undefined ? before['set_id'] : changes.setId,
    producer_id: producerId,
    province_id: place.provinceId,
  }
  const changed = DECIDED.filter((column) => columns[column] !== before[column])
  if (changed.length > 0) await assertMayAmendDecided(write, before, { ...place, producerId })
  await assertNotJudgedBy(write, id, changed)
  if (changed.some((column) => column !== 'name' && column !== 'province_id')) {
    await assertClassified(write, columns.group_id as string | null, columns.set_id as string | null, producers.find((producer) => producer.id === producerId) ?? null)
  }
  if (producerId !== null && changed.some((column) => column === 'name' || column === 'producer_id')) await assertNew(write, columns.name as string, producerId, id)
  const description = changes.description === undefined ? before['description'] : optionalText(changes.description, 'description')
  const said = { ...columns, group_inferred: changes.groupId === undefined ? before['group_inferred'] : false, district: place.district, commune: place.commune, description }
  // Another source for what is on record is something new.
  if (!(changes.source && (await linkSource(write, id, changes.source)))) write.assertChanges(before, said)
  return recounting(write, [id], () => write.change('Product', 'product', before, said))
}

/** Locks a product and checks that the viewer may write to it. */
export function lockProduct(write: Write, id: string, permission: Permission, expectedVersion?: number): Promise<RecordRow> {
  return write.lockPermitted(permission, 'product', id, expectedVersion, { field: 'productId', subjectOf })
}

/** The same for what an office keeps in the registry as of today. @throws Refusal RULE when the office is no more */
export async function lockKept(write: Write, id: string, permission: Permission, expectedVersion?: number): Promise<RecordRow> {
  const row = await lockProduct(write, id, permission, expectedVersion)
  assertOfficeStands(write)
  return row
}

/** Where a product belongs, from its row. */
export function subjectOf(row: Record<string, unknown>): Subject {
  return { ...placeOf(row), producerId: row['producer_id'] as string | null }
}

/** Locks the producers that a product has and shall have: before the product, as whoever changes a producer's kind locks them in that order too. */
async function lockProducers(write: Write, productId: string, wanted: string | undefined): Promise<RecordRow[]> {
  const [known]: { producer_id: string | null }[] = await write.manager.query('SELECT producer_id FROM product WHERE id = $1', [productId])
  const ids = [...new Set([known?.producer_id, wanted].filter((id) => id != null))].sort()
  const rows: RecordRow[] = []
  for (const id of ids) rows.push(await write.lock('producer', id, undefined, 'producerId'))
  return rows
}

async function assertMayAmendDecided(write: Write, before: RecordRow, after: Subject): Promise<void> {
  const rated: unknown[] = await write.manager.query('SELECT 1 FROM rating WHERE product_id = $1 AND stars >= 3 LIMIT 1', [before.id])
  if (rated.length === 0) return
  try {
    write.permit(AMEND_RATED_PRODUCT, subjectOf(before))
    write.permit(AMEND_RATED_PRODUCT, after)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal('FORBIDDEN', null, 'The product was recognised: its name, group, set, producer and province are those of the decision, and only the province or the centre corrects them.')
  }
}

/**
 * While a dossier is under way its applicant stands; once a council has scored it by options, so does the set whose sheet they are of:
 * otherwise points by one sheet would be held against the minima of another.
 */
async function assertNotJudgedBy(write: Write, id: string, changed: readonly (typeof DECIDED)[number][]): Promise<void> {
  if (!changed.includes('producer_id') && !changed.includes('set_id')) return
  const [open]: { day: string; scored: boolean }[] = await write.manager.query(
    `SELECT to_char(d.created_on, 'YYYY-MM-DD') AS day, EXISTS (SELECT 1 FROM scoring_round r WHERE r.dossier_id = d.id AND r.criteria_version = '2026') AS scored FROM dossier d WHERE d.product_id = $1 AND d.state <> ALL($2)`,
    [id, [...FINAL]],
  )
  if (open && changed.includes('producer_id')) throw new Refusal('RULE', 'producerId', `A dossier begun on ${open.day} is under way for its producer; end it first.`, '26/2026/QĐ-TTg')
  if (open?.scored && changed.includes('set_id')) throw new Refusal('RULE', 'setId', `Members scored the dossier begun on ${open.day} by the sheet of the product's set; end it first, and begin another under the right set.`, '26/2026/QĐ-TTg')
}

/** A producer registers what it makes in its own province; for what it makes elsewhere that province's office answers. */
function assertAtHome(write: Write, place: Place, producer: RecordRow | null): void {
  if (write.viewer.role === 'PRODUCER' && place.provinceId !== producer?.['province_id']) throw new Refusal('FORBIDDEN', 'provinceId', 'You register products in your own province; the office of another registers what you make there.')
}

/** Checks that group and set exist and agree, and that the producer's kind takes part with them. */
async function assertClassified(write: Write, groupId: string | null, setId: string | null, producer: RecordRow | null): Promise<void> {
  const [group]: Group[] = await write.manager.query('SELECT scheme, code FROM product_group WHERE id = $1', [groupId])
  if (groupId !== null && !group) throw notFound('groupId', 'product group', groupId)
  const [setGroup]: Group[] = await write.manager.query('SELECT g.scheme, g.code FROM product_set s JOIN product_group g ON g.id = s.group_id WHERE s.id = $1', [setId])
  if (setId !== null && !setGroup) throw notFound('setId', 'product set', setId)
  const heirs: { code: string }[] = await write.manager.query('SELECT g.code FROM group_crosswalk c JOIN product_group g ON g.id = c.to_id WHERE c.from_id = $1 ORDER BY g.position', [groupId])
  const problem = classificationProblem(group ?? null, setGroup ?? null, heirs.map(({ code }) => code))
  if (problem) throw new Refusal('RULE', problem.field, problem.message, '919/QĐ-TTg')
  const codes = [group?.code, setGroup?.code].filter((code) => code !== undefined)
  const refused = producer && participantProblem(producer['kind'] as string, codes, write.today)
  if (refused) throw new Refusal('RULE', 'producerId', refused, '26/2026/QĐ-TTg')
}

/** The producer is locked, so no other product of its gets this name meanwhile. */
async function assertNew(write: Write, name: string, producerId: string, exceptId: string | null): Promise<void> {
  const alike: { id: string; name: string }[] = await write.manager.query('SELECT id, name FROM product WHERE producer_id = $1 AND name_folded = fold($2) AND id IS DISTINCT FROM $3', [producerId, name, exceptId])
  const known = alike.find((product) => sameName(product.name, name))
  if (known) throw new Refusal('RULE', 'name', `The producer has a product ${JSON.stringify(known.name)} already. Amend that one instead.`)
}

/** Names a source of a product. Answers whether it is a new one. */
async function linkSource(write: Write, productId: string, source: StatedSource): Promise<boolean> {
  const linked: unknown[] = await write.manager.query('INSERT INTO product_source (product_id, source_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1', [productId, await keepStatedSource(write.manager, source)])
  return linked.length > 0
}

function tidy(place: Place): Place {
  return { provinceId: place.provinceId, district: optionalText(place.district, 'district', 200), commune: optionalText(place.commune, 'commune', 200) }
}
