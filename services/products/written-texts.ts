import { keepSources, sourceOf } from '../shared/source'
import { Refusal } from '../shared/write/refusal'
import type { Write } from '../shared/write/write'

/** A text that must say something, in Unicode's composed form. @throws Refusal INVALID */
export function requiredText(text: string, field: string, what: string): string {
  const trimmed = text.normalize('NFC').trim()
  if (trimmed === '') throw new Refusal('INVALID', field, what)
  return trimmed
}

/** A text that may say nothing; null then. */
export function optionalText(text: string | null | undefined): string | null {
  return text?.normalize('NFC').trim() || null
}

/** The day something happened, today when not said: not in the future, and not before something that came first. @throws Refusal INVALID */
export function dayOf(write: Write, on: string | null | undefined, notBefore: { day: string; what: string } | null = null, field = 'on'): string {
  const day = on ?? write.today
  if (day > write.today) throw new Refusal('INVALID', field, `${day} is still to come; today is ${write.today}.`)
  if (notBefore !== null && day < notBefore.day) throw new Refusal('INVALID', field, `${day} is before ${notBefore.day}, ${notBefore.what}.`)
  return day
}

/** Keeps the source that a write names, and returns its id. @throws Refusal INVALID */
export async function keepNamedSource(write: Write, named: { title: string; url?: string | null }): Promise<string> {
  const title = requiredText(named.title, 'source.title', 'Say what says so: the title of the decision, minutes or article.')
  const url = optionalText(named.url)
  if (url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) throw new Refusal('INVALID', 'source.url', 'The address must begin with http:// or https://.')
  const source = sourceOf({ title, url })
  await keepSources(write.manager, [source])
  return source.id
}
