import 'reflect-metadata'
import { Command } from 'commander'
import { buildSchema, GraphQLError, parse, validate } from 'graphql'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOperations } from '../../gateway'
import { GRAPH_QUERIES } from '../shared/graph-queries'
import { repoRoot } from '../shared/repo-root'
import { runCommand } from './command'

new Command('npm run documents --')
  .description("Writes a manifest of trusted documents: a JSON object of the operations in folders, by the SHA-256 of their text. The gateway runs them by their id (TRUSTED_DOCUMENTS). What this project's own services ask the graph is in every manifest.")
  .argument('<folders...>', 'folders of .graphql files, each an operation with its fragments')
  .requiredOption('--out <file>', 'the file to write')
  .addHelpText('after', '\nExit codes: 0 written, 1 an operation is not of this schema, and nothing was written.')
  .action((folders: string[], { out }: { out: string }) => {
    runCommand(async () => {
      const schema = buildSchema(readFileSync(join(repoRoot(), 'schema', 'api.graphql'), 'utf8'))
      const operations = folders.flatMap((folder) => readOperations(folder).map(({ group, name, text }) => ({ name: join(folder, group, name), text })))
      const wrong = operations.flatMap(({ name, text }) => problems(text).map((message) => `  ${name}: ${message}`))
      if (wrong.length > 0) throw new Error(`Not operations of this schema:\n${wrong.join('\n')}`)
      const texts = [...operations.map(({ text }) => text), ...GRAPH_QUERIES]
      const manifest = Object.fromEntries(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]).sort())
      writeFileSync(out, `${JSON.stringify(manifest, null, 2)}\n`)
      process.stdout.write(`Wrote ${Object.keys(manifest).length} documents to ${out}.\n`)

      function problems(text: string): string[] {
        try {
          return validate(schema, parse(text)).map(({ message }) => message)
        } catch (error) {
          if (error instanceof GraphQLError) return [error.message]
          throw error
        }
      }
    })
  })
  .parse()
