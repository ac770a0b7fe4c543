import 'reflect-metadata'
import { Command } from 'commander'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../shared/repo-root'
import { runCommand } from './command'
import { schemaChangelog } from './schema-changelog'
import { breakingChanges, schemaFiles } from './supergraph'

new Command('npm run compose --')
  .description('Writes schema/ from the code: one file per subgraph, the supergraph, the API schema, and what changed in it since the last release. Breaking changes against the API schema there are listed.')
  .option('--check', 'write nothing; exit with 1 when schema/ is not what the code makes')
  .option('--release <version>', 'close a release: the API of today is what later changes are compared with')
  .addHelpText('after', '\nExit codes: 0 written or up to date, 1 out of date or does not compose.')
  .action((options: { check?: boolean; release?: string }) => {
    runCommand(async () => {
      const folder = join(repoRoot(), 'schema')
      const read = (name: string): string | undefined => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined)
      const made = schemaFiles()
      const api = made['api.graphql'] ?? ''
      const released = read('released.graphql') ?? api
      const files: Record<string, string> = {
        ...made,
        'released.graphql': options.release === undefined ? released : api,
        'CHANGELOG.md': await schemaChangelog(released, api, read('CHANGELOG.md') ?? '', options.release),
      }
      const changed = Object.entries(files).filter(([name, text]) => read(name) !== text)
      const before = read('api.graphql')
      for (const change of before === undefined ? [] : breakingChanges(before, api)) process.stdout.write(`Breaking: ${change}\n`)
      if (options.check) {
        for (const [name] of changed) process.stdout.write(`schema/${name} is out of date; run: npm run compose\n`)
        process.exitCode = changed.length > 0 ? 1 : 0
        return
      }
      mkdirSync(folder, { recursive: true })
      for (const [name, text] of changed) writeFileSync(join(folder, name), text)
      process.stdout.write(changed.length === 0 ? 'schema/ is up to date.\n' : `Wrote ${changed.map(([name]) => `schema/${name}`).join(', ')}.\n`)
    })
  })
  .parse()
