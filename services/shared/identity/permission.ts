import { withPredecessors, type PredecessorsOf } from '../predecessors'
import { Refusal } from '../write/refusal'
import type { Role, Viewer } from './viewer'

/** How far a role may go in one mutation. */
export type Reach = 'ANYWHERE' | 'OWN_PROVINCE' | 'OWN_DISTRICT' | 'OWN_COMMUNE' | 'OWN_PRODUCER'

/** Who may call one mutation, and how far each role goes. A role that is not named may not. */
export type Permission = Partial<Record<Role, Reach>>

/** What a mutation is about: where it belongs. A record of no province is the centre's. */
export interface Subject {
  provinceId: string | null
  district?: string | null
  commune?: string | null
  producerId?: string | null
}

/** What a unit is called; undefined when no one can tell. */
export type NameOfUnit = (provinceId: string) => string | undefined

/**
 * Whether a viewer may do something to a subject. An office may also write for the units that its own was made from:
 * when provinces were merged on 1 July 2025 (Resolution 202/2025/QH15), their files went to the successor.
 */
export function may(viewer: Viewer, permission: Permission, subject: Subject, predecessorsOf: PredecessorsOf): boolean {
  const reach = permission[viewer.role]
  if (reach === undefined) return false
  if (reach === 'ANYWHERE') return true
  if (reach === 'OWN_PRODUCER') return subject.producerId != null && viewer.producerIds.includes(subject.producerId)
  if (subject.provinceId === null || !unitsOf(viewer, predecessorsOf).has(subject.provinceId)) return false
  if (reach === 'OWN_PROVINCE') return true
  if (viewer.district !== null && viewer.district !== (subject.district ?? null)) return false
  if (reach === 'OWN_DISTRICT') return viewer.district !== null
  return viewer.commune !== null && viewer.commune === (subject.commune ?? null)
}

/** Every unit that an office may write for: those of its token and all that they were made from. */
export function unitsOf(viewer: Viewer, predecessorsOf: PredecessorsOf): Set<string> {
  return new Set(withPredecessors(viewer.provinceIds, predecessorsOf))
}

/** @throws Refusal FORBIDDEN when a role may not do something anywhere */
export function assertRole(viewer: Viewer, permission: Permission): void {
  if (permission[viewer.role] !== undefined) return
  throw new Refusal('FORBIDDEN', null, `The role ${viewer.role} may not do this; ${Object.keys(permission).join(', ')} may.`)
}

/** @throws Refusal FORBIDDEN, INVALID when an empty text stands where a province should be said */
export function assertMay(viewer: Viewer, permission: Permission, subject: Subject, predecessorsOf: PredecessorsOf, nameOf: NameOfUnit = () => undefined): void {
  assertRole(viewer, permission)
  if (subject.provinceId?.trim() === '') throw new Refusal('INVALID', 'provinceId', 'Say the province by its id, as "provinces" lists them.')
  if (!may(viewer, permission, subject, predecessorsOf)) throw new Refusal('FORBIDDEN', null, `This belongs to ${describe(subject, nameOf)}, for which you may not write.`)
}

/** As an address is written, the smallest place first. */
function describe({ provinceId, district, commune }: Subject, nameOf: NameOfUnit): string {
  const province = provinceId === null ? 'no province' : (nameOf(provinceId) ?? 'another province')
  return [commune, district, province].filter(Boolean).join(', ')
}
