import { badInput } from '../errors'
import { fold } from '../fold'

/** The longest query, in letters, and the most words of one. */
const LONGEST = 200
const MOST_WORDS = 12

/** What someone searches for, as it is compared: lower case, without diacritics, in words. */
export interface SearchQuery {
  /** The words with one space between them. */
  text: string
  words: string[]
}

/** The words of a text, folded: what stands between spaces and punctuation. `search_words` is the same in SQL. */
export function wordsOf(text: string): string[] {
  return fold(text).split(/[^\p{L}\p{Nd}]+/u).filter((word) => word !== '')
}

/** @throws BAD_USER_INPUT where there is nothing to search for, or too much */
export function searchQuery(text: string): SearchQuery {
  const words = wordsOf(text)
  if (words.length === 0) throw badInput('query', 'A search needs a letter or a digit.')
  if (text.length > LONGEST || words.length > MOST_WORDS) throw badInput('query', `A search has at most ${LONGEST} letters and ${MOST_WORDS} words.`)
  return { text: words.join(' '), words }
}

/** Words of fewer letters are read as they are typed: nearly every other one is a letter away. */
const SHORTEST_MISTYPED = 3

/** Whether a query has a word that may be mistyped. */
export function mayBeMistyped(query: SearchQuery): boolean {
  return query.words.some((word) => word.length >= SHORTEST_MISTYPED)
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789']

/** Every word that one slip of the hand away from a word was meant: a letter too many, one missing, another one, or two the wrong way round. */
export function spellings(word: string): string[] {
  if (word.length < SHORTEST_MISTYPED) return []
  const found = new Set<string>()
  for (let place = 0; place <= word.length; place += 1) {
    const [head, tail] = [word.slice(0, place), word.slice(place)]
    for (const letter of LETTERS) {
      found.add(head + letter + tail)
      if (tail !== '') found.add(head + letter + tail.slice(1))
    }
    if (tail !== '') found.add(head + tail.slice(1))
    if (tail.length > 1) found.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2))
  }
  found.delete(word)
  return [...found]
}
