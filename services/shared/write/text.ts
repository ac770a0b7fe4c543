import { Refusal } from './refusal'

const LONGEST = 10_000

/** A text as it is kept: in one Unicode form and without spaces around it; null for an empty one. @throws Refusal INVALID */
export function optionalText(text: string | null | undefined, field: string, longest = LONGEST): string | null {
  const kept = text?.normalize('NFC').trim() ?? ''
  if (kept.includes('\u0000')) throw new Refusal('INVALID', field, 'Text must not contain the character U+0000.')
  if (kept.length > longest) throw new Refusal('INVALID', field, `At most ${longest} characters.`)
  return kept === '' ? null : kept
}

/** The same for a text that must not be empty. @throws Refusal INVALID */
export function requiredText(text: string, field: string, longest = 500): string {
  const kept = optionalText(text, field, longest)
  if (kept === null) throw new Refusal('INVALID', field, 'This must not be empty.')
  return kept
}
