import { fold } from '../fold'
import type { Found, NameSearch } from './find-names'
import { readingsAsTyped, readingsSimilar, type Reading } from './readings'
import { compareFound, lengthKey, SearchMatch, Spelling } from './search-order'
import { wordsOf } from './search-query'

/** What `findNames` does, for names that are few enough to look at every one. Of several names of one thing the best answers. */
export function findAmong(names: readonly { id: string; name: string }[], { query, spelling, after, limit }: NameSearch): Found[] {
  const read = names.map(({ id, name }) => ({ id, name, folded: fold(name), words: new Set(wordsOf(name)) }))
  const isTyped = spelling === Spelling.AS_TYPED
  const readings = isTyped ? readingsAsTyped(query) : readingsSimilar(query, new Set(read.flatMap(({ words }) => [...words])))
  const found = new Map<string, Found>()
  for (const { id, name, folded, words } of read) {
    const match = isTyped && folded.startsWith(query.text) ? SearchMatch.BEGINNING : !hasAll(words, readings) ? null : isTyped ? SearchMatch.WORDS : SearchMatch.SIMILAR
    if (match === null) continue
    const one = { match, key: match === SearchMatch.BEGINNING ? folded : lengthKey(folded), id, name }
    const other = found.get(id)
    if (!other || compareFound(one, other) < 0) found.set(id, one)
  }
  return [...found.values()].filter((each) => after === null || compareFound(each, after) > 0).sort(compareFound).slice(0, limit)
}

function hasAll(words: ReadonlySet<string>, readings: readonly Reading[][]): boolean {
  return readings.every((either) => either.some(({ word, isBeginning }) => (isBeginning ? [...words].some((each) => each.startsWith(word)) : words.has(word))))
}
