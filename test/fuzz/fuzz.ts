/* oxlint-disable no-console */
import 'reflect-metadata'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { pino } from 'pino'
import { createGateway } from '../../gateway'
import { migrateAll, openDatabases } from '../../services/local/databases'
import { loadAll } from '../../services/local/load-all'
import { startPostgres } from '../../services/local/postgres'
import { SERVICE_NAMES, type ServiceName } from '../../services/local/subgraphs'
import { repoRoot } from '../../services/shared/repo-root'
import { MergedSchema } from '../support/merged-schema'
import { openSubgraphs } from '../support/merged-schema/open'
import { reach } from '../support/product'
import { fuzzOperations } from './fuzz-operations'

/** Runs the comparison on a PostgreSQL of its own with the committed data in it. */
async function fuzz({ operations, seed, depth }: { operations: number; seed: number; depth: number }): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  chmodSync(folder, 0o755)
  const log = pino({ level: 'silent' })
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log, fresh: true, durable: false })
  try {
    const urls = Object.fromEntries(SERVICE_NAMES.map((name) => [name, postgres.url(`fuzz_${name}`)])) as Record<ServiceName, string>
    await migrateAll(urls, log)
    const { databases, close } = await openDatabases(urls, log)
    await loadAll(databases, {})
    await close()
    await using open = await openSubgraphs(urls)
    const gateway = await createGateway({ supergraph: { file: join(repoRoot(), 'schema', 'supergraph.graphql') }, subgraphs: { ...open.subgraphs }, log })
    try {
      const { port } = await gateway.listen({ port: 0, host: '127.0.0.1' })
      const began = performance.now()
      let done = 0
      let differing = 0
      console.log(`${operations} operations, seed ${seed}, depth ${depth}`)
      const found = await fuzzOperations(reach('one-process', `http://127.0.0.1:${port}`), new MergedSchema(open.subgraphs), {
        operations,
        seed,
        depth,
        onOperation: (_, differences) => {
          done += 1
          if (differences.length > 0) differing += 1
          if (done % 100 === 0) console.log(`${done} compared in ${((performance.now() - began) / 1000).toFixed(0)} s${differing > 0 ? `; ${differing} differ, and the smallest is looked for` : ''}`)
        },
      })
      if (!found) {
        console.log(`All ${done} agree, with seed ${seed}.`)
        return 0
      }
      console.log(`\nThey differ (seed ${seed}, path ${found.path}):\n\n${found.operation.query}\n\nwith ${JSON.stringify(found.operation.variables)}\n\n${found.differences.slice(0, 20).join('\n')}`)
      return 1
    } finally {
      await gateway.close()
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function positive(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a positive whole number.')
  return number
}

new Command('npm run fuzz --')
  .description('Makes operations from the API schema and compares, field by field, what the gateway answers with what the schema answers when it is executed without one.')
  .option('--operations <number>', 'how many', positive, 5000)
  .option('--seed <number>', 'the same seed makes the same operations; a new one each time when it is left out', positive, Math.floor(Math.random() * 2 ** 31) + 1)
  .option('--depth <number>', 'how deep they may go; a list of unknown length counts twice', positive, 6)
  .addHelpText('after', '\nPrints the smallest operation that it finds for a difference.\nExit codes: 0 all agree, 1 something differs, 2 it could not run.')
  .action(async (options: { operations: number; seed: number; depth: number }) => {
    try {
      process.exitCode = await fuzz(options)
    } catch (error) {
      console.error(error)
      process.exitCode = 2
    }
  })
  .parse()
