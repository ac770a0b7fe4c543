import { LAST_DAY_OF_DISTRICTS } from '../certificate/certificate.rules'

/** The resolution by which districts ended on 30 June 2025. */
export const DISTRICTS_ENDED_BY = '202/2025/QH15'

/**
 * Why an office of a role keeps nothing in the registry on a day; null when it may. Districts ended on 30 June 2025 (Resolution 202/2025/QH15): from then on
 * communes and provinces keep the registry. It goes by the day of the write: a producer or a product as it is now is for an office that is there now.
 * What an office did on a day gone by (a step of the cycle, an act on a dossier, a council) goes by that day and may be recorded late.
 */
export function districtProblem(role: string, day: string): string | null {
  return role === 'DISTRICT' && day > LAST_DAY_OF_DISTRICTS ? `Districts ended on ${LAST_DAY_OF_DISTRICTS}: the office of the commune or of the province keeps this now.` : null
}
