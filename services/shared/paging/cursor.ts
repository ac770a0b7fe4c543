import { createHash } from 'node:crypto'
import { badCursor } from '../errors'

/** Where a row stands in an ordering: the value it is ordered by, as PostgreSQL prints it, and its id. */
export interface Position {
  key: string | null
  id: string
}

/** Prints a position as an opaque cursor, bound to one list, its ordering and its filter. */
export function encodeCursor(ordering: string, position: Position): string {
  const body = JSON.stringify([position.key, position.id])
  return Buffer.from(`${seal(ordering, body)}${body}`).toString('base64url')
}

/** @throws BAD_CURSOR when the cursor is none of ours, was altered, or comes from another list, ordering or filter. */
export function decodeCursor(ordering: string, cursor: string, field: 'after' | 'before'): Position {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const body = text.slice(SEAL_LENGTH)
  // Base64 reads more than one text as the same bytes; only the one that was given out is a cursor.
  if (text.slice(0, SEAL_LENGTH) !== seal(ordering, body) || Buffer.from(text).toString('base64url') !== cursor) throw badCursor(field)
  const [key, id] = JSON.parse(body) as [string | null, string]
  return { key, id }
}

const SEAL_LENGTH = 8

/** Not a secret: it turns a mangled or misplaced cursor into an error instead of a wrong page. */
function seal(ordering: string, body: string): string {
  return createHash('sha256').update(`${ordering}\u0000${body}`).digest('hex').slice(0, SEAL_LENGTH)
}
