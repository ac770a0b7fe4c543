import { randomBytes } from 'node:crypto'
import { fold } from '../../shared/fold'
import { stableId } from '../../shared/ids'
import type { Permission } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { sameName } from '../product/name.rules'
import { placeOf, type Place } from '../product/place'
import { permitKeeping } from '../product/registry-office'
import { recounting } from '../statistics/recount'
import { participantProblem } from './participant.rules'
import type { ProducerKind } from './producer.entity'

/**
 * Who keeps the register of producers: the offices that receive and confirm registrations (Decisions 490/2018 and 1048/2019: the commune
 * confirms, the province keeps the registry; the district until 30 June 2025). A producer does not write its own kind and place: they
 * are scored and counted, and the office checks them against the business registration.
 */
export const WRITE_PRODUCER: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT', COMMUNE: 'OWN_COMMUNE' }

export interface ProducerDetails extends Place {
  name: string
  kind: ProducerKind
  source: StatedSource
}

/** What to change; what is left out stays as it is, null clears. */
export interface ProducerChanges {
  name?: string
  kind?: ProducerKind
  provinceId?: string
  district?: string | null
  commune?: string | null
  source?: StatedSource
}

/** Records a producer. One that is there already, by name and place, is not recorded twice. */
export async function registerProducer(write: Write, details: ProducerDetails): Promise<RecordRow> {
  const name = requiredText(details.name, 'name')
  const place = { provinceId: details.provinceId, district: optionalText(details.district, 'district', 200), commune: optionalText(details.commune, 'commune', 200) }
  permitKeeping(write, WRITE_PRODUCER, place)
  await write.assertUnit(place.provinceId, 'provinceId')
  await assertNew(write, name, place, null)
  const sourceId = await keepStatedSource(write.manager, details.source)
  const id = await freeId(write, 'producer', stableId('producer', fold(name), place.provinceId))
  await write.manager.query('INSERT INTO producer (id, name, kind, kind_derived, province_id, district, commune, source_id) VALUES ($1, $2, $3, false, $4, $5, $6, $7)', [id, name, details.kind, place.provinceId, place.district, place.commune, sourceId])
  return write.created('Producer', 'producer', id)
}

/** Changes a producer. Its kind moves its products' counts by kind. */
export async function amendProducer(write: Write, id: string, expectedVersion: number, changes: ProducerChanges): Promise<RecordRow> {
  const before = await write.lockPermitted(WRITE_PRODUCER, 'producer', id, expectedVersion, { field: 'producerId', subjectOf: placeOf })
  const name = changes.name === undefined ? (before['name'] as string) : requiredText(changes.name, 'name')
  const kept = placeOf(before)
  const place = {
    provinceId: changes.provinceId ?? kept.provinceId,
    district: changes.district === undefined ? kept.district : optionalText(changes.district, 'district', 200),
    commune: changes.commune === undefined ? kept.commune : optionalText(changes.commune, 'commune', 200),
  }
  permitKeeping(write, WRITE_PRODUCER, place)
  if (place.provinceId !== kept.provinceId) await write.assertUnit(place.provinceId, 'provinceId')
  if (name !== before['name'] || place.provinceId !== kept.provinceId || place.commune !== kept.commune) await assertNew(write, name, place, id)
  const kind = changes.kind ?? (before['kind'] as ProducerKind)
  const productIds = kind === before['kind'] ? [] : await lockProductsOf(write, id, kind)
  const sourceId = changes.source ? await keepStatedSource(write.manager, changes.source) : before['source_id']
  const said = { name, kind, kind_derived: changes.kind === undefined ? before['kind_derived'] : false, province_id: place.provinceId, district: place.district, commune: place.commune, source_id: sourceId }
  write.assertChanges(before, said)
  return recounting(write, productIds, () => write.change('Producer', 'producer', before, said))
}

/** An id that stays the same when a compiled file names the same record; another where an earlier record has it. */
export async function freeId(write: Write, table: 'producer' | 'product', id: string): Promise<string> {
  const taken: unknown[] = await write.manager.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id])
  return taken.length === 0 ? id : `${table}_${randomBytes(8).toString('hex')}`
}

/** Two of one name in a province are the same producer unless both communes are recorded and differ. */
async function assertNew(write: Write, name: string, place: Place, exceptId: string | null): Promise<void> {
  // Two offices that register the same producer at the same time wait for one another here.
  await write.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`producer ${fold(name)} ${place.provinceId}`])
  const alike: { name: string; commune: string | null }[] = await write.manager.query(
    'SELECT name, commune FROM producer WHERE province_id = $1 AND name_folded = fold($2) AND id IS DISTINCT FROM $3 AND (commune IS NULL OR $4::text IS NULL OR fold(commune) = fold($4))',
    [place.provinceId, name, exceptId, place.commune],
  )
  const known = alike.find((producer) => sameName(producer.name, name))
  if (known) throw new Refusal('RULE', 'name', `A producer ${JSON.stringify(known.name)} is recorded there already, ${known.commune === null ? 'of no commune' : `in ${known.commune}`}. Amend that one, or say another commune.`)
}

/** Locks a producer's products before its kind changes, and checks that the new kind may have them. */
async function lockProductsOf(write: Write, producerId: string, kind: ProducerKind): Promise<string[]> {
  const products: { id: string; name: string; codes: (string | null)[] }[] = await write.manager.query(
    `SELECT p.id, p.name, ARRAY[g.code, sg.code] AS codes FROM product p LEFT JOIN product_group g ON g.id = p.group_id LEFT JOIN product_set s ON s.id = p.set_id LEFT JOIN product_group sg ON sg.id = s.group_id
     WHERE p.producer_id = $1 ORDER BY p.id FOR UPDATE OF p`,
    [producerId],
  )
  for (const product of products) {
    const problem = participantProblem(kind, product.codes.filter((code) => code !== null), write.today)
    if (problem) throw new Refusal('RULE', 'kind', `${problem} It makes ${JSON.stringify(product.name)}.`, '26/2026/QĐ-TTg')
  }
  return products.map((product) => product.id)
}
