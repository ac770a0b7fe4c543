/**
 * Who may write. CENTRAL: the coordination office and the ministry. PROVINCIAL: a province's agency, committee and council office.
 * DISTRICT, COMMUNE: the same below it. PRODUCER: who makes products. AUDITOR: reads audit trails everywhere, writes nothing.
 */
export type Role = 'CENTRAL' | 'PROVINCIAL' | 'DISTRICT' | 'COMMUNE' | 'PRODUCER' | 'AUDITOR'

export const ROLES: readonly Role[] = ['CENTRAL', 'PROVINCIAL', 'DISTRICT', 'COMMUNE', 'PRODUCER', 'AUDITOR']

/** The person or office behind a request, as its token says. */
export interface Viewer {
  subject: string
  role: Role
  /** The provinces that a PROVINCIAL, DISTRICT or COMMUNE office is bound to. */
  provinceIds: readonly string[]
  /** The district of a DISTRICT or COMMUNE office; null where its province has none (any more). */
  district: string | null
  /** The commune of a COMMUNE office. */
  commune: string | null
  /** The producers that a PRODUCER acts for. */
  producerIds: readonly string[]
}
