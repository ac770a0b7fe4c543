import { spellings, type SearchQuery } from './search-query'

/** One way to read a word of a query: a name has the word, or one that begins with it. */
export interface Reading {
  word: string
  isBeginning: boolean
}

/** The words as they were typed; the last one may not be finished. */
export function readingsAsTyped({ words }: SearchQuery): Reading[][] {
  return words.map((word, place) => [{ word, isBeginning: place === words.length - 1 }])
}

/** Every word that a similar reading may ask for. */
export function wordsNear({ words }: SearchQuery): string[] {
  return [...new Set(words.flatMap((word) => [word, ...spellings(word)]))]
}

/**
 * The words as they may have been meant, given those of `wordsNear` that names have: an unknown word is read as the known ones a slip away.
 * Where all are known, any of them may be the wrong one.
 */
export function readingsSimilar(query: SearchQuery, known: ReadonlySet<string>): Reading[][] {
  const allKnown = query.words.every((word) => known.has(word))
  return query.words.map((word, place) => {
    const others = known.has(word) && !allKnown ? [] : spellings(word).filter((other) => known.has(other))
    const typed = known.has(word) || others.length === 0 ? [{ word, isBeginning: place === query.words.length - 1 }] : []
    return [...typed, ...others.map((other) => ({ word: other, isBeginning: false }))]
  })
}
