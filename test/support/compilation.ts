import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './process'

/** A copy of a service's compiled files in a folder of its own, for `npm run load -- --data`, to be changed at will. */
export interface Compilation extends Disposable {
  folder: string
  /** Adds rows, each by the names of its columns; columns not named stay empty. Every row made here must say SYNTHETIC. */
  add(file: string, ...rows: Record<string, string>[]): void
  /** Changes a file's text. */
  edit(file: string, change: (text: string) => string): void
}

export function copyCompilation(service: 'administration' | 'products' | 'commerce'): Compilation {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-compilation-'))
  cpSync(join(ROOT, 'services', service, 'data'), join(folder, service), { recursive: true })
  const path = (file: string): string => join(folder, service, file)
  return {
    folder,
    add(file, ...rows) {
      const text = readFileSync(path(file), 'utf8')
      const columns = text.slice(0, text.indexOf('\n')).trim().split(',')
      if (!text.endsWith('\n')) appendFileSync(path(file), '\n')
      for (const row of rows) appendFileSync(path(file), `${columns.map((column) => quoted(row[column] ?? '')).join(',')}\n`)
    },
    edit: (file, change) => writeFileSync(path(file), change(readFileSync(path(file), 'utf8'))),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
