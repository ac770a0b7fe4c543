import { fold } from '../../shared/fold'

/**
 * Whether two names are one name written in two ways: other case, other spacing, the tone on another vowel ("Hòa", "Hoà").
 * "Mắm" and "Mầm" are two names, though a search that ignores diacritics finds both.
 */
export function sameName(one: string, other: string): boolean {
  return key(one) === key(other)
}

function key(name: string): string {
  return name.split(/\s+/).filter(Boolean).map((word) => {
    const marks = [...word.toLowerCase().replaceAll('đ', 'd\u0335').normalize('NFD').replace(/[^\u0300-\u036f]/g, '')].sort().join('')
    return `${fold(word)}/${marks}`
  }).join(' ')
}
