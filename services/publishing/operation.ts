import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../shared/repo-root'

const texts = new Map<string, string>()

/** An operation of schema/operations/publishing: all that publishing asks the graph stands there, to read and to try. */
export function operation(name: string): string {
  const text = texts.get(name) ?? readFileSync(join(repoRoot(), 'schema', 'operations', 'publishing', `${name}.graphql`), 'utf8')
  texts.set(name, text)
  return text
}
