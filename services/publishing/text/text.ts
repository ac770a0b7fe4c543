import type { Language } from './language'
import { TEXTS, VALUES, type TextKey } from './words'

/** A text of ours with its gaps filled in. */
export function text(key: TextKey, language: Language, gaps: Readonly<Record<string, string>> = {}): string {
  return TEXTS[key][language].replaceAll(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap)
}

/** What a value of a dimension is called; a value that we have no word for is shown as the graph gives it. */
export function valueLabel(dimension: string, key: string, language: Language): string {
  return VALUES[dimension]?.[key]?.[language] ?? key
}
