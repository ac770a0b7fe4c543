import 'reflect-metadata'
import { Command } from 'commander'
import { pino } from 'pino'
import { runCommand } from './command'
import { openDatabases, openServer } from './databases'
import { SERVICE_NAMES, SUBGRAPHS } from './subgraphs'

new Command('npm run check --')
  .description('Recounts every statistic from the records and compares it with the counts kept for answering, and looks up what products, producers and ratings refer to.')
  .addHelpText('after', '\nExit codes: 0 all agree, 1 something differs or could not run.')
  .action(() => {
    runCommand(async () => {
      const log = pino({ level: 'warn' }, pino.destination(2))
      const server = await openServer({ log, attach: true })
      const { databases, close } = await openDatabases(server.urls, log)
      const differences: string[] = []
      for (const name of SERVICE_NAMES) differences.push(...(await SUBGRAPHS[name].check(databases)).map((difference) => `${name}: ${difference}`))
      await close()
      await server.stop()
      process.stdout.write(differences.length === 0 ? 'All counts agree with the records.\n' : `${differences.join('\n')}\n`)
      process.exitCode = differences.length === 0 ? 0 : 1
    })
  })
  .parse()
