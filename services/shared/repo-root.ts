import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the project: data and schema files are read from there, whether the code runs from the sources or from dist/. */
export function repoRoot(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error(`No package.json above ${__dirname}.`)
    folder = above
  }
  return folder
}
