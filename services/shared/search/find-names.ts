import type { DataSource } from 'typeorm'
import { empty, join, raw, sql, type Sql } from '../sql'
import { MATCHES, SearchMatch, Spelling, type SearchPosition } from './search-order'
import { readingsAsTyped, readingsSimilar, wordsNear, type Reading } from './readings'
import type { SearchQuery } from './search-query'

/** Something whose name answers a query. */
export interface Found extends SearchPosition {
  name: string
}

/** What is asked of one table: how its words are read, what comes after, and how many. */
export interface NameSearch {
  query: SearchQuery
  spelling: Spelling
  after: SearchPosition | null
  limit: number
}

/**
 * So many of the names that have the words are put in order at most. To find those of a common word takes no time, to read them all does; and
 * nobody pages through thousands. Names that begin with the query are read in order from an index, and all of them can be had.
 */
export const MOST_RANKED = 1_000

/** The names of a searchable table (see `makeSearchable`) that answer a query, best first. Conditions are over `t`. */
export async function findNames(dataSource: DataSource, table: string, search: NameSearch, conditions: readonly Sql[] = []): Promise<Found[]> {
  const isTyped = search.spelling === Spelling.AS_TYPED
  const readings = isTyped ? readingsAsTyped(search.query) : await readingsNear(dataSource, search.query)
  const beginning = sql`t.name_folded COLLATE "C" LIKE ${`${search.query.text}%`}`
  const named = isTyped ? partOf(SearchMatch.BEGINNING, search, sql`SELECT t.name_folded COLLATE "C" AS key, t.id COLLATE "C" AS id, t.name FROM ${raw(table)} t WHERE ${join([beginning, ...conditions], ' AND ')}`) : []
  const having = partOf(isTyped ? SearchMatch.WORDS : SearchMatch.SIMILAR, search, sql`SELECT ${raw(LENGTH_KEY)} AS key, t.id COLLATE "C" AS id, t.name FROM ${raw(table)} t WHERE ${join([hasWords(readings), ...(isTyped ? [sql`NOT (${beginning})`] : []), ...conditions], ' AND ')} LIMIT ${MOST_RANKED}`)
  const parts = [...named, ...having]
  if (parts.length === 0) return []
  // A part is only run where the one before it does not fill the page.
  const statement = sql`SELECT * FROM (${join(parts, ' UNION ALL ')}) found LIMIT ${search.limit}`
  return dataSource.query(statement.text, statement.values as unknown[])
}

/** `lengthKey` as SQL. */
const LENGTH_KEY = `lpad(char_length(t.name_folded)::text, 6, '0') COLLATE "C"`

/** What answers in one way, from the cursor on; nothing where the cursor is past it. */
function partOf(match: SearchMatch, { after, limit }: NameSearch, names: Sql): Sql[] {
  const [rank, rankBefore] = [MATCHES.indexOf(match), after === null ? -1 : MATCHES.indexOf(after.match)]
  if (rankBefore > rank) return []
  const beyond = after !== null && rankBefore === rank ? sql`WHERE (key, id) > (${after.key}, ${after.id})` : empty
  return [sql`(SELECT ${match} AS match, * FROM (${names}) named ${beyond} ORDER BY key, id LIMIT ${limit})`]
}

async function readingsNear(dataSource: DataSource, query: SearchQuery): Promise<Reading[][]> {
  const rows: { word: string }[] = await dataSource.query('SELECT DISTINCT word FROM search_word WHERE word = ANY($1)', [wordsNear(query)])
  return readingsSimilar(query, new Set(rows.map((row) => row.word)))
}

/** That a name has every word in one of its readings. Words are letters and digits only, so there is nothing to escape. */
function hasWords(readings: readonly Reading[][]): Sql {
  const either = (word: Reading[]): string => `(${word.map((reading) => `'${reading.word}'${reading.isBeginning ? ':*' : ''}`).join(' | ')})`
  return sql`t.name_words @@ ${readings.map(either).join(' & ')}::tsquery`
}
