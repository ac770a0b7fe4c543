import 'reflect-metadata'
import { Command, Option } from 'commander'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { runCommand } from './command'
import { migrateAll, openDatabases, openServer } from './databases'
import { loadAll } from './load-all'
import { SERVICE_NAMES, type ServiceName } from './subgraphs'

const program = new Command('npm run load --')
  .description('Loads the compiled files into the services\' databases: those of a running "npm start", those that DATABASE_URL… names, or else the embedded ones. Every row is checked first; a file with a bad one is not loaded at all. Loading again changes nothing.')
  .addOption(new Option('-s, --service <name...>', 'only these services').choices(SERVICE_NAMES))
  .option('-d, --data <folder>', 'read <folder>/<service>/*.csv instead of services/<service>/data/*.csv')
  .addHelpText('after', '\nExit codes: 0 loaded, 1 could not run, 2 a file or the configuration is wrong.\nExample: npm run load -- --service products')
  .action((options: { service?: ServiceName[]; data?: string }) => {
    runCommand(async () => {
      const log = pino({ level: 'warn' }, pino.destination(2))
      const server = await openServer({ log, attach: true })
      try {
        await migrateAll(server.urls, log)
        const { databases, close } = await openDatabases(server.urls, log)
        try {
          const { data } = options
          await loadAll(databases, {
            ...(options.service ? { services: options.service } : {}),
            ...(data === undefined ? {} : { folderOf: (service: ServiceName) => join(resolve(data), service) }),
            onLoaded: (service, { file, rows, inserted, updated, unchanged }) => process.stdout.write(`${service}: ${file}: ${rows} rows (${inserted} new, ${updated} changed, ${unchanged} unchanged)\n`),
          })
        } finally {
          await close()
        }
      } finally {
        await server.stop()
      }
    })
  })

program.parse()
