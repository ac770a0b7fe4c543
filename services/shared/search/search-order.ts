import { registerEnumType } from 'type-graphql'
import { badCursor } from '../errors'
import { decodeCursor, encodeCursor } from '../paging/cursor'
import type { SearchQuery } from './search-query'

/** How a name answers a query, best first. */
export enum SearchMatch {
  BEGINNING = 'BEGINNING',
  WORDS = 'WORDS',
  SIMILAR = 'SIMILAR',
}

registerEnumType(SearchMatch, {
  name: 'SearchMatch',
  description: 'How a name answers a search, best first. Case and diacritics never count.',
  valuesConfig: {
    BEGINNING: { description: 'The name is the query, or begins with it.' },
    WORDS: { description: 'The name has every word of the query; the last may be the beginning of one.' },
    SIMILAR: { description: 'The same, with words that are a slip of the hand away. Only where no name has the words as they were typed.' },
  },
})

/** Best first. */
export const MATCHES = Object.values(SearchMatch)

/** How a search reads its words. */
export enum Spelling {
  AS_TYPED = 'AS_TYPED',
  SIMILAR = 'SIMILAR',
}

registerEnumType(Spelling, {
  name: 'Spelling',
  description: 'How a search reads its words.',
  valuesConfig: {
    AS_TYPED: { description: 'As they were typed.' },
    SIMILAR: { description: 'Each word that no name has as another that is a slip of the hand away; where names have all of them, but none has them together, every word of three letters or more.' },
  },
})

/**
 * Where something found stands among all that a query finds, of whatever kind and wherever it is kept: by how it matches, then those that
 * begin with the query by name and the others the shorter first, then by id. None of it depends on what else is found, so results of several places
 * can be merged, and pages join.
 */
export interface SearchPosition {
  match: SearchMatch
  /** The folded name, or `lengthKey`. */
  key: string
  id: string
}

export function compareFound(a: SearchPosition, b: SearchPosition): number {
  return MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) || bytes(a.key, b.key) || bytes(a.id, b.id)
}

/** As the collation "C" orders text. */
function bytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** How long a folded name is, as text in the order of numbers. */
export function lengthKey(folded: string): string {
  return String([...folded].length).padStart(6, '0')
}

/** A cursor is bound to its query: it is the same place in the list of one kind and in the list of several. */
export function searchCursor(query: SearchQuery, { match, key, id }: SearchPosition): string {
  return encodeCursor(`search/${query.text}`, { key: `${match} ${key}`, id })
}

/** @throws BAD_CURSOR */
export function searchPosition(query: SearchQuery, cursor: string): SearchPosition {
  const { key, id } = decodeCursor(`search/${query.text}`, cursor, 'after')
  const match = MATCHES.find((each) => key?.startsWith(`${each} `))
  if (key === null || match === undefined) throw badCursor('after')
  return { match, key: key.slice(match.length + 1), id }
}
