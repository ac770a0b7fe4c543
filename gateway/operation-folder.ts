import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'

/** A GraphQL document of a folder. */
export interface OperationFile {
  /** The first folder that it stands in; empty for one that stands in none. */
  group: string
  /** The file's name without its ending. */
  name: string
  /** What the comment at its head says. */
  description: string
  text: string
}

/** All documents below a folder, by group and name. */
export function readOperations(folder: string): OperationFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.graphql'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8')
      const [group = ''] = relative('.', dirname(path)).split(sep)
      return { group, name: basename(path, '.graphql'), description: commentAt(text), text }
    })
}

function commentAt(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(/^#\s?/, '')).join(' ')
}
