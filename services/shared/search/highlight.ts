import { fold } from '../fold'
import { spellings, wordsOf, type SearchQuery } from './search-query'

/** A part of a name, and whether it is what was searched for. */
export interface Fragment {
  text: string
  matched: boolean
}

/** Splits a name into parts, of which those that answer the query are marked. Together they are the name. */
export function fragmentsOf(name: string, query: SearchQuery): Fragment[] {
  const last = query.words.at(-1) ?? ''
  const parts: Fragment[] = []
  for (const [text] of name.matchAll(/[\p{L}\p{Nd}\p{M}]+|[^\p{L}\p{Nd}\p{M}]+/gu)) {
    const [word = ''] = wordsOf(text)
    if (query.words.includes(word)) parts.push({ text, matched: true })
    else if (word.startsWith(last)) parts.push(...split(text, last))
    else parts.push({ text, matched: word !== '' && query.words.some((typed) => spellings(typed).includes(word)) })
  }
  return joined(parts)
}

/** Marks the letters of a word that a beginning covers. */
function split(word: string, beginning: string): Fragment[] {
  let end = 0
  while (end < word.length && fold(word.slice(0, end)).length < beginning.length) end += 1
  while (/^\p{M}/u.test(word.slice(end))) end += 1
  return [{ text: word.slice(0, end), matched: true }, ...(end < word.length ? [{ text: word.slice(end), matched: false }] : [])]
}

function joined(parts: readonly Fragment[]): Fragment[] {
  const whole: Fragment[] = []
  for (const part of parts) {
    const before = whole.at(-1)
    if (before?.matched === part.matched) before.text += part.text
    else whole.push({ ...part })
  }
  return whole
}
