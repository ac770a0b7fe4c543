import { randomBytes } from 'node:crypto'
import type { Permission } from '../../shared/identity/permission'
import { notFound, Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText, requiredText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { placeOf, type Place } from '../product/place'
import { lockKept, WRITE_PRODUCT } from '../product/product.service'
import { permitKeeping } from '../product/registry-office'

/** Who records raw-material zones: the offices whose land they are on (in 2020 the ministry asked the localities to study them). */
export const WRITE_ZONE: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE', DISTRICT: 'OWN_DISTRICT', COMMUNE: 'OWN_COMMUNE' }

/** The area of Lâm Đồng, the largest province there is or was: 24,233.07 km² since 1 July 2025 (Resolution 202/2025/QH15). A zone lies in one province. */
export const LARGEST_PROVINCE_HECTARES = 2_423_307

export interface ZoneDetails extends Place {
  name: string
  material: string | null
  areaHectares: number | null
  source: StatedSource
}

/** Records a zone. */
export async function registerZone(write: Write, details: ZoneDetails): Promise<RecordRow> {
  permitKeeping(write, WRITE_ZONE, details)
  const columns = await columnsOf(write, details)
  const id = `zone_${randomBytes(8).toString('hex')}`
  const names = Object.keys(columns)
  await write.manager.query(`INSERT INTO raw_material_zone (id, ${names.join(', ')}) VALUES ($1, ${names.map((_, index) => `$${index + 2}`).join(', ')})`, [id, ...Object.values(columns)])
  return write.created('RawMaterialZone', 'raw_material_zone', id)
}

/** Says a zone anew, as a whole. */
export async function amendZone(write: Write, id: string, expectedVersion: number, details: ZoneDetails): Promise<RecordRow> {
  const before = await write.lockPermitted(WRITE_ZONE, 'raw_material_zone', id, expectedVersion, { field: 'zoneId', subjectOf: placeOf })
  permitKeeping(write, WRITE_ZONE, details)
  const said = await columnsOf(write, details)
  write.assertChanges(before, said)
  return write.change('RawMaterialZone', 'raw_material_zone', before, said)
}

/** Says anew which zones a product draws on; they may lie in other provinces. Returns the product. */
export async function setProductZones(write: Write, productId: string, expectedVersion: number, zoneIds: readonly string[]): Promise<RecordRow> {
  const before = await lockKept(write, productId, WRITE_PRODUCT, expectedVersion)
  const ids = [...new Set(zoneIds)]
  const known: { id: string }[] = await write.manager.query('SELECT id FROM raw_material_zone WHERE id = ANY($1)', [ids])
  const missing = ids.find((id) => !known.some((zone) => zone.id === id))
  if (missing !== undefined) throw notFound('zoneIds', 'raw-material zone', missing)
  const linked = async (): Promise<RecordRow> => ({ id: before.id, province_id: before['province_id'], zone_ids: (await write.manager.query('SELECT coalesce(array_agg(zone_id ORDER BY zone_id), ARRAY[]::text[]) AS ids FROM product_zone WHERE product_id = $1', [productId]))[0].ids })
  const zonesBefore = await linked()
  await write.manager.query('DELETE FROM product_zone WHERE product_id = $1', [productId])
  await write.manager.query('INSERT INTO product_zone (product_id, zone_id) SELECT $1, unnest($2::text[])', [productId, ids])
  await write.audit('ProductZones', productId, zonesBefore, await linked())
  return write.change('Product', 'product', before, {})
}

async function columnsOf(write: Write, details: ZoneDetails): Promise<Record<string, unknown>> {
  await write.assertUnit(details.provinceId, 'provinceId')
  if (details.areaHectares !== null && !(details.areaHectares > 0 && details.areaHectares <= LARGEST_PROVINCE_HECTARES)) {
    throw new Refusal('INVALID', 'areaHectares', `An area is greater than 0 and at most ${LARGEST_PROVINCE_HECTARES} hectares, as no zone is larger than the largest province. Say hectares, not square metres.`)
  }
  return {
    name: requiredText(details.name, 'name'), material: optionalText(details.material, 'material', 500), province_id: details.provinceId, district: optionalText(details.district, 'district', 200),
    commune: optionalText(details.commune, 'commune', 200), area_hectares: details.areaHectares, source_id: await keepStatedSource(write.manager, details.source),
  }
}
