import { Refusal } from './refusal'

const LONGEST = 10_000

/** Around a text these are as good as spaces: a name of nothing else would be shown as none. */
const UNSEEN_AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu

/** Half a character would be kept as another; marks that turn the direction make a text read as what it isn't. */
const REFUSED = /[\p{Cs}\u202a-\u202e\u2066-\u2069]/u

/** A text as it is kept: in one Unicode form and without spaces around it; null for an empty one. @throws Refusal INVALID */
export function optionalText(text: string | null | undefined, field: string, longest = LONGEST): string | null {
  const kept = text?.normalize('NFC').replace(UNSEEN_AROUND, '') ?? ''
  if (kept.includes('\u0000')) throw new Refusal('INVALID', field, 'Text must not contain the character U+0000.')
  if (REFUSED.test(kept)) throw new Refusal('INVALID', field, 'Text must not contain half a character (a lone surrogate) or marks that turn the direction of writing.')
  if (kept.length > longest) throw new Refusal('INVALID', field, `At most ${longest} characters.`)
  return kept === '' ? null : kept
}

/** The same for a text that must not be empty. @throws Refusal INVALID */
export function requiredText(text: string, field: string, longest = 500): string {
  const kept = optionalText(text, field, longest)
  if (kept === null) throw new Refusal('INVALID', field, 'This must not be empty.')
  return kept
}
