/** Kinds that take part with tourism services only. */
const TOURISM_ONLY: readonly string[] = ['ASSOCIATION', 'OPERATING_CENTRE']

/**
 * Why a producer of a kind cannot take part with a product of a group; null when it can. Cooperatives, cooperative groups, small and
 * medium enterprises, farms and registered households take part with any; associations and operating centres with community
 * tourism only (Decision 26/2026/QĐ-TTg, article 2, since 22 May 2026; earlier decisions are not at hand and refuse nothing here).
 */
export function participantProblem(kind: string, groupCodes: readonly string[], day: string): string | null {
  if (day < '2026-05-22' || !TOURISM_ONLY.includes(kind) || groupCodes.includes('TOURISM')) return null
  return 'Associations and operating centres take part with tourism services only.'
}
