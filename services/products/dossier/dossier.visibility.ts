import { may, unitsOf, type Permission } from '../../shared/identity/permission'
import { raw, sql, type Sql } from '../../shared/sql'
import type { Context } from '../context'
import type { Dossier } from './dossier.entity'
import { SEE_DOSSIER, SEE_SHEETS } from './office'

/** A dossier by its id; null when there is none, and to those whom it does not concern. */
export async function visibleDossier(id: string, context: Context): Promise<Dossier | null> {
  const dossier = await context.loaders.dossierById.load(id)
  return dossier !== null && (await concerns(dossier, context, SEE_DOSSIER)) ? dossier : null
}

/** Whether the one who asks may see single members' sheets of a dossier. */
export function seesSheets(dossier: Dossier, context: Context): Promise<boolean> {
  return concerns(dossier, context, SEE_SHEETS)
}

async function concerns(dossier: Dossier, context: Context, permission: Permission): Promise<boolean> {
  if (context.viewer === null) return false
  return may(context.viewer, permission, { provinceId: dossier.provinceId, district: dossier.district, commune: dossier.commune, producerId: dossier.producerId }, await context.units.predecessors())
}

/** The condition on dossiers, under the alias `t`, that they concern the one who asks: `SEE_DOSSIER` as SQL; a test compares the two. */
export async function concernedBy(context: Pick<Context, 'viewer' | 'units'>): Promise<Sql[]> {
  const { viewer } = context
  const reach = viewer === null ? undefined : SEE_DOSSIER[viewer.role]
  if (viewer === null || reach === undefined) return [sql`false`]
  if (reach === 'ANYWHERE') return []
  if (reach === 'OWN_PRODUCER') return [sql`t.producer_id = ANY(${[...viewer.producerIds]}::text[])`]
  const conditions = [sql`t.province_id = ANY(${[...unitsOf(viewer, await context.units.predecessors())]}::text[])`]
  if (reach === 'OWN_PROVINCE') return conditions
  if (viewer.district !== null) conditions.push(sql`t.district = ${viewer.district}`)
  else if (reach === 'OWN_DISTRICT') return [sql`false`]
  if (reach === 'OWN_COMMUNE') conditions.push(viewer.commune === null ? raw('false') : sql`t.commune = ${viewer.commune}`)
  return conditions
}
