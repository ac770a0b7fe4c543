import type { Permission } from '../../shared/identity/permission'
import type { Role, Viewer } from '../../shared/identity/viewer'
import { Refusal } from '../../shared/write/refusal'
import type { Office } from './dossier-states.rules'

const OFFICES: Record<Exclude<Role, 'AUDITOR'>, Office> = { PRODUCER: 'PRODUCER', COMMUNE: 'COMMUNE', DISTRICT: 'DISTRICT', PROVINCIAL: 'PROVINCE', CENTRAL: 'CENTRE' }

/** As which office a viewer acts. @throws Refusal FORBIDDEN for auditors, who act nowhere */
export function officeOf(viewer: Viewer): Office {
  if (viewer.role === 'AUDITOR') throw new Refusal('FORBIDDEN', null, 'Auditors read, they do not write.')
  return OFFICES[viewer.role]
}

/** Who files a dossier: the producer, or an office that takes it down for a producer who comes with paper. */
export const FILE_DOSSIER: Permission = { PRODUCER: 'OWN_PRODUCER', COMMUNE: 'OWN_COMMUNE', PROVINCIAL: 'OWN_PROVINCE' }
/** The commune's part. */
export const ASSESS_DOSSIER: Permission = { COMMUNE: 'OWN_COMMUNE' }
/** Intake: the district until 30 June 2025, the province. Which of them on which day is the states' to say. */
export const RECEIVE_DOSSIER: Permission = { DISTRICT: 'OWN_DISTRICT', PROVINCIAL: 'OWN_PROVINCE' }
/** The province's advisory team. */
export const REVIEW_DOSSIER: Permission = { PROVINCIAL: 'OWN_PROVINCE' }
/** What the level does at which a dossier is. */
export const JUDGE_DOSSIER: Permission = { DISTRICT: 'OWN_DISTRICT', PROVINCIAL: 'OWN_PROVINCE', CENTRAL: 'ANYWHERE' }
/** What becomes of a certificate: the level that certified it, which the certificate's rules check by stars and date. */
export const WRITE_RATING: Permission = { DISTRICT: 'OWN_DISTRICT', PROVINCIAL: 'OWN_PROVINCE', CENTRAL: 'ANYWHERE' }
/** Each level's councils. */
export const WRITE_COUNCIL: Permission = { DISTRICT: 'OWN_DISTRICT', PROVINCIAL: 'OWN_PROVINCE', CENTRAL: 'ANYWHERE' }

/** Who sees a dossier: its producer, the offices of its place, the centre and auditors. */
export const SEE_DOSSIER: Permission = { PRODUCER: 'OWN_PRODUCER', COMMUNE: 'OWN_COMMUNE', DISTRICT: 'OWN_DISTRICT', PROVINCIAL: 'OWN_PROVINCE', CENTRAL: 'ANYWHERE', AUDITOR: 'ANYWHERE' }
/** Who sees what single members of a council gave: not the producer and not the commune, whose own work is judged. */
export const SEE_SHEETS: Permission = { DISTRICT: 'OWN_DISTRICT', PROVINCIAL: 'OWN_PROVINCE', CENTRAL: 'ANYWHERE', AUDITOR: 'ANYWHERE' }
