import type { Permission } from '../identity/permission'
import type { Viewer } from '../identity/viewer'
import { Refusal } from '../write/refusal'

/** Whether a role may import at all; for which places is checked row by row. @throws Refusal FORBIDDEN */
export function assertMayAny(viewer: Viewer, permission: Permission): void {
  if (permission[viewer.role] === undefined) throw new Refusal('FORBIDDEN', null, `The role ${viewer.role} may not import this; ${Object.keys(permission).join(', ')} may.`)
}
