import { Refusal } from '../../shared/write/refusal'
import type { Write } from '../../shared/write/write'

/** The day something happened, today when not said: not in the future, and not before what came first. @throws Refusal INVALID */
export function dayOf(write: Write, on: string | null | undefined, notBefore: { day: string; what: string } | null = null): string {
  const day = on ?? write.today
  if (day > write.today) throw new Refusal('INVALID', 'on', `${day} is still to come; today is ${write.today}.`)
  if (notBefore !== null && day < notBefore.day) throw new Refusal('INVALID', 'on', `${day} is before ${notBefore.day}, ${notBefore.what}.`)
  return day
}

/** How long a reason, a report or minutes may be. */
export const LONG_TEXT = 10_000
