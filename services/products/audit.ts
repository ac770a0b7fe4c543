import { auditTypes } from '../shared/write/audit'
import { connectionOf } from './connections'

/** The audit trail of this subgraph's records. */
export const { AuditEntry, AuditTrail, AuditTrailResolver } = auditTypes({ field: 'products', connectionOf: connectionOf as never })
