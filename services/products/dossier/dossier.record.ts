import { randomBytes } from 'node:crypto'
import type { Permission, Subject } from '../../shared/identity/permission'
import { Refusal } from '../../shared/write/refusal'
import type { RecordRow, Write } from '../../shared/write/write'
import { insertRow } from '../insert-row'
import { dayOf } from './act-day'
import { next, type Act, type DossierKindName, type Standing, type StandingLevel, type State } from './dossier-states.rules'
import { officeOf, SEE_DOSSIER } from './office'

/** A dossier as the database holds it. */
export type DossierRow = RecordRow & {
  version: number
  kind: DossierKindName
  state: State
  level: StandingLevel
  product_id: string
  producer_id: string | null
  province_id: string
  district: string | null
  commune: string
  submitted_on: string | null
  last_act_on: string
  held_rating_id: string | null
  council_id: string | null
  round: number
  score: number | null
  stars: number | null
  rating_id: string | null
}

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(8).toString('hex')}`
}

/** Locks a dossier for a write by someone who may do so. @throws Refusal NOT_FOUND, CONFLICT, FORBIDDEN */
export async function lockDossier(write: Write, id: string, expectedVersion: number | undefined, permission: Permission): Promise<DossierRow> {
  const subjectOf = (row: RecordRow): Subject => {
    const { province_id: provinceId, district, commune, producer_id: producerId } = row as DossierRow
    return { provinceId, district, commune, producerId }
  }
  return (await write.lockPermitted(permission, 'dossier', id, expectedVersion, { field: 'dossierId', subjectOf, seenBy: () => SEE_DOSSIER })) as DossierRow
}

/** The day of an act on a dossier: not before what happened to it last. @throws Refusal INVALID */
export function actDay(write: Write, row: DossierRow, on: string | null | undefined): string {
  return dayOf(write, on, { day: row.last_act_on, what: 'the day of what happened to the dossier last' })
}

/** What of a dossier its next state depends on. */
export async function standingOf(write: Write, row: DossierRow, day: string, stars: number | null = row.stars): Promise<Standing> {
  const held = row.held_rating_id === null ? undefined : ((await write.manager.query('SELECT stars FROM rating WHERE id = $1 AND $2::date BETWEEN counts_from AND counts_until', [row.held_rating_id, day])) as { stars: number }[])[0]
  return { state: row.state, level: row.level, kind: row.kind, stars, heldStars: held?.stars ?? null }
}

/** The state that an act leads to. @throws Refusal RULE, naming the decision */
export async function nextOf(write: Write, row: DossierRow, act: Act, day: string, stars?: number | null): Promise<{ state: State; level: StandingLevel }> {
  const result = next(act, await standingOf(write, row, day, stars === undefined ? row.stars : stars), officeOf(write.viewer), day)
  if ('refusal' in result) throw new Refusal('RULE', 'dossierId', result.refusal, result.rule)
  return result
}

/** Brings a dossier to its next state, with what else changes, and keeps the step. */
export async function moveDossier(write: Write, row: DossierRow, act: Act, day: string, to: { state: State; level: StandingLevel }, note: string | null, changes: Record<string, unknown> = {}): Promise<DossierRow> {
  const after = (await write.change('Dossier', 'dossier', row, { state: to.state, level: to.level, last_act_on: day, ...changes })) as DossierRow
  await keepStep(write, row.id, act, day, to, note)
  return after
}

export async function keepStep(write: Write, dossierId: string, act: Act | 'CREATE', day: string, to: { state: State; level: StandingLevel }, note: string | null): Promise<void> {
  const [count]: { steps: number }[] = await write.manager.query('SELECT count(*)::int AS steps FROM dossier_step WHERE dossier_id = $1', [dossierId])
  await insertRow(write.manager, 'dossier_step', { id: newId('step'), dossier_id: dossierId, position: count?.steps ?? 0, act, happened_on: day, state: to.state, level: to.level, note })
}
