/** A period that a unit, name or region was in force; both days included, null means still. */
export interface Period {
  inForceFrom: string
  inForceUntil: string | null
}

/** Whether a period covers a day. */
export function inForceOn(period: Period, day: string): boolean {
  return period.inForceFrom <= day && (period.inForceUntil === null || day <= period.inForceUntil)
}

/** The day itself where the period covers it, else the period's nearest end: what "now" means for a unit that is no more. */
export function lastDayWithin(period: Period, day: string): string {
  if (day < period.inForceFrom) return period.inForceFrom
  return period.inForceUntil !== null && period.inForceUntil < day ? period.inForceUntil : day
}

/** The part of a history that covers a day; before it begins its first part, after it ends its last. */
export function partOn<Part extends Period>(history: readonly Part[], day: string): Part | undefined {
  return history.find((part) => inForceOn(part, day)) ?? (history[0] && day < history[0].inForceFrom ? history[0] : history.at(-1))
}

/** Names that sources write and the official list does not, as folded text. */
const ALIASES: Record<string, string> = { hcm: 'ho chi minh' }

/** A folded name without the words for province or city in front, and without the spellings that only sources use: hyphens and dashes are spaces. */
export function canonicalName(folded: string): string {
  const bare = folded.replace(/[\s‐-―-]+/g, ' ').trim().replace(/^(tinh |thanh pho |tp\.? ?)/, '')
  return ALIASES[bare] ?? bare
}
